from django.apps import AppConfig


class EconomyConfig(AppConfig):
    name = "sosolo.economy"
    label = "economy"
