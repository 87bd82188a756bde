"""The port by which words leave: mail or files, and a message that is handed over twice is still one."""

import uuid
from pathlib import Path

import pytest
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from sextant.kernel.environment import mailer, one_of
from sextant.network import messenger as port
from sextant.network.messenger import ByMail, Message, NotDelivered, ToFiles, messenger

MESSAGE = Message(key=uuid.uuid4(), to="a@b.example", subject="Two items", body="Your list.")


def test_a_mail_bears_the_key_as_its_name() -> None:
    ByMail().deliver(MESSAGE)

    (sent,) = mail.outbox
    assert str(MESSAGE.key) in sent.extra_headers["Message-ID"]
    assert sent.to == ["a@b.example"]


def test_the_same_message_in_files_overwrites_itself(tmp_path: Path) -> None:
    for _twice in range(2):
        ToFiles(tmp_path).deliver(MESSAGE)

    (file,) = tmp_path.iterdir()
    assert file.read_text(encoding="utf-8").startswith("To: a@b.example\nSubject: Two items\n\nYour list.")


def test_a_folder_that_cannot_be_written_is_no_delivery(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="ascii")

    with pytest.raises(NotDelivered):
        ToFiles(tmp_path / "file").deliver(MESSAGE)


def test_a_mail_server_that_refuses_is_no_delivery(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(port.EmailMessage, "send", refuse)

    with pytest.raises(NotDelivered):
        ByMail().deliver(MESSAGE)


def test_the_settings_choose_the_adapter(settings: Settings, tmp_path: Path) -> None:
    settings.MESSAGES_FOLDER = tmp_path
    chosen = []
    for word in ("mail", "file", "console"):
        settings.MESSAGES = word
        chosen.append(type(messenger()).__name__)

    assert chosen == ["ByMail", "ToFiles", "ToConsole"]


def test_without_a_server_mails_lie_in_a_folder_and_with_one_they_go_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SEXTANT_SMTP_HOST", raising=False)
    assert mailer(tmp_path)["OPTIONS"] == {"file_path": tmp_path}

    monkeypatch.setenv("SEXTANT_SMTP_HOST", "mail.school.example")
    options = mailer(tmp_path)["OPTIONS"]
    assert isinstance(options, dict)
    assert (options["host"], options["port"], options["use_tls"]) == ("mail.school.example", 587, True)


def test_a_word_that_names_no_adapter_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEXTANT_MESSAGES", "pigeon")

    with pytest.raises(ImproperlyConfigured, match="mail, file, console"):
        one_of("SEXTANT_MESSAGES", ("mail", "file", "console"), default="mail")
