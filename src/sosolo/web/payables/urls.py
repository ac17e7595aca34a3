"""The addresses of the debts to suppliers."""

from django.urls import path

from sosolo.web.payables import views

urlpatterns = [
    path("kansli/leverantorer/", views.supplier_payments, name="supplier_payments"),
    path(
        "kansli/leverantorer/<int:pk>/betalfil.xml", views.supplier_payment_file, name="supplier_payment_file"
    ),
]
