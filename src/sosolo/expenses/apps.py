from django.apps import AppConfig


class ExpensesConfig(AppConfig):
    name = "sosolo.expenses"
    label = "expenses"
