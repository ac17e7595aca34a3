"""Rules on Swedish identifiers that are newer than the Peppol rules in the packages.

They judge only where the rule set in use has nothing to say, so that an operator without the newest set still learns
that the network would refuse a made-up org number.
"""

from collections.abc import Iterator

from lxml import etree

from sosolo.ground.formats.numbers import luhn_holds
from sosolo.ground.formats.peppol.broken import Broken
from sosolo.ground.formats.peppol.node import Node
from sosolo.ground.formats.peppol.sentences import SENTENCES
from sosolo.ground.formats.safe_xml import line_of


def later_rules(root: etree._Element) -> Iterator[Broken]:
    """Yield every org number that fails: any id of scheme 0007, and a Swedish seller's legal id."""
    for element in root.iter("{*}EndpointID", "{*}ID", "{*}CompanyID"):
        if element.get("schemeID") == "0007" and not _holds((element.text or "").strip()):
            yield _broken("PEPPOL-COMMON-R049", element)
    seller = Node(root).one("AccountingSupplierParty/Party")
    number = seller.one("PartyLegalEntity/CompanyID") if seller else None
    if (
        seller
        and number
        and seller.text("PostalAddress/Country/IdentificationCode") == "SE"
        and not _holds(number.value)
    ):
        yield _broken("SE-R-013", number.element)


def _holds(number: str) -> bool:
    return len(number) == 10 and number.isascii() and number.isdigit() and luhn_holds(number)


def _broken(rule: str, element: etree._Element) -> Broken:
    return Broken(rule, SENTENCES[rule], where=etree.QName(element).localname, line=line_of(element))
