"""The reads of purchases."""

from django.db.models import Exists, OuterRef

from sosolo.ledger.models import LedgerAccount
from sosolo.purchases.models import PurchaseApproval, PurchaseDraft


def purchases_of(tenant_id: int, *, count: int = 50) -> list[PurchaseDraft]:
    """Return the latest, each with is_booked."""
    booked = PurchaseApproval.objects.filter(draft=OuterRef("pk"))
    found = PurchaseDraft.objects.filter(tenant_id=tenant_id).annotate(is_booked=Exists(booked))
    return list(found.order_by("-id")[:count])


def purchase_of(tenant_id: int, draft_id: int) -> PurchaseDraft:
    """Return one draft. Raises PurchaseDraft.DoesNotExist."""
    return PurchaseDraft.objects.get(tenant_id=tenant_id, pk=draft_id)


def approval_of(draft: PurchaseDraft) -> PurchaseApproval | None:
    """Return the yes, if it was said."""
    return PurchaseApproval.objects.filter(draft=draft).first()


def cost_accounts(book_id: int) -> list[tuple[int, str]]:
    """Return number and name of the accounts that a purchase may be booked on."""
    found = LedgerAccount.objects.filter(book_id=book_id, number__gte=4000, number__lt=8000)
    own = LedgerAccount.objects.filter(book_id=book_id, number=1220)
    return list((found | own).order_by("number").values_list("number", "name"))
