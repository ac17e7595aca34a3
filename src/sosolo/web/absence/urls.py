"""Addresses of absence for the care of a child: the member's own, and the office's list of a month."""

from django.urls import path

from sosolo.web.absence import office_views, views

urlpatterns = [
    path("franvaro/", views.absences, name="absences"),
    path("franvaro/ny/", views.absence_new, name="absence_new"),
    path("franvaro/<int:pk>/", views.absence, name="absence"),
    path("franvaro/<int:pk>/borttagning/", views.absence_removal, name="absence_removal"),
    path("franvaro/dagar/<int:pk>/", views.absence_day, name="absence_day"),
    path("franvaro/dagar/<int:pk>/borttagning/", views.absence_day_removal, name="absence_day_removal"),
    path("kansli/franvaro/", office_views.absences_by_month, name="office_absences"),
    path("kansli/deklarationer/<int:pk>/inlamning/", office_views.handing_in, name="declaration_handing_in"),
    path(
        "kansli/deklarationer/<int:pk>/inlamning/borttagning/",
        office_views.handing_in_removal,
        name="declaration_handing_in_removal",
    ),
]
