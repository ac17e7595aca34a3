from django.urls import path

from sosolo.web.calendar import views

urlpatterns = [
    path("kalender/", views.calendar, name="calendar"),
    path("kalender/adress/", views.feed_address, name="calendar_address"),
    path("kalender/adress/avslut/", views.feed_closing, name="calendar_closing"),
    path("kalender/inlasning/", views.reading_in, name="calendar_reading"),
    path("kalender/inlasning/borttagning/", views.forgetting, name="calendar_forgetting"),
    path("kalender/flode/<str:token>.ics", views.feed, name="calendar_feed"),
    path("kalender/sosolo.ics", views.calendar_file, name="calendar_file"),
]
