from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "sosolo.web"
    label = "web"
