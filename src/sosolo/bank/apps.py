from django.apps import AppConfig


class BankConfig(AppConfig):
    name = "sosolo.bank"
    label = "bank"
