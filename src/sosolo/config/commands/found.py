"""Bring a cooperative into the installation: its books for two years, its terms, and letters to its first people."""

from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime

from sosolo.config.database import django_as
from sosolo.ground.formats.numbers import parse_bankgiro, parse_iban, parse_org_number, parse_swish_number

TEXTS = {
    "name": "kooperativets namn, som det står hos Bolagsverket",
    "address": "gatuadress",
    "postal-code": "postnummer",
    "city": "ort",
    "email": "e-post som kunderna får brev från",
    "contact": "den som Skatteverket och kunderna ska fråga efter",
    "phone": "telefon",
}


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("slug", help="ett kort namn, till exempel vasterbotten")
    for name, text in TEXTS.items():
        parser.add_argument(f"--{name}", required=True, help=text)
    parser.add_argument("--org-number", required=True, help="organisationsnummer")
    parser.add_argument("--bankgiro", default="", help="bankgironummer för kundernas betalningar")
    parser.add_argument("--iban", default="", help="kontot som löner betalas från")
    parser.add_argument("--swish", default="", help="Swishnummer")
    parser.add_argument(
        "--fee", type=float, required=True, help="avgift i procent av det fakturerade, till exempel 6"
    )
    parser.add_argument("--no-pension", action="store_true", help="ingen tjänstepension")
    for role in ("officer", "chair", "auditor"):
        parser.add_argument(
            f"--{role}",
            nargs=2,
            action="append",
            default=[],
            metavar=("E-POST", "NAMN"),
            help=f"bjud in som {role}",
        )


def run(options: Namespace) -> int:
    numbers = {
        "org_number": parse_org_number(options.org_number),
        "bankgiro": parse_bankgiro(options.bankgiro) if options.bankgiro else "",
        "iban": parse_iban(options.iban) if options.iban else "",
        "swish": parse_swish_number(options.swish) if options.swish else "",
    }
    people = tuple(
        (role, *pair) for role in ("officer", "chair", "auditor") for pair in getattr(options, role)
    )
    at = datetime.now(UTC)
    with django_as(prepared=True):
        from sosolo.members.founding import Founding, found_cooperative  # noqa: PLC0415 - after Django is set up
        from sosolo.platform.days import day_of  # noqa: PLC0415

        texts = {name.replace("-", "_"): getattr(options, name.replace("-", "_")) for name in TEXTS}
        founding = Founding(
            slug=options.slug,
            fee_basis_points=round(options.fee * 100),
            pension=not options.no_pension,
            people=people,
            **texts,
            **numbers,
        )
        found_cooperative(founding=founding, today=day_of(at), at=at)
    print(f"{options.name} finns nu här. {len(people)} inbjudningar går med nästa post (./sosolo worker).")
    return 0
