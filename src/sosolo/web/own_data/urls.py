"""One's own data: what is kept, who has read it, all of it in one file; and the office's erasure."""

from django.urls import path

from sosolo.web.own_data import views

urlpatterns = [
    path("mina-uppgifter/", views.own_data_page, name="own_data"),
    path("mina-uppgifter/alla.zip", views.own_data_file, name="own_data_file"),
    path("kansli/medlemmar/<int:pk>/radering/", views.erasure, name="erasure"),
]
