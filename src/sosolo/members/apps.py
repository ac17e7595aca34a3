from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "sosolo.members"
    label = "members"
