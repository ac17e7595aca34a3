"""The addresses of help."""

from django.urls import path

from sosolo.web.help import views

urlpatterns = [
    path("hjalp/", views.help_me, name="help"),
    path("hjalp/<slug:slug>/", views.help_visitor, name="help_visitor"),
]
