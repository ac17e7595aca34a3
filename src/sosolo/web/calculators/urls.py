"""The addresses of the calculators."""

from django.urls import path

from sosolo.web.calculators import law_views, views

urlpatterns = [
    path("rakna/", views.calculators, name="calculators"),
    path("rakna/vilket-satt/", views.way_of_working, name="way_of_working"),
    path("rakna/tre-vagar/", views.three_ways, name="three_ways"),
    path("rakna/pris/", views.price, name="price"),
    path("rakna/sjukdom/", views.sick, name="sick"),
    path("rakna/trygghet/", views.safety, name="safety"),
    path("rakna/anstallning/", views.hire, name="hire"),
    path("utkast/", views.save, name="membership_draft_new"),
    path("utkast/<str:token>/", views.membership_draft, name="membership_draft"),
    path("lagen/", law_views.law_in_figures, name="law_in_figures"),
]
