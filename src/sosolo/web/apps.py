from django.apps import AppConfig
from django.conf import settings

from sosolo.web.catalogue import LOCALES, compile_changed
from sosolo.web.pseudo import write_changed


class WebConfig(AppConfig):
    name = "sosolo.web"
    label = "web"

    def ready(self) -> None:
        compile_changed()
        if settings.MODE != "production":
            write_changed(
                [po for folder in LOCALES for po in folder.glob("en/*/django.po")], settings.PSEUDO_LOCALES
            )
