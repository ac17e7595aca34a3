"""A customer who opens a link reads the page in the language of the papers, until another is chosen there."""

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation


def speak(request: HttpRequest, language: str) -> None:
    """Let the page be in a customer's language; Swedish is nobody's choice, so there the browser's own stays."""
    if language != settings.LANGUAGE_CODE and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(language)
