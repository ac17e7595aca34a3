"""What the close and the minutes refuse."""

from sosolo.ground.errors import Refused, sentence


class MattersLeft(Refused):
    template = sentence("Ärendet ”{title}” är inte avgjort än. Avgör det innan mötet avslutas.")


class AdjusterMissing(Refused):
    template = sentence(
        "Stämman måste utse minst {number} justerare som är här (6 kap. 39 § lagen om ekonomiska föreningar)."
    )


class LeaderNotHere(Refused):
    """Whoever leads or keeps the minutes was not at the meeting."""

    chair = sentence(
        "{name} står som mötets ordförande men är inte avprickad. Pricka av, eller välj den som leder mötet (6 kap. 39 § och 7 kap. 24 § lagen om ekonomiska föreningar)."
    )
    keeper = sentence(
        "{name} står som protokollförare men är inte avprickad. Pricka av, eller välj den som för protokollet (6 kap. 39 § och 7 kap. 24 § lagen om ekonomiska föreningar)."
    )


class ChairAdjusts(Refused):
    template = sentence(
        "{name} kan inte vara både ordförande och justerare: ordföranden justerar alltid protokollet, och minst en till ska göra det (6 kap. 39 § och 7 kap. 24 § lagen om ekonomiska föreningar). Välj någon annan."
    )


class WasNotThere(Refused):
    template = sentence(
        "{name} var inte på mötet och kan inte justera protokollet (6 kap. 39 § lagen om ekonomiska föreningar)."
    )


class NotToSign(Refused):
    template = sentence(
        "Protokollet skrivs under av protokollföraren, ordföranden och justerarna (6 kap. 39 § lagen om ekonomiska föreningar). Du är ingen av dem."
    )


class SignedAlready(Refused):
    template = sentence("Du har redan skrivit under protokollet.")


class SignedOtherWords(Refused):
    template = sentence(
        "Protokollet på sidan är inte det som ska skrivas under. Ladda om sidan och läs igen."
    )


class SignaturesMissing(Refused):
    template = sentence(
        "Protokollet kan inte publiceras än. Det saknar underskrift av: {who} (6 kap. 39 § lagen om ekonomiska föreningar)."
    )


class DoneAlready(Refused):
    template = sentence("Uppgiften är redan gjord. Inget har ändrats.")
