"""The web server with a box that waits for company only a moment: few vote in these tests."""

from sosolo.config.wsgi import application
from sosolo.meetings import box as urn

__all__ = ["application"]
urn.WAIT_SECONDS = 0.5
