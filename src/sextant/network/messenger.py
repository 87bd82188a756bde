"""The port by which words leave the network: by mail, or into files for whoever sets a network up.

Two adapters. A text message needs a contract with a carrier: docs/how-to/notifications.md says what a
third adapter would have to keep.
"""

import logging
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.utils import DNS_NAME

log = logging.getLogger(__name__)


class NotDelivered(Exception):
    """The message could not be handed over now; it waits and is tried again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What goes to one address. ``key`` names it: handed over twice, it is still one message."""

    key: UUID
    to: str
    subject: str
    body: str


class Messenger(Protocol):
    """What delivers a message."""

    def deliver(self, message: Message) -> None:
        """Hand a message over.

        Raises:
            NotDelivered: it could not be handed over.
        """


class ByMail:
    """Hands messages to the mail server; the key is the mail's own name, by which servers drop a double."""

    def deliver(self, message: Message) -> None:
        """Hand a message to the mail server."""
        mail = EmailMessage(
            subject=message.subject,
            body=message.body,
            to=[message.to],
            headers={"Message-ID": f"<{message.key}@{DNS_NAME}>", "Auto-Submitted": "auto-generated"},
        )
        try:
            mail.send()
        except (OSError, ValueError) as failure:
            raise NotDelivered(type(failure).__name__) from failure


class ToFiles:
    """Writes each message into a file named by its key, so that the same one overwrites itself."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def deliver(self, message: Message) -> None:
        """Write a message into its file."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            file = self._folder / f"{message.key}.txt"
            file.write_text(_as_text(message), encoding="utf-8")
        except OSError as failure:
            raise NotDelivered(type(failure).__name__) from failure


class ToConsole:
    """Prints each message, for whoever sets a network up."""

    def deliver(self, message: Message) -> None:
        """Print a message."""
        sys.stdout.write(f"{_as_text(message)}\n")


def messenger() -> Messenger:
    """Return what delivers messages here, as the settings say."""
    if settings.MESSAGES == "mail":
        return ByMail()
    if settings.MESSAGES == "console":
        return ToConsole()
    return ToFiles(settings.MESSAGES_FOLDER)


def _as_text(message: Message) -> str:
    return f"To: {message.to}\nSubject: {message.subject}\n\n{message.body}\n"
