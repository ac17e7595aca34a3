"""What the statutes (stadgar) of an economic association may change, with the act's own rule and the act's limits.

Source: lag (2018:672) om ekonomiska föreningar; each rule names its paragraph. A value is a whole number, or one of the
rule's words. Whoever reads a rule that the cooperative has not written gets the act's own.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sosolo.ground.errors import Refused, sentence
from sosolo.ground.explain import told

Value = int | str


class NoSuchStatute(Refused):
    template = sentence("Stadgarna har ingen regel som heter ”{name}”.")


class AgainstTheAct(Refused):
    """A number outside what the act allows."""

    template = sentence(
        "Så får stadgarna inte säga: ”{rule}” kan vara lägst {lowest} och högst {highest} ({paragraph} lagen om "
        "ekonomiska föreningar). Du skrev {given}."
    )


class NotOneOfTheWays(Refused):
    """A word that the act does not know."""

    template = sentence(
        "Så får stadgarna inte säga: ”{rule}” kan bara vara {choices} ({paragraph} lagen om ekonomiska föreningar)."
    )


class AgainstEachOther(Refused):
    """Two rules that cannot both hold."""

    template = sentence(
        "Två regler säger emot varandra: ”{rule}” blir {given}, men ”{limit}” är {most}. Ändra den andra först."
    )


@dataclass(frozen=True, slots=True)
class StatuteRule:
    """One rule. unit: weeks, months, days, people, votes, per_cent (hundredths), ore, years or word.

    default: the act's own rule. words: the words that a value may be, with their Swedish names.
    """

    name: str
    label: str
    unit: str
    default: Value
    paragraph: str
    lowest: int = 0
    highest: int = 0
    words: tuple[tuple[str, str], ...] = ()


YES_NO = (("no", told("nej")), ("yes", told("ja")))
BODIES = (("meeting", told("stämman")), ("board", told("styrelsen")))
HUNDREDTHS = {"ore", "per_cent"}
MOST_ORE = 100_000_000_00

RULES: dict[str, StatuteRule] = {
    rule.name: rule
    for rule in (
        StatuteRule(
            "notice_ordinary_weeks",
            told("Kallelse till årsstämma senast, veckor före"),
            "weeks",
            4,
            "6 kap. 17–18 §§",
            2,
            6,
        ),
        StatuteRule(
            "notice_extra_weeks",
            told("Kallelse till extra stämma senast, veckor före"),
            "weeks",
            2,
            "6 kap. 17–18 §§",
            2,
            6,
        ),
        StatuteRule(
            "notice_extra_long_weeks",
            told("Kallelse till extra stämma om stadgar, likvidation eller fusion senast, veckor före"),
            "weeks",
            4,
            "6 kap. 18 §",
            2,
            6,
        ),
        StatuteRule(
            "notice_earliest_weeks",
            told("Kallelse tidigast, veckor före"),
            "weeks",
            6,
            "6 kap. 17–18 §§",
            6,
            6,
        ),
        StatuteRule(
            "motion_deadline_weeks",
            told("Motioner ska ha kommit in, veckor före stämman"),
            "weeks",
            7,
            "6 kap. 15 §",
            2,
            26,
        ),
        StatuteRule(
            "proxies_per_person",
            told("Så många medlemmar får ett ombud företräda"),
            "people",
            3,
            "6 kap. 5 §",
            1,
            100,
        ),
        StatuteRule(
            "proxy_circle",
            told("Vem som får vara ombud"),
            "word",
            "near",
            "6 kap. 4–5 §§",
            words=(
                ("near", told("make, sambo eller en annan medlem")),
                ("anyone", told("vem som helst")),
            ),
        ),
        StatuteRule(
            "assistant",
            told("Biträde på stämman"),
            "word",
            "near",
            "6 kap. 7 §",
            words=(
                ("near", told("make, sambo eller en annan medlem")),
                ("anyone", told("vem som helst")),
            ),
        ),
        StatuteRule("postal_vote", told("Poströstning"), "word", "no", "6 kap. 6 §", words=YES_NO),
        StatuteRule(
            "digital_meeting", told("Digital stämma"), "word", "no", "6 kap. 14 §", words=YES_NO
        ),
        StatuteRule(
            "exit_notice_months", told("Uppsägningstid, månader"), "months", 1, "4 kap. 9 §", 1, 6
        ),
        StatuteRule(
            "lock_in_months",
            told("Så länge måste en ny medlem stanna, månader"),
            "months",
            0,
            "4 kap. 7 §",
            0,
            24,
        ),
        StatuteRule(
            "who_excludes", told("Vem som utesluter"), "word", "meeting", "4 kap. 8 §", words=BODIES
        ),
        StatuteRule(
            "who_admits", told("Vem som antar medlemmar"), "word", "board", "4 kap. 3 §", words=BODIES
        ),
        StatuteRule(
            "investing_members",
            told("Investerande medlemmar"),
            "word",
            "no",
            "1 kap. 8 §",
            words=YES_NO,
        ),
        StatuteRule(
            "debenture_shares", told("Förlagsinsatser"), "word", "no", "11 kap. 1 §", words=YES_NO
        ),
        StatuteRule(
            "extra_shares",
            told("Insatser utöver den som alla ska betala"),
            "word",
            "no",
            "3 kap. 1 §",
            words=YES_NO,
        ),
        StatuteRule("share_ore", told("Insats, kronor"), "ore", 100_00, "3 kap. 1 § och 10 kap. 2 §", 0, MOST_ORE),
        StatuteRule(
            "share_instalments", told("Insatsen får delas på, antal betalningar"), "times", 1, "3 kap. 1 §", 1, 36
        ),
        StatuteRule("entry_fee_ore", told("Inträdesavgift, kronor"), "ore", 0, "3 kap. 2 §", 0, MOST_ORE),
        StatuteRule(
            "member_fee_ore", told("Medlemsavgift om året, kronor"), "ore", 0, "3 kap. 2 §", 0, MOST_ORE
        ),
        StatuteRule(
            "most_member_fee_ore",
            told("Medlemsavgiften får högst bli, kronor om året"),
            "ore",
            0,
            "3 kap. 2 §",
            0,
            MOST_ORE,
        ),
        StatuteRule(
            "most_fee_basis_points",
            told("Avgiften på fakturor får högst bli, procent"),
            "per_cent",
            20_00,
            "3 kap. 2 §",
            0,
            20_00,
        ),
        StatuteRule("board_smallest", told("Styrelseledamöter, minst"), "people", 3, "7 kap. 1 §", 3, 50),
        StatuteRule("board_largest", told("Styrelseledamöter, högst"), "people", 7, "7 kap. 1 §", 3, 50),
        StatuteRule(
            "board_term_years", told("Styrelsens mandattid, räkenskapsår"), "years", 1, "7 kap. 12 §", 1, 4
        ),
        StatuteRule("auditors", told("Revisorer, minst"), "people", 1, "8 kap. 1 §", 1, 10),
        StatuteRule("adjusters", told("Justerare av protokollet"), "people", 1, "6 kap. 39 §", 1, 10),
        StatuteRule(
            "rebate_by_board",
            told("Styrelsen får besluta om återbäring"),
            "word",
            "no",
            "14 kap. 1 §",
            words=YES_NO,
        ),
        StatuteRule(
            "year_end_month", told("Räkenskapsårets sista månad"), "month", 12, "3 kap. 1 §", 1, 12
        ),
    )
}  # fmt: skip


def rule_of(name: str) -> StatuteRule:
    """Return a rule by its name. Raises NoSuchStatute."""
    if name not in RULES:
        raise NoSuchStatute(name=name)
    return RULES[name]


def checked(name: str, value: Value) -> Value:
    """Return the value when the act allows it. Raises NoSuchStatute, AgainstTheAct, NotOneOfTheWays."""
    rule = rule_of(name)
    if rule.words:
        if value not in dict(rule.words):
            raise NotOneOfTheWays(
                rule=rule.label, choices=" / ".join(dict(rule.words).values()), paragraph=rule.paragraph
            )
        return value
    if isinstance(value, bool) or not isinstance(value, int) or not rule.lowest <= value <= rule.highest:
        raise AgainstTheAct(
            rule=rule.label,
            lowest=shown(rule, rule.lowest),
            highest=shown(rule, rule.highest),
            paragraph=rule.paragraph,
            given=shown(rule, value) if isinstance(value, int) else value,
        )
    return value


def read_value(rule: StatuteRule, text: str) -> Value:
    """Return what somebody typed as a value of the rule: a number, kronor, per cent, or one of its words.

    Raises AgainstTheAct, NotOneOfTheWays.
    """
    typed = " ".join(text.split()).casefold()
    if rule.words:
        named = {str(word).casefold(): key for key, word in rule.words} | {key: key for key, _ in rule.words}
        return checked(rule.name, named.get(typed, typed))
    bare = re.sub(r"\s|kr|procent|%", "", typed).replace(",", ".")
    if not re.fullmatch(r"\d{1,12}(\.\d{1,2})?", bare) or ("." in bare and rule.unit not in HUNDREDTHS):
        return checked(rule.name, text)
    whole, _, part = bare.partition(".")
    return checked(
        rule.name, int(whole) * 100 + int((part + "00")[:2]) if rule.unit in HUNDREDTHS else int(whole)
    )


NOT_ABOVE = {"member_fee_ore": "most_member_fee_ore", "board_smallest": "board_largest"}
"""The first may not be above the second. A most of zero is a rule that has not been written."""


def checked_together(name: str, value: Value, now: Mapping[str, Value]) -> None:
    """Refuse a value that another rule of the same statutes contradicts. now: every rule. Raises AgainstEachOther."""
    after = {**now, name: value}
    for lower, upper in NOT_ABOVE.items():
        if name in {lower, upper} and int(after[upper]) and int(after[lower]) > int(after[upper]):
            raise AgainstEachOther(
                rule=rule_of(lower).label,
                given=shown(rule_of(lower), after[lower]),
                limit=rule_of(upper).label,
                most=shown(rule_of(upper), after[upper]),
            )


def shown(rule: StatuteRule, value: Value) -> str:
    """Return a value as people read it: kronor, per cent, a word, or the bare number."""
    if isinstance(value, str):
        return dict(rule.words).get(value, value)
    if rule.unit == "ore":
        return f"{value // 100:,}".replace(",", " ") + (f",{value % 100:02d}" if value % 100 else "") + " kr"
    if rule.unit == "per_cent":
        return f"{value // 100}" + (f",{value % 100:02d}".rstrip("0") if value % 100 else "") + " procent"
    return str(value)
