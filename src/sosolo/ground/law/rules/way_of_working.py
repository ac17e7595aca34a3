"""Eight plain questions: employed through the cooperative, a firm of one's own, or a hobby; each answer says why."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sosolo.ground.explain import Told, told
from sosolo.ground.law.whole import ORE


class Way(StrEnum):
    """What the answers point to. NONE: the answer fits every way."""

    THROUGH = "through"
    OWN_FIRM = "own_firm"
    HOBBY = "hobby"
    NONE = "none"


class Sells(StrEnum):
    """What is sold: time and knowledge, work with one's own machines or material, or goods."""

    TIME = "time"
    TOOLS = "tools"
    GOODS = "goods"


class Often(StrEnum):
    """How often there is work."""

    ONCE = "once"
    SOMETIMES = "sometimes"
    MONTHLY = "monthly"


class Customers(StrEnum):
    """How many pay, in a year."""

    NONE = "none"
    FEW = "few"
    MANY = "many"


class Leads(StrEnum):
    """Who decides how and when the work is done."""

    ME = "me"
    CUSTOMER = "customer"


class Beside(StrEnum):
    """What one lives on besides."""

    JOB = "job"
    FUND = "fund"
    NOTHING = "nothing"


class Wants(StrEnum):
    """What matters most now."""

    SAFETY = "safety"
    KEEP = "keep"
    TRY = "try"
    JOY = "joy"


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody told. invoiced: öre a year, without VAT."""

    sells: Sells
    often: Often
    invoiced: int
    customers: Customers
    leads: Leads
    beside: Beside
    wants: Wants


@dataclass(frozen=True, slots=True)
class Reason:
    """What one answer speaks for. about: the question. source: the paragraph, or empty."""

    about: str
    speaks_for: Way
    words: Told
    source: str = ""


@dataclass(frozen=True, slots=True)
class Suits:
    """The way that suits, what speaks for it, what for another, and what is the same in all."""

    way: Way
    for_it: tuple[Reason, ...]
    against: tuple[Reason, ...]
    neutral: tuple[Reason, ...]


MUCH_INVOICED = 400_000 * ORE


def way_that_suits(answers: Answers) -> Suits:
    """Return the way that the answers point to, with every answer's reason.

    answers: Answers. Result: Suits.
    Source: IL 10 kap. 1 § (service income, hobby), 13 kap. 1 § (business: professional and independent).
    Choice of ours: joy before profit and no work every month is a hobby; goods belong in a firm; otherwise what most
    answers speak for, and when they weigh the same the cooperative, because that is the easiest to leave again.
    """
    reasons = tuple(_reasons(answers))
    way = _way(answers, reasons)
    return Suits(
        way,
        tuple(one for one in reasons if one.speaks_for is way),
        tuple(one for one in reasons if one.speaks_for not in {way, Way.NONE}),
        tuple(one for one in reasons if one.speaks_for is Way.NONE),
    )


def _way(answers: Answers, reasons: tuple[Reason, ...]) -> Way:
    if answers.wants is Wants.JOY and answers.often is not Often.MONTHLY:
        return Way.HOBBY
    if answers.sells is Sells.GOODS:
        return Way.OWN_FIRM
    through = sum(one.speaks_for is Way.THROUGH for one in reasons)
    own_firm = sum(one.speaks_for is Way.OWN_FIRM for one in reasons)
    return Way.OWN_FIRM if own_firm > through else Way.THROUGH


def _reasons(answers: Answers) -> Iterator[Reason]:
    yield SELLS[answers.sells]
    yield OFTEN[answers.often]
    yield MUCH if answers.invoiced >= MUCH_INVOICED else LITTLE
    yield CUSTOMERS[answers.customers]
    yield LEADS[answers.leads]
    yield BESIDE[answers.beside]
    yield WANTS[answers.wants]


INDEPENDENT = "13 kap. 1 § inkomstskattelagen"
SELLS = {
    Sells.TIME: Reason("sells", Way.THROUGH, told("Du säljer arbete. Det kan du göra som anställd.")),
    Sells.TOOLS: Reason(
        "sells",
        Way.OWN_FIRM,
        told("Maskiner och material drar du av enklast i en egen firma."),
        "16 kap. 1 § inkomstskattelagen",
    ),
    Sells.GOODS: Reason(
        "sells", Way.OWN_FIRM, told("Varor, lager och ansvar för varorna hör hemma i en egen firma.")
    ),
}
OFTEN = {
    Often.ONCE: Reason("often", Way.THROUGH, told("För enstaka uppdrag behövs ingen egen firma.")),
    Often.SOMETIMES: Reason(
        "often", Way.THROUGH, told("De månader du inte har uppdrag slipper du bokföring och momsdeklaration.")
    ),
    Often.MONTHLY: Reason(
        "often", Way.OWN_FIRM, told("Med uppdrag varje månad blir pappren i en egen firma värda mödan.")
    ),
}
LITTLE = Reason(
    "invoiced",
    Way.THROUGH,
    told("Avgiften till kooperativet följer summan. Pappren i en firma är lika många ändå."),
)
MUCH = Reason(
    "invoiced",
    Way.OWN_FIRM,
    told("Avgiften till kooperativet följer summan. Fakturerar du mycket blir den stor."),
)
CUSTOMERS = {
    Customers.NONE: Reason(
        "customers", Way.THROUGH, told("Utan kunder än kan du prova utan att starta något.")
    ),
    Customers.FEW: Reason(
        "customers",
        Way.THROUGH,
        told(
            "Med en eller två kunder kan Skatteverket tycka att du är beroende av dem. Då kan du nekas F-skatt."
        ),
        INDEPENDENT,
    ),
    Customers.MANY: Reason(
        "customers", Way.OWN_FIRM, told("Flera kunder visar att du driver något självständigt."), INDEPENDENT
    ),
}
LEADS = {
    Leads.ME: Reason(
        "leads", Way.NONE, told("Du bestämmer själv. Det krävs för egen firma, och går bra som anställd.")
    ),
    Leads.CUSTOMER: Reason(
        "leads",
        Way.THROUGH,
        told("När kunden bestämmer är du inte självständig. Fråga också om kunden kan anställa dig."),
        INDEPENDENT,
    ),
}
BESIDE = {
    Beside.JOB: Reason(
        "beside", Way.THROUGH, told("Bredvid ett jobb är det enklast när skatten dras på lönen.")
    ),
    Beside.FUND: Reason(
        "beside",
        Way.THROUGH,
        told("A-kassan ser annorlunda på den som har firma. Tala med din a-kassa innan du börjar."),
        "lag (2024:506) om arbetslöshetsförsäkring",
    ),
    Beside.NOTHING: Reason("beside", Way.NONE, told("Inget annat att ta hänsyn till.")),
}
WANTS = {
    Wants.SAFETY: Reason(
        "wants",
        Way.THROUGH,
        told("Som anställd har du sjuklön, semesterersättning, tjänstepension och försäkring."),
    ),
    Wants.KEEP: Reason(
        "wants", Way.OWN_FIRM, told("I en egen firma tar ingen ut en avgift på det du fakturerar.")
    ),
    Wants.TRY: Reason("wants", Way.THROUGH, told("Du kan prova ett uppdrag och sluta när du vill.")),
    Wants.JOY: Reason(
        "wants",
        Way.HOBBY,
        told("Det som görs för nöjet, utan tanke på vinst, är hobby."),
        "10 kap. 1 § inkomstskattelagen",
    ),
}
