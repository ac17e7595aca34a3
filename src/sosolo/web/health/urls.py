from django.urls import path

from sosolo.web.health import views

urlpatterns = [
    path("health/live", views.live, name="health_live"),
    path("health/ready", views.ready, name="health_ready"),
    path("health/deep", views.deep, name="health_deep"),
]
