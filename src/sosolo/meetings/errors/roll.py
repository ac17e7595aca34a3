"""What the roll, proxies and assistants refuse."""

from sosolo.ground.errors import Refused, sentence


class NotOnTheRoll(Refused):
    template = sentence(
        "Den som inte står i röstlängden har ingen röst på mötet (6 kap. 3 § lagen om ekonomiska föreningar)."
    )


class CheckedInAlready(Refused):
    template = sentence("{name} är redan avprickad. Inget har ändrats.")


class NotCheckedIn(Refused):
    template = sentence("{name} är inte avprickad än. Pricka av först, sedan går det att rösta.")


class NoBoardProxy(Refused):
    template = sentence(
        "Uppdraget i styrelsen är personligt: en ledamot deltar själv, i rummet eller på distans, och inte genom ombud (7 kap. 21–22 §§ lagen om ekonomiska föreningar)."
    )


class OwnProxy(Refused):
    template = sentence(
        "{name} kan inte vara ombud för sig själv. Pricka av hen, eller skriv vem fullmakten gäller (6 kap. 4 § lagen om ekonomiska föreningar)."
    )


class ProxyTooOld(Refused):
    template = sentence(
        "Fullmakten är daterad den {dated}. Den gäller i högst ett år och måste vara daterad senast i dag (6 kap. 4 § lagen om ekonomiska föreningar)."
    )


class TooManyForOneProxy(Refused):
    template = sentence(
        "{holder} företräder redan {most} medlemmar. Fler får ett ombud inte företräda (6 kap. 5 § lagen om ekonomiska föreningar)."
    )


class ProxyOutsideTheCircle(Refused):
    template = sentence(
        "Ombudet måste vara make, sambo eller en annan medlem. Stadgarna tillåter ingen annan (6 kap. 5 § lagen om ekonomiska föreningar)."
    )


class AssistantOutsideTheCircle(Refused):
    template = sentence(
        "Biträdet måste vara make, sambo eller en annan medlem. Stadgarna tillåter ingen annan (6 kap. 7 § lagen om ekonomiska föreningar)."
    )
