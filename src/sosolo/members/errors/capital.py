"""What the capital of a membership refuses: shares, balances, refunds, surplus, debenture shares."""

from sosolo.ground.errors import Refused, sentence


class NoPayoutAccount(Refused):
    template = sentence("{name} har inget bankkonto registrerat. Lägg till ett under Mina uppgifter.")


class DecidedTooEarly(Refused):
    template = sentence(
        "Stämman kan inte ha beslutat före den {day}: först då var förslaget lagt och balansräkningen fastställd."
    )


class NoExtraShares(Refused):
    template = sentence(
        "Stadgarna tillåter inte insatser utöver den som alla betalar (3 kap. 1 § lagen om ekonomiska föreningar)."
    )


class NoDebentures(Refused):
    template = sentence(
        "Stadgarna tillåter inte förlagsinsatser (11 kap. 1 § lagen om ekonomiska föreningar)."
    )


class NotSoManyShares(Refused):
    template = sentence(
        "Det finns bara {count} insatser utöver den som alla betalar att säga upp (10 kap. 16 § lagen om ekonomiska föreningar)."
    )


class AdoptedAlready(Refused):
    template = sentence("Balansräkningen för det året är redan fastställd.")


class AdoptedTooEarly(Refused):
    template = sentence("Räkenskapsåret är inte slut. Balansräkningen kan fastställas tidigast den {day}.")


class NoAdoptedBalance(Refused):
    template = sentence(
        "Insatsen räknas ut från den fastställda balansräkningen för det år då medlemskapet upphörde, {year} (10 kap. 11 § lagen om ekonomiska föreningar). Den är inte fastställd än."
    )


class RefundTooEarly(Refused):
    template = sentence(
        "Insatsen betalas tillbaka tidigast den {day}, sex månader efter att medlemskapet upphörde (10 kap. 11 § lagen om ekonomiska föreningar)."
    )


class RefundedAlready(Refused):
    template = sentence("Insatsen är redan återbetald.")


class MoreThanMayBeShared(Refused):
    template = sentence(
        "Det går att dela ut högst {most} enligt den fastställda balansräkningen (12 kap. 3 § lagen om ekonomiska föreningar). Minska summan."
    )


class NothingUsed(Refused):
    template = sentence("Ingen medlem har något underlag det året, så det finns inget att dela efter.")


class MotivationMissing(Refused):
    template = sentence(
        "Styrelsen ska skriva varför utdelningen går att försvara med hänsyn till föreningens ekonomi (13 kap. 6 § lagen om ekonomiska föreningar)."
    )


class SharePriceMissing(Refused):
    template = sentence("Antalet insatser måste vara minst 1.")


class TransferToSelf(Refused):
    template = sentence("En insats kan inte överlåtas till den som redan har den.")


class SameTwice(Refused):
    template = sentence(
        "{name} räknade fram eller skrev in det här. En annan i styrelsen eller på kansliet skickar pengarna."
    )


class PayFirst(Refused):
    template = sentence(
        "Insatsen är inte helt betald. Den måste vara betald innan den kan överlåtas (10 kap. 2 § lagen om ekonomiska föreningar)."
    )


class NoNoticeGiven(Refused):
    template = sentence(
        "Förlagsinsatsen är inte uppsagd. Skriv in uppsägningen först (11 kap. 4 § lagen om ekonomiska föreningar)."
    )


class RedemptionTooEarly(Refused):
    template = sentence(
        "Förlagsinsatsen löses in den {day} och inte före det (11 kap. 4 § lagen om ekonomiska föreningar)."
    )


class RedemptionNotReckoned(Refused):
    template = sentence("Räkna först ut vad som betalas tillbaka.")


class DebentureNotPaid(Refused):
    template = sentence("Förlagsinsatsen är inte helt betald. Det finns inget att lösa in.")


class PaidAlready(Refused):
    template = sentence("Det är redan betalat.")


class BalanceNotAdopted(Refused):
    template = sentence(
        "Stämman har inte fastställt balansräkningen för {year} än. Först då går det att veta vad som kan delas ut (12 kap. 3 § lagen om ekonomiska föreningar)."
    )
