"""The web server with a fault planted in it: the box writes each ballot as it comes."""

from sosolo.config.wsgi import application
from sosolo.meetings import box as urn

__all__ = ["application"]
urn.BATCH = 1
