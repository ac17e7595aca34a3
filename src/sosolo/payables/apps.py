from django.apps import AppConfig


class PayablesConfig(AppConfig):
    name = "sosolo.payables"
    label = "payables"
