"""NE-bilagan: the books of a member's own firm in, the tax agency's two files out. Nothing of it is kept."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.http import HttpResponse
from django.utils import timezone

from sosolo.ground.errors import Refused
from sosolo.ground.formats.ne import NeDraft
from sosolo.ground.formats.ne_of_sie import ne_of_sie
from sosolo.ground.formats.sie.reader import read_sie
from sosolo.ground.formats.sru import Supplier, write_sru
from sosolo.web.download import download
from sosolo.web.exchange.forms import NeForm
from sosolo.web.forms import show
from sosolo.web.policy import ActingRequest, open_to
from sosolo.web.refusals import say


@open_to("member", "officer")
def ne(request: ActingRequest) -> HttpResponse:
    """Show what each box gets and from which accounts; give the files."""
    form = NeForm(request.POST, request.FILES) if request.method == "POST" else NeForm()
    draft = None
    if request.method == "POST" and form.is_valid():
        try:
            given = form.cleaned_data
            draft = ne_of_sie(read_sie(given["file"].read()), owner=given["owner"], name=given["name"])
            if request.POST.get("act") == "files":
                return _files(draft, form)
        except Refused as refusal:
            form.add_error("file", say(refusal))
    return show(request, "exchange/ne.html", {"form": form, "draft": draft, "rows": _rows(draft)}, form)


def _files(draft: NeDraft, form: NeForm) -> HttpResponse:
    given = form.cleaned_data
    supplier = Supplier(given["owner"], given["name"], given["postcode"], given["city"])
    return ne_zip(draft, supplier)


def ne_zip(draft: NeDraft, supplier: Supplier) -> HttpResponse:
    """Answer with the two files of the tax agency in one."""
    info, forms = write_sru([draft.form], supplier, program="SOSOLO", created=timezone.localtime())
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        archive.writestr("INFO.SRU", info)
        archive.writestr("BLANKETTER.SRU", forms)
    return download(held.getvalue(), name="ne.zip", media_type="application/zip")


def _rows(draft: NeDraft | None) -> list[tuple[str, str, int]]:
    """Return box, accounts, öre."""
    if draft is None:
        return []
    return [(box, ", ".join(draft.accounts.get(box, ())), draft.boxes[box]) for box in in_order(draft)]


def in_order(draft: NeDraft) -> list[str]:
    """Return the boxes as the form has them: the result first."""
    return sorted(draft.boxes, key=lambda box: (box[0] != "R", int(box[1:])))
