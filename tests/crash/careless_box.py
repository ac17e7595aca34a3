"""The web server with a fault planted in it: the box gives a receipt while the ballot still waits in memory.

Its waiting is as long as that of the honest box may be, so that some always wait when the vote is closed.
"""

from typing import Any

from sosolo.config.wsgi import application
from sosolo.ground.votes.ballots import read_ballot
from sosolo.ground.votes.box import receipt_for
from sosolo.meetings import box as urn
from sosolo.web.meetings import booth_views

__all__ = ["application"]
_view: Any = booth_views
_honest = _view.put_in_box


def _at_once(ref: str, row: Any) -> str:
    box = urn.find_box(ref)
    receipt: str = _honest(ref, row)
    return receipt or receipt_for(read_ballot(row), box.mark, urn._receipt_key(box.tenant_id, box.secret_id))


_view.put_in_box, urn.WAIT_SECONDS = _at_once, 600.0
