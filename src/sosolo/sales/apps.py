from django.apps import AppConfig


class SalesConfig(AppConfig):
    name = "sosolo.sales"
    label = "sales"
