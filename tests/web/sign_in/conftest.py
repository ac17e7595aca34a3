"""Eva of the office and Ada who is a member, each with a password."""

import pytest

from sosolo.parties.models import Account
from tests.cast import Cast
from tests.web.sign_in.ways import with_password


@pytest.fixture
def eva(cast: Cast) -> Account:
    return with_password("eva")


@pytest.fixture
def ada(cast: Cast) -> Account:
    return with_password("ada")
