from django.apps import AppConfig


class EmploymentConfig(AppConfig):
    name = "sosolo.employment"
    label = "employment"
