from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "sosolo.documents"
    label = "documents"
