"""Addresses of drafts."""

from django.urls import path

from sosolo.web.drafts import views

urlpatterns = [
    path("paborjat/", views.keep, name="form_draft"),
    path("paborjat/borttagning/", views.throw_away, name="form_draft_removal"),
]
