from django.urls import path

from sosolo.web.search import views

urlpatterns = [path("sok/", views.search, name="search")]
