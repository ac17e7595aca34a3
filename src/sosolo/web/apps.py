from django.apps import AppConfig

from sosolo.web.catalogue import compile_changed


class WebConfig(AppConfig):
    name = "sosolo.web"
    label = "web"

    def ready(self) -> None:
        compile_changed()
