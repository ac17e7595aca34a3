from django.urls import path

from sosolo.web.handbook import views

urlpatterns = [
    path("handbok/", views.handbook, name="handbook"),
    path("handbok/<slug:slug>/", views.chapter, name="chapter"),
]
