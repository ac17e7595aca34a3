"""What a vote at a general meeting or in the board came to, and the calculation in words that stand in the minutes.

Source: lag (2018:672) om ekonomiska föreningar 6 kap. 3, 33–36 §§, 7 kap. 21–22 §§ and 17 kap. 2 §. Blank votes are not
cast. Votes of investing members weigh less when together they are more than a third of the votes cast.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sosolo.ground.law.rules.cooperative_act import Matter

YES, NO, BLANK = "ja", "nej", "avstår"
SHARES = {Matter.STATUTES: (2, 3), Matter.LIQUIDATION: (2, 3), Matter.HIGHER_DUTIES: (3, 4)}
PARAGRAPHS = {
    Matter.ORDINARY: "6 kap. 33 §",
    Matter.DISCHARGE: "6 kap. 33 §",
    Matter.ELECTION: "6 kap. 34 §",
    Matter.STATUTES: "6 kap. 35 §",
    Matter.HIGHER_DUTIES: "6 kap. 36 §",
    Matter.LESS_RIGHT: "6 kap. 36 §",
    Matter.LIQUIDATION: "17 kap. 2 §",
}
WORDS = {(2, 3): "två tredjedelar", (3, 4): "tre fjärdedelar"}


def choices_of(kind: str, candidates: Sequence[str]) -> tuple[str, ...]:
    """Return what one can say in a matter: its candidates in an election, otherwise yes or no; and that one abstains."""
    return (*candidates, BLANK) if kind == Matter.ELECTION else (YES, NO, BLANK)


@dataclass(frozen=True, slots=True)
class Outcome:
    """carried: yes, no, or None when the chair or the lot must decide. lines: the calculation."""

    carried: bool | None
    lines: tuple[str, ...]
    winner: str = ""
    tied: tuple[str, ...] = ()


def weight_of_investing(*, others: int, investing: int) -> Fraction:
    """Return what each vote of an investing member weighs: 1, or so that together they are half of the others'.

    others, investing: votes cast. Source: 6 kap. 3 §.
    """
    return Fraction(1) if 2 * investing <= others else Fraction(others, 2 * investing)


def outcome_of(
    *,
    matter: Matter,
    others: Mapping[str, int],
    investing: Mapping[str, int] | None = None,
    all_voters: int,
    chair_says_yes: bool | None = None,
) -> Outcome:
    """Return whether a proposal is carried. others and investing: votes by ja, nej, avstår. all_voters: on the roll.

    chair_says_yes: the casting vote, in an ordinary matter. A tie without it is not decided.
    """
    yes, no, lines = _weighed(others, investing or {})
    paragraph = PARAGRAPHS[matter]
    if matter is Matter.LESS_RIGHT:
        agreed = others.get(YES, 0) + (investing or {}).get(YES, 0)
        carried = agreed == all_voters
        return Outcome(
            carried,
            (*lines, f"Alla {all_voters} röstberättigade måste säga ja ({paragraph}); {agreed} gjorde det."),
        )
    if share := SHARES.get(matter):
        carried = yes > 0 and yes * share[1] >= (yes + no) * share[0]
        told = f"Det krävs {WORDS[share]} av de avgivna rösterna ({paragraph}): {number(yes)} av {number(yes + no)}."
        return Outcome(carried, (*lines, told))
    told = (
        f"Det krävs mer än hälften av de avgivna rösterna ({paragraph}): {number(yes)} av {number(yes + no)}."
    )
    if yes != no or not yes:
        return Outcome(yes > no, (*lines, told))
    if chair_says_yes is None:
        return Outcome(None, (*lines, told, "Lika röstetal: ordförandens röst avgör."))
    word = "ja" if chair_says_yes else "nej"
    return Outcome(
        chair_says_yes, (*lines, told, f"Lika röstetal: ordföranden röstade {word}, och det avgör.")
    )


def _weighed(others: Mapping[str, int], investing: Mapping[str, int]) -> tuple[Fraction, Fraction, list[str]]:
    yes, no, blank = (others.get(word, 0) for word in (YES, NO, BLANK))
    inv_yes, inv_no, inv_blank = (investing.get(word, 0) for word in (YES, NO, BLANK))
    lines = [f"Ja {yes + inv_yes}, nej {no + inv_no}, avstår {blank + inv_blank}."]
    weight = weight_of_investing(others=yes + no, investing=inv_yes + inv_no)
    if weight < 1:
        lines.append(
            f"Investerande medlemmar lade {inv_yes + inv_no} av {yes + no + inv_yes + inv_no} röster, mer än en"
            f" tredjedel. Tillsammans räknas de som hälften av de andras (6 kap. 3 §): {number(weight)} röst var."
        )
    return yes + inv_yes * weight, no + inv_no * weight, lines


def elected(
    *,
    others: Mapping[str, int],
    investing: Mapping[str, int] | None = None,
    lot: str = "",
) -> Outcome:
    """Return who has most votes; a tie is drawn by lot. lot: whom the lot fell on, when it has been drawn.

    Source: 6 kap. 34 §.
    """
    given = investing or {}
    names = [name for name in {**others, **given} if name != BLANK]
    cast, inv = (sum(votes.get(name, 0) for name in names) for votes in (others, given))
    weight = weight_of_investing(others=cast, investing=inv)
    sums = {name: others.get(name, 0) + given.get(name, 0) * weight for name in names}
    lines = [", ".join(f"{name} {number(votes)}" for name, votes in sums.items()) + "."]
    if weight < 1:
        lines.append(f"Investerande medlemmars röster räknas som {number(weight)} röst var (6 kap. 3 §).")
    most = max(sums.values(), default=Fraction(0))
    tied = tuple(name for name in names if sums[name] == most and most)
    if len(tied) == 1:
        return Outcome(True, (*lines, f"Flest röster: {tied[0]} (6 kap. 34 §)."), tied[0])
    if not tied:
        return Outcome(False, (*lines, "Ingen fick någon röst."))
    if lot in tied:
        return Outcome(True, (*lines, f"Lika röstetal avgörs med lott (6 kap. 34 §): {lot}."), lot, tied)
    return Outcome(
        None, (*lines, f"Lika röstetal för {' och '.join(tied)}: lotten avgör (6 kap. 34 §)."), "", tied
    )


def board_outcome(
    *, present: int, seats: int, yes: int, no: int, chair_says_yes: bool | None = None
) -> Outcome:
    """Return what the board decided: more than half of those present say yes, and more than a third of the whole board.

    An equal number of yes and no is settled by the chair; those who abstain are present all the same.
    present: who could take part (not disqualified). seats: the whole board. Source: 7 kap. 21–22 §§.
    """
    lines = [f"Ja {yes}, nej {no}. {present} av {seats} ledamöter deltog."]
    if 2 * present <= seats:
        return Outcome(
            False, (*lines, "Styrelsen är inte beslutför: mer än hälften måste delta (7 kap. 21 §).")
        )
    if yes == no and yes:
        if chair_says_yes is None:
            return Outcome(None, (*lines, "Lika röstetal: ordförandens röst avgör (7 kap. 22 §)."))
        agreed = chair_says_yes
        lines.append(f"Lika röstetal: ordföranden röstade {'ja' if agreed else 'nej'} (7 kap. 22 §).")
    else:
        agreed = 2 * yes > present
        lines.append(f"Det krävs mer än hälften av de närvarande (7 kap. 22 §): {yes} av {present}.")
    if agreed and 3 * yes <= seats:
        return Outcome(False, (*lines, "Fler än en tredjedel av hela styrelsen måste säga ja (7 kap. 22 §)."))
    return Outcome(agreed, tuple(lines))


def number(value: Fraction | int) -> str:
    """Write votes as people read them: 12, or 7 1/2."""
    whole, part = divmod(Fraction(value), 1)
    if not part:
        return str(whole)
    return f"{whole} {part}" if whole else str(part)
