"""The tables of sales: invoices with all that goes with them; rot and rut."""

from sosolo.sales.models.household import (
    HouseholdBuyer,
    HouseholdCase,
    HouseholdClaim,
    HouseholdDecision,
    HouseholdRequest,
    HouseholdWork,
)
from sosolo.sales.models.invoices import (
    Customer,
    Delivery,
    Invoice,
    InvoiceAdvance,
    InvoiceAttachment,
    InvoiceLine,
    InvoiceSeries,
    Issuance,
)

__all__ = [
    "Customer",
    "Delivery",
    "HouseholdBuyer",
    "HouseholdCase",
    "HouseholdClaim",
    "HouseholdDecision",
    "HouseholdRequest",
    "HouseholdWork",
    "Invoice",
    "InvoiceAdvance",
    "InvoiceAttachment",
    "InvoiceLine",
    "InvoiceSeries",
    "Issuance",
]
