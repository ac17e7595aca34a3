from django.urls import path

from sosolo.web.help import views

urlpatterns = [path("hjalp/", views.help_me, name="help")]
