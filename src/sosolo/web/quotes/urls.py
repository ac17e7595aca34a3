"""Addresses of quotes. The way to a customer is the same as to a new assignment."""

from django.urls import path

from sosolo.web.assignments import choice_views as choice
from sosolo.web.quotes import customer_views, views

HERE = {"then": "quote"}

urlpatterns = [
    path("offert/<str:token>/", customer_views.quote, name="quote_link"),
    path("offert/<str:token>/offert.pdf", customer_views.pdf, name="quote_link_pdf"),
    path("offerter/", views.quotes, name="quotes"),
    path("offerter/ny/", choice.new, HERE, name="quote_start"),
    path("offerter/ny/kund/", choice.new_customer, HERE, name="quote_customer_new"),
    path("offerter/ny/privatperson/", choice.new_private_customer, HERE, name="quote_private_new"),
    path("offerter/ny/<int:customer_id>/", views.write, name="quote_new"),
    path("offerter/<int:pk>/", views.quote, name="quote"),
    path("offerter/<int:pk>/andring/", views.change, name="quote_change"),
    path("offerter/<int:pk>/utskick/", views.sending, name="quote_sending"),
    path("offerter/<int:pk>/lank/", views.link, name="quote_renewal"),
    path("offerter/<int:pk>/version/", views.version, name="quote_version"),
    path("offerter/<int:pk>/borttagning/", views.removal, name="quote_removal"),
    path("offerter/<int:pk>/uppdrag/", views.work, name="quote_work"),
    path("offerter/<int:pk>/uppdrag/dagar/", views.days, name="quote_days"),
    path("offerter/<int:pk>/offert.pdf", views.pdf, name="quote_pdf"),
]
