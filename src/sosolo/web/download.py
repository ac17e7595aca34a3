"""A file to a person: always as an attachment, never rendered as one of our pages."""

from urllib.parse import quote

from django.http import HttpResponse


def download(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    """Answer with a file. The browser saves it; nothing in it runs on our address."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
