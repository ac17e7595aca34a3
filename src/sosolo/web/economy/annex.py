"""The annex for a funder, as data for its template."""

from typing import Any

from sosolo.parties.places import municipality_name
from sosolo.web import show as words_of
from sosolo.web.economy.answers import Context
from sosolo.web.law_words import said

MARK_WORDS = {"measured": "mätt här", "literature": "från källa", "assumed": "antaget", "decided": "beslutat"}


def _percent(hundredths: int) -> str:
    return words_of.percent(hundredths)


def annex_data(one: Any, shown: Context, cooperative: str) -> dict[str, Any]:
    """Return the words and numbers of the annex, in Swedish: funders read Swedish."""
    found = shown["found"]
    near = words_of.near_kronor
    month = words_of.month
    answers = [
        ["Medlemmar för balans", str(found.needed) if shown["enough"] else "inget antal räcker"],
        ["I åtta fall av tio", f"{found.needed_low} till {found.needed_high} medlemmar"],
        ["Bär sig utan stöd från", month(shown["balance_on"]) if shown["balance_on"] else "inte inom tiden"],
        ["Körningar som når dit", _percent(found.balances)],
        ["Risk att mer pengar behövs", _percent(found.short)],
        [
            "Så mycket fattas då (mitten, värsta tiondelen)",
            f"{near(found.lacking[0])}, {near(found.lacking[1])}",
        ],
        ["Fonden ligger ute med högst (nio fall av tio)", near(found.fund)],
        ["Regeln för fonden: tre års förluster och en månads skatt", near(found.reserve)],
    ]
    return {
        "title": one.name,
        "note": one.note,
        "cooperative": cooperative,
        "made": f"{words_of.day(one.made_at.date())}, {one.made_by}",
        "version": str(one.version),
        "seed": str(one.seed),
        "runs": str(found.runs),
        "months": str(found.months),
        "answers": answers,
        "charts": [
            {
                "title": str(chart.title),
                "span": _points(chart.fan.span),
                "middle": _points(chart.fan.middle),
                "top": near(chart.fan.top) if chart.unit else str(chart.fan.top),
                "bottom": near(chart.fan.bottom) if chart.unit else str(chart.fan.bottom),
                "rows": [
                    [row[0], *(near(value) if chart.unit else str(value) for value in row[1:])]
                    for row in chart.rows
                ],
            }
            for chart in shown["charts"]
        ],
        "places": [
            [
                municipality_name(place.name) if place.name else "Andra kommuner",
                *map(str, (place.now, place.middle, f"{place.low}–{place.high}", place.working)),
            ]
            for place in shown["places"]
        ],
        "fees": [
            [_percent(fee.fee), str(fee.needed), _percent(fee.short), near(fee.cash)] for fee in shown["fees"]
        ],
        "levels": [
            [
                said(level.level.title),
                said(level.level.off),
                said(level.level.buys),
                near(level.all_on),
                near(level.cut),
            ]
            for level in shown["levels"]
        ],
        "assumed": [
            [said(each.label), value, MARK_WORDS[each.mark], said(each.source)]
            for each, value in shown["assumed"]
        ],
        "matters": [[label, f"{part} %"] for label, part in shown["matters"]],
    }


def _points(text: str) -> list[list[float]]:
    return [[float(number) for number in point.split(",")] for point in text.split()]
