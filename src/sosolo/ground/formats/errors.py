"""Why a number or a file was refused.

Refused
├── NotANumber                 a number that somebody typed is wrong; one subclass per kind of number
├── NotReadable                a file that cannot be read at all
│   ├── TooLarge, Empty, WrongEncoding, HasNulBytes, NotXml, HasDoctype, WrongKind
│   ├── CutFile                the end is missing
│   ├── SumsDisagree           the file's own totals do not agree with its content
│   └── BadField               a field holds what it must not hold
└── NotWritable                the values given cannot become a correct file
    └── NoSuchRules            the rule folder does not hold what it must
"""

from sosolo.ground.errors import Refused, sentence


class NotANumber(Refused):
    template = sentence("”{given}” är inget giltigt nummer.")


class NotAnOrgNumber(NotANumber):
    template = sentence(
        "”{given}” är inget organisationsnummer. Det ska ha tio siffror och rätt kontrollsiffra, till exempel 556026-9986."
    )


class NotAPersonNumber(NotANumber):
    template = sentence(
        "”{given}” är inget personnummer eller samordningsnummer. Skriv det med tolv siffror: ÅÅÅÅMMDD-NNNN."
    )


class CenturyUnknown(NotAPersonNumber):
    template = sentence("”{given}” saknar århundrade. Skriv personnumret med tolv siffror: ÅÅÅÅMMDD-NNNN.")


class NotABankgiro(NotANumber):
    template = sentence(
        "”{given}” är inget bankgironummer. Det ska ha sju eller åtta siffror och rätt kontrollsiffra."
    )


class NotAPlusgiro(NotANumber):
    template = sentence(
        "”{given}” är inget plusgironummer. Det ska ha två till åtta siffror och rätt kontrollsiffra."
    )


class NotAnOcr(NotANumber):
    template = sentence("”{given}” är ingen OCR-referens: {reason}.")


class NotAnAccount(NotANumber):
    template = sentence("”{given}” är inget svenskt bankkonto: {reason}.")


class NotAVatNumber(NotANumber):
    template = sentence(
        "”{given}” är inget momsnummer. Ett svenskt skrivs SE följt av tolv siffror och slutar på 01."
    )


class NotAnIban(NotANumber):
    template = sentence("”{given}” är inget giltigt IBAN. Ett svenskt börjar på SE och har 24 tecken.")


class NotAPeppolId(NotANumber):
    template = sentence(
        "”{given}” är ingen adress för e-faktura. Skriv 0088: och kundens GLN, 0007: och organisationsnumret eller 9955: och momsnumret."
    )


class NotASwishNumber(NotANumber):
    template = sentence(
        "”{given}” är inget Swishnummer. Ett företags nummer har tio siffror och börjar på 123; annars ett mobilnummer."
    )


class NotReadable(Refused):
    template = sentence("Filen går inte att läsa.")


class TooLarge(NotReadable):
    template = sentence("Filen är större än {limit} MB. Dela upp den och försök igen.")


class Empty(NotReadable):
    template = sentence("Filen är tom. Hämta den på nytt hos avsändaren.")


class WrongEncoding(NotReadable):
    template = sentence(
        "Filen har en teckenkodning som vi inte tar emot ({encoding}). Hämta den på nytt hos avsändaren."
    )


class HasNulBytes(NotReadable):
    template = sentence(
        "Filen innehåller nolltecken och är inte den textfil som den ska vara. Hämta den på nytt."
    )


class NotXml(NotReadable):
    template = sentence("Filen är ingen hel XML-fil: fel på rad {line}. Hämta den på nytt hos avsändaren.")


class HasDoctype(NotReadable):
    template = sentence(
        "Filen innehåller en dokumenttypsdeklaration. Sådana kan gömma angrepp och tas inte emot."
    )


class WrongKind(NotReadable):
    template = sentence("Filen är inte av rätt slag: vi väntade {expected} men fick {found}.")


class CutFile(NotReadable):
    template = sentence(
        "Filen är avbruten: {missing} saknas. Hämta den på nytt hos avsändaren; ingenting har lästs in."
    )


class SumsDisagree(NotReadable):
    template = sentence(
        "Filens egna summor stämmer inte: {what} är {found} men filen säger {stated}. Ingenting har lästs in."
    )


class BadField(NotReadable):
    template = sentence(
        "Rad {line}: {field} innehåller ”{found}”, som inte går att tolka. Ingenting har lästs in."
    )


class AmountTooLarge(NotReadable):
    template = sentence(
        "Rad {line}: beloppet {found} är större än någon betalning (högst {most} miljarder kr). Ingenting har lästs in. Hämta filen på nytt hos banken."
    )


class NotWritable(Refused):
    template = sentence("Filen kan inte skapas: {reason}.")


class NoSuchRules(NotWritable):
    template = sentence("Regelmappen {folder} saknar {missing}. Lägg in regelverket på nytt.")


class UnusableRules(NotWritable):
    template = sentence("Reglerna går inte att använda: {reason}. De som gällde innan gäller fortfarande.")
