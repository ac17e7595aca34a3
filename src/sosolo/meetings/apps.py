from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "sosolo.meetings"
    label = "meetings"
