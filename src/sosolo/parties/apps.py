from django.apps import AppConfig


class PartiesConfig(AppConfig):
    name = "sosolo.parties"
    label = "parties"
