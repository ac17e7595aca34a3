"""What the board's own seats refuse."""

from sosolo.ground.errors import Refused, sentence


class SeatWithoutDecision(Refused):
    template = sentence("Skriv vilken stämma som valde, till exempel: Stämman 2026-05-14, § 9.")


class SeatedAlready(Refused):
    template = sentence("{name} sitter redan i styrelsen.")


class ChairSits(Refused):
    template = sentence("Styrelsen har redan en ordförande. Skriv först när den personen slutade.")


class BoardIsFull(Refused):
    template = sentence(
        "Enligt stadgarna är ledamöterna högst {most} (7 kap. 1 § lagen om ekonomiska föreningar). Skriv först vem som har slutat."
    )


class AuditorSits(Refused):
    template = sentence(
        "{name} är revisor och kan inte sitta i styrelsen som revisorn granskar (8 kap. lagen om ekonomiska föreningar)."
    )


class SeatEnded(Refused):
    template = sentence("{name} har redan slutat i styrelsen.")


class SeatEndsBefore(Refused):
    template = sentence("Välj en dag från och med {since} och till och med i dag.")
