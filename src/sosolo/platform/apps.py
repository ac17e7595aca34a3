from django.apps import AppConfig


class PlatformConfig(AppConfig):
    name = "sosolo.platform"
    label = "platform"
