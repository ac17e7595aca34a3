"""The legal role that the cooperative has in each kind of transaction, with the law that makes it so."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LegalRole:
    """what: the transaction. role: what we are in it. law: where it stands. means: what follows, and what we watch."""

    what: str
    role: str
    law: str
    means: str


ROLES = (
    LegalRole(
        "Medlem arbetar genom kooperativet", "Arbetsgivare och säljare",
        "Lag (1982:80) om anställningsskydd; mervärdesskattelagen",
        "Vi fakturerar i eget namn, betalar lön, skatt, avgifter och sjuklön, och bär kundförlusten. Avtal måste finnas före arbetet.",
    ),
    LegalRole(
        "Kunden leder arbetet", "Kan vara bemanningsföretag", "Lag (2012:854) om uthyrning av arbetstagare 1, 6, 10 och 12 a §§",
        "Likabehandling och ingen avgift för anvisning. Sådana uppdrag stoppas tills någon har granskat dem.",
    ),
    LegalRole(
        "Medlem med egen firma säljer till kund", "Ingen part", "Firman säljer själv",
        "Vi är inte arbetsgivare och hanterar inga pengar. Medlemmen svarar för skatt, moms och ansvar.",
    ),
    LegalRole(
        "Vi förmedlar kund till firma på plattformen", "Förmedlare, kan vara plattformsoperatör", "Lag (2022:1681), DAC7",
        "Uppgifter om säljare kan behöva lämnas till Skatteverket senast 31 januari.",
    ),
    LegalRole(
        "Medlemmar lägger anbud tillsammans", "Anbudsgivare eller underlag för andra", "Lag (2016:1145) om offentlig upphandling; konkurrenslagen 2 kap. 1 §",
        "Samarbetet får inte begränsa konkurrensen mellan dem som kan lämna anbud var för sig.",
    ),
    LegalRole(
        "Lön på dag sju, innan kunden betalat", "Arbetsgivare som betalar förfallen lön", "Anställningsavtalet; inte kredit till medlemmen",
        "Garantifonden bär tiden och förlusten. Ingen ränta, inget återkrav från medlemmen om kunden inte betalar.",
    ),
    LegalRole(
        "Insats och förlagsinsats", "Mottagare av eget kapital", "EFL 10 och 11 kap.",
        "Inte inlåning. Återbetalas efter lagens tider. Förlagsandelsbevis skrivs under på papper.",
    ),
    LegalRole(
        "Medlemmar delar maskin eller lokal", "Uthyrare, eller bara anslagstavla", "Mervärdesskattelagen; hyresavtalet",
        "Hyr vi ut själva är vi säljare med moms och ansvar. Är vi anslagstavla är medlemmen det.",
    ),
    LegalRole(
        "Personuppgifter om medlemmar och anställda", "Personuppgiftsansvarig", "EFL 5 kap. 7 §; dataskyddsförordningen art. 4.7",
        "Leverantörer är biträden med avtal enligt art. 28.",
    ),
    LegalRole(
        "Pengar från kunder på vårt konto", "Borgenär för egna fordringar", "Inte betaltjänst: lag (2010:751) 1 kap. 6 och 7 §§",
        "Vi tar bara emot betalning för egna fakturor. Annat lämnas tillbaka.",
    ),
)  # fmt: skip
