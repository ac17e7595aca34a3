from django.apps import AppConfig


class PurchasesConfig(AppConfig):
    name = "sosolo.purchases"
    label = "purchases"
