"""Ask somebody to take a role: also the very first one, before anybody can sign in. The link goes by mail."""

from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime

from sosolo.config.database import django_as
from sosolo.ground.errors import Refused, sentence


class NoSuchCooperative(Refused):
    template = sentence("Kooperativet ”{slug}” finns inte här.")


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("cooperative", help="kooperativets korta namn i installationen")
    parser.add_argument("role", choices=["officer", "chair", "auditor", "adviser", "funder"])
    parser.add_argument("email")
    parser.add_argument("name")


def run(options: Namespace) -> int:
    with django_as(prepared=True):
        from sosolo.members.actions.invitations import invite_to_role  # noqa: PLC0415 - after Django is set up
        from sosolo.platform.acting import acting_in, the_house  # noqa: PLC0415
        from sosolo.platform.models import Tenant  # noqa: PLC0415

        house = Tenant.objects.filter(slug=options.cooperative, is_own_firm=False).first()
        if house is None:
            raise NoSuchCooperative(slug=options.cooperative)
        with acting_in(house.pk):
            invite_to_role(
                actor=the_house(house.pk, house.name),
                email=options.email,
                name=options.name,
                role=options.role,
                at=datetime.now(UTC),
            )
    print("Inbjudan är på väg med nästa post.")
    return 0
