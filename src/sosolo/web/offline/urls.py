from django.urls import path

from sosolo.web.offline import views

urlpatterns = [
    path("utan-tackning/", views.away, name="away"),
    path("worker.js", views.worker, name="worker_script"),
]
