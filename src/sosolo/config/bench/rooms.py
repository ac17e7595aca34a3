"""Everything that can be measured, by name, in the order of the report."""

from collections.abc import Callable, Iterator
from functools import partial

from sosolo.config.bench.audit import whole_audit
from sosolo.config.bench.capital import surplus
from sosolo.config.bench.chain import bank_against_many, whole_chain
from sosolo.config.bench.economy import economy
from sosolo.config.bench.formats import files
from sosolo.config.bench.invoices import issue_beside_bare_rows
from sosolo.config.bench.law import law
from sosolo.config.bench.ledger import books
from sosolo.config.bench.measure import Line
from sosolo.config.bench.meetings import votes
from sosolo.config.bench.pages import every_page
from sosolo.config.bench.papers import invoice_papers
from sosolo.config.bench.payroll import pay_many
from sosolo.config.bench.register import register
from sosolo.config.bench.start import starts
from sosolo.config.demonstration.world import World


def measures(world: World, ids: dict[str, int]) -> dict[str, Callable[[], Iterator[Line]]]:
    """Return what each room measures."""
    return {
        "start": starts,
        "pages": partial(every_page, ids),
        "papers": partial(invoice_papers, world),
        "invoices": partial(issue_beside_bare_rows, world),
        "chain": partial(whole_chain, world),
        "ledger": partial(books, world),
        "audit": partial(whole_audit, world),
        "bank": partial(bank_against_many, world),
        "payroll": partial(pay_many, world),
        "formats": partial(files, world),
        "meetings": partial(votes, world),
        "law": law,
        "economy": economy,
        "register": partial(register, world),
        "capital": partial(surplus, world),
    }
