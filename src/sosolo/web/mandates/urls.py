"""The addresses of mandates."""

from django.urls import path

from sosolo.web.mandates import views

urlpatterns = [
    path("ombud/", views.mandates, name="mandates"),
    path("ombud/<int:pk>/slut/", views.end, name="mandate_end"),
    path("ombud/hjalp/", views.helping, name="helping"),
    path("ombud/hjalp/<int:pk>/", views.begin, name="helping_begin"),
    path("ombud/hjalp/slut/", views.stop, name="helping_stop"),
]
