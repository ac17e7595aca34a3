"""A client that does not give up: each voucher again with the same key until it has an answer. Run as a process of its own.

Words: who it is, how many vouchers, and `forgetful` for one that makes a new key at each try.
"""

import sys
import time
from secrets import token_hex


def main(who: str, count: int, *, forgetful: bool) -> None:
    import django

    django.setup()
    from django.db import InterfaceError, OperationalError, connection

    from sosolo.ledger import chart
    from sosolo.ledger.actions import VoucherDraft, post_voucher
    from sosolo.platform.acting import Actor, acting_in
    from sosolo.platform.outbox import want_effect
    from tests.cast import DAY, at

    tenant, book = (int(word) for word in sys.argv[4:6])
    eva = Actor(tenant, 1, "Eva", frozenset({"officer"}))
    for number in range(count):
        tries = 0
        while True:
            tries += 1
            key = f"line/{who}/{number}" + (f"/{token_hex(4)}" if forgetful else "")
            lines = ((chart.BANK, None, 100 + number), (chart.SALES_0, None, -100 - number))
            draft = VoucherDraft(book, "N", DAY, f"Rad {number}", key, lines)
            try:
                with acting_in(tenant):
                    done = post_voucher(draft, actor=eva, at=at(DAY))
                    want_effect(tenant_id=tenant, kind="send_offer", key=key, payload={}, at=at(DAY))
            except (OperationalError, InterfaceError):
                connection.close()
                time.sleep(0.03)
                continue
            print(key, tries, int(done.replayed), flush=True)  # noqa: T201 - what was acknowledged
            break


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), forgetful=sys.argv[3] == "forgetful")
