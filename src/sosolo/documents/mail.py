"""Mail as files or over SMTP: one address decides (file:///folder or smtp://host:port)."""

import re
import smtplib
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, formataddr
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from sosolo.ground.errors import Refused, sentence
from sosolo.platform.failpoints import crossing


class NoSender(Refused):
    template = sentence(
        "Kooperativet har ingen e-postadress att skicka från. Fyll i den under Kooperativets uppgifter."
    )


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail. key names it for ever: a repeat is the same message to the receiver."""

    key: str
    to: str
    subject: str
    text: str
    sender: str
    at: datetime
    attachments: tuple[Attachment, ...] = ()


def sender_of(name: str, email: str) -> str:
    """Return who a letter is from. Raises NoSender while the cooperative has not said its address."""
    if not email:
        raise NoSender
    return formataddr((_one_line(name), email))


def post_letter(letter: Letter) -> None:
    """Send a letter, or write it as an .eml file where no mail server is named. Raises OSError when it cannot."""
    with crossing("mail"):
        _post(_message(letter), letter.key)


def _post(message: EmailMessage, key: str) -> None:
    address = urlsplit(settings.MAIL_URL)
    if address.scheme == "file":
        folder = Path(address.path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{re.sub(r'[^A-Za-z0-9_-]', '-', key)}.eml").write_bytes(message.as_bytes())
        return
    with smtplib.SMTP(address.hostname or "localhost", address.port or 25, timeout=20) as server:
        if address.username:
            server.starttls()
            server.login(address.username, address.password or "")
        server.send_message(message)


def _message(letter: Letter) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = _one_line(letter.subject)
    message["From"] = _one_line(letter.sender)
    message["To"] = _one_line(letter.to)
    message["Date"] = format_datetime(letter.at)
    message["Message-ID"] = f"<{re.sub(r'[^A-Za-z0-9.-]', '.', letter.key)}@sosolo>"
    message.set_content(letter.text)
    for attachment in letter.attachments:
        kind, _, part = attachment.media_type.partition("/")
        message.add_attachment(attachment.content, maintype=kind, subtype=part, filename=attachment.name)
    return message


def _one_line(text: str) -> str:
    return " ".join(text.split())
