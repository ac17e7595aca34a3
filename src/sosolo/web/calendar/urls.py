from django.urls import path

from sosolo.web.calendar import views

urlpatterns = [
    path("kalender/", views.calendar, name="calendar"),
    path("kalender/sosolo.ics", views.calendar_file, name="calendar_file"),
]
