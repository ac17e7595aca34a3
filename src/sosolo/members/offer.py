"""What somebody who wants to become a member reads before saying who it is: costs, rights, the way out. Words only."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date

from sosolo.ground.law.rules.cooperative_act import add_months, departure
from sosolo.ground.law.rules.shares import earliest_notice
from sosolo.ground.statutes import rule_of, shown
from sosolo.members.models import Terms
from sosolo.members.queries.statutes import Statutes
from sosolo.platform.days import in_words

Section = list[str]
KIND_WORDS = {
    "through": "Medlem som arbetar genom kooperativet",
    "own_firm": "Medlem med egen firma",
    "investing": "Investerande medlem",
}


@dataclass(frozen=True, slots=True)
class Offered:
    """The facts behind the page. Öre. exit_ends, exit_refund: if notice were given as soon as the statutes allow."""

    share_ore: int
    instalments: int
    entry_fee_ore: int
    member_fee_ore: int
    fee_basis_points: int
    first_notice: date
    exit_ends: date
    exit_refund: date


def offered(statutes: Statutes, terms: Terms, day: date) -> Offered:
    """Return what a membership from a day costs and when one could leave at the earliest."""
    first = earliest_notice(entered=day, lock_in_months=statutes.number("lock_in_months"))
    out = departure(
        notice=first,
        year_end_month=statutes.number("year_end_month"),
        notice_months=statutes.number("exit_notice_months"),
    )
    return Offered(
        share_ore=statutes.number("share_ore"),
        instalments=statutes.number("share_instalments"),
        entry_fee_ore=statutes.number("entry_fee_ore"),
        member_fee_ore=statutes.number("member_fee_ore"),
        fee_basis_points=terms.fee_basis_points,
        first_notice=first,
        exit_ends=out.ends,
        exit_refund=out.refund,
    )


def sections_of(
    statutes: Statutes, terms: Terms, day: date, *, kind: str, cooperative: str, extra_shares: int = 0
) -> list[Section]:
    """Return the page's text as it is signed."""
    facts = offered(statutes, terms, day)
    share = _kr(facts.share_ore * (1 + extra_shares))
    times = f", på {facts.instalments} gånger" if facts.instalments > 1 and not extra_shares else ""
    percent = shown(rule_of("most_fee_basis_points"), facts.fee_basis_points)
    fee = f"{percent} av det du fakturerar, utan moms. " if kind == "through" else ""
    yearly = _kr(facts.member_fee_ore) + " om året" if facts.member_fee_ore else "ingen"
    entry = _kr(facts.entry_fee_ore) if facts.entry_fee_ore else "ingen"
    vote = (
        "Du har en röst på stämman, men investerande medlemmar kan tillsammans aldrig bestämma mer än en tredjedel."
        if kind == "investing"
        else "Du har en röst på stämman, lika mycket som alla andra. Du kan lägga motioner och väljas till styrelsen."
    )
    bound = (
        f" Du kan säga upp dig tidigast {in_words(facts.first_notice)}." if facts.first_notice > day else ""
    )
    months = shown(rule_of("exit_notice_months"), statutes.number("exit_notice_months"))
    return [
        ["Medlemskapet", f"{KIND_WORDS[kind]} i {cooperative}."],
        ["Insats", f"{share}, betalas{times} när styrelsen har sagt ja. Insatsen är din del i föreningen. Du får tillbaka den när du går ur, om föreningens kapital räcker."],
        ["Avgifter", f"{fee}Medlemsavgift: {yearly}. Inträdesavgift: {entry}."],
        ["Det du bestämmer", vote],
        ["Om du vill gå ur", f"Du säger upp dig när du vill.{bound} Uppsägningstiden är {months} månad{'er' if months != '1' else ''}, och medlemskapet upphör när räkenskapsåret är slut. Säger du upp dig {in_words(facts.first_notice)} upphör det {in_words(facts.exit_ends)} och insatsen betalas tillbaka {in_words(facts.exit_refund)}."],
        ["Om det går dåligt", "Du ansvarar inte för föreningens skulder. Du kan förlora insatsen, men aldrig mer."],
        ["Svar", f"Styrelsen svarar senast {in_words(answer_by(day))}. Ett nej ska ha en grund i lagen, och du får veta vilken."],
    ]  # fmt: skip


def answer_by(day: date) -> date:
    """Return when the applicant has an answer at the latest: a promise of ours, a month."""
    return add_months(day, 1)


def fingerprint(sections: list[Section]) -> str:
    """Return the fingerprint of what was shown."""
    return hashlib.sha256(json.dumps(sections, ensure_ascii=False).encode()).hexdigest()


def _kr(ore: int) -> str:
    return shown(rule_of("share_ore"), ore)
