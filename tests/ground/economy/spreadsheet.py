"""The model as somebody with a spreadsheet would write it: one column after the other, whole numbers, no numpy.

Written apart from the model, from its description: it shares no code and no constant with it.
"""

from collections.abc import Mapping

SEASON = {1: -100, 2: -20, 3: 20, 4: 30, 5: 60, 6: 60, 7: -100, 8: -40, 9: 20, 10: 50, 11: 40, 12: -20}
"""per cent of the swing"""


def part(amount: int, hundredths_of_percent: int) -> int:
    return amount * hundredths_of_percent // 10_000


def spreadsheet(a: Mapping[str, int], months: int) -> list[dict[str, int]]:  # noqa: PLR0915 - one line per column
    """Return one row a month, öre; members in thousandths."""
    rows: list[dict[str, int]] = []
    members, paused = a["members"] * 1000, 0
    bank = a["capital"] + a["fund"] + a["subordinated"]
    fixed = a["fixed"]
    step = a["step"]
    due: dict[int, int] = {}
    pay_later: dict[int, int] = {}
    tax_due: dict[int, int] = {}
    vat_due: dict[int, int] = {}
    refund_due: dict[int, int] = {}
    for m in range(months):
        came = a["arrivals"] * 1000 * (m + 1) // 12 - a["arrivals"] * 1000 * m // 12
        went = members * a["leave"] // 120_000
        members += came - went
        awake = members - paused
        paused = paused + part(awake, a["pauses"]) - part(paused, a["returns"])
        share_in = came * a["share"] // 1000
        refund_due[m + 12] = went * a["share"] // 1000
        if m and m % 12 == 0:
            fixed += part(fixed, a["dearer"])
            step += part(step, a["dearer"])
        working = part(members - paused, a["through"])
        season = 10_000 + a["season"] * SEASON[m % 12 + 1] // 100
        invoiced = part(a["invoiced"] // 12 * working // 1000, season)
        fee, lost = part(invoiced, a["fee"]), part(invoiced, a["losses"])
        grant = a["grant"] // 12 if m < a["grant_months"] else 0
        dues = members * (a["member_fee"] + a["services"]) // 12_000
        steps = (members // 1000 - 1) // a["step_members"] if members >= 1000 else 0
        running = (
            (fixed + steps * step) // 12 + members * a["variable"] // 12_000 + part(invoiced, a["sick_pay"])
        )
        gross = (invoiced - lost) + part(invoiced - lost, 2500)
        late = gross * (a["delay"] % 30) // 30
        due[m + a["delay"] // 30] = due.get(m + a["delay"] // 30, 0) + gross - late
        due[m + a["delay"] // 30 + 1] = due.get(m + a["delay"] // 30 + 1, 0) + late
        net = part(invoiced - fee, 5326)
        pay_later[m + 1] = net * a["pay_day"] // 30
        tax_due[m + 1] = invoiced - fee - net
        vat_due[m + 2] = part(invoiced - lost, 2500)
        into = dues + grant + share_in + due.pop(m, 0)
        out = (
            running + (net - pay_later[m + 1]) + pay_later.pop(m, 0) + tax_due.pop(m, 0)
            + vat_due.pop(m, 0) + refund_due.pop(m, 0)
        )  # fmt: skip
        bank += into - out
        rows.append(
            {
                "members": members, "paused": paused, "invoiced": invoiced, "income": fee + dues + grant,
                "costs": running + lost, "taken": into, "given": out, "cash": bank,
            }
        )  # fmt: skip
    return rows
