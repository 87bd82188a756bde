"""Add a file to a record, take it away, and sweep out bytes that no record knows.

The bytes are known by what they are, drawn anew where they are a picture, asked of the virus scanner,
and only then kept, under a random name. A system's own action checks the record and calls these.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.file_types import PICTURES, SENT_AS, FileKind, FileRefused, kind_of
from sextant.kernel.guard import unguarded
from sextant.kernel.picture_cleaning import cleaned
from sextant.kernel.pictures import NoPicture
from sextant.kernel.virus_scan import scan, scanner_at
from sextant.network.models.files import StoredFile
from sextant.network.terms import ScanState

ALIAS = "files"
MOST_A_DAY = 60
LONGEST_NAME = 100
# A file that is being added is on the disk before its row is in the database.
YOUNG = timedelta(days=1)


class TooManyFiles(CannotDo):
    """The record has as many files as one may have, or the person added as many as one may on a day."""


class PictureRefused(CannotDo):
    """The picture is damaged or too large."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as it came: the name that its sender gave it, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A file that may be kept."""

    name: str
    kind: FileKind
    content: bytes
    scan: ScanState


def check(upload: Upload) -> Checked:
    """Return the file as it may be kept: pictures drawn anew, and asked of the scanner where there is one.

    Raises:
        CannotDo: it is of no kind that is taken, damaged, too large, or the scanner says no or nothing.
    """
    kind, content = kind_of(upload.content), upload.content
    scanner = scanner_at(settings.VIRUS_SCANNER)
    if scanner is not None:
        scan(content, scanner)
    if kind in PICTURES:
        try:
            content, kind = cleaned(content)
        except NoPicture as refusal:
            raise PictureRefused(str(refusal)) from None
    return Checked(
        name=shown_name(upload.name, kind),
        kind=kind,
        content=content,
        scan=ScanState.NOT_SCANNED if scanner is None else ScanState.CLEAN,
    )


def check_all(uploads: Sequence[Upload]) -> list[Checked]:
    """Return several files as they may be kept; call it before the transaction, for scanning takes its time.

    Raises:
        FileRefused: one may not be kept; it says which, why and what to do.
    """
    found = []
    for upload in uploads:
        try:
            found.append(check(upload))
        except CannotDo as refusal:
            raise FileRefused(f"{_printable(upload.name)[:LONGEST_NAME]}: {refusal}") from refusal
    return found


@transaction.atomic
def keep_file[F: StoredFile](row: F, *, checked: Checked, at: datetime, siblings: Any, most: int) -> F:
    """Keep a checked file for a record.

    Args:
        row: of the system's own table, unsaved, with whatever ties it to its record and who adds it.
        checked: the file.
        at: when it is added.
        siblings: the rows of that table that belong to the same record.
        most: how many files that record may have.

    Raises:
        TooManyFiles: it has them, or the person added too many today.
    """
    if siblings.filter(removed_at=None).count() >= most:
        raise TooManyFiles(f"There are {most} files here, which is the most. Take one away first.")
    since = at - timedelta(days=1)
    mine = type(row).objects.filter(added_by_id=row.added_by_id, added_at__gt=since)
    if row.added_by_id is not None and mine.count() >= MOST_A_DAY:
        raise TooManyFiles(f"You added {MOST_A_DAY} files within a day. Go on tomorrow.")
    row.name, row.kind, row.scan = checked.name, checked.kind, checked.scan
    row.n_bytes, row.sha256, row.added_at = len(checked.content), sha256(checked.content).hexdigest(), at
    row.key = f"{folder_of(type(row))}/{uuid4().hex}"
    with _stored(row.key, checked.content):
        row.save()
        audit.record(
            f"{row._meta.app_label}.add_file",
            on=row,
            changes={"name": (None, row.name), "kind": (None, row.kind), "sha256": (None, row.sha256)},
        )
    return row


@transaction.atomic
def take_file_away(row: StoredFile, *, at: datetime) -> None:
    """Take a file from its record: its bytes are deleted, and that it was there stays on file.

    Raises:
        AlreadyDone: it is gone.
    """
    if row.removed_at is not None:
        raise AlreadyDone("This file was taken away already. Reload the page.")
    row.removed_at = at
    row.version += 1
    row.save(update_fields=["removed_at", "version"])
    audit.record(f"{row._meta.app_label}.take_file_away", on=row, changes={"removed_at": (None, at)})
    # A later edition of the record may have taken the same bytes over.
    if not unguarded(type(row)).filter(key=row.key, removed_at=None).exists():
        key = row.key
        transaction.on_commit(lambda: storage().delete(key))


def sweep_files(*, at: datetime) -> int:
    """Delete bytes that no record knows and that are older than a day; return how many files those were."""
    n_swept, store = 0, storage()
    for table in tables_of_files():
        known = set(unguarded(table).filter(removed_at=None).values_list("key", flat=True))
        for key in list(_keys(store, folder_of(table))):
            if key not in known and store.get_modified_time(key) < at - YOUNG:
                store.delete(key)
                n_swept += 1
    return n_swept


def storage() -> Storage:
    """Return where the bytes of files lie."""
    return storages[ALIAS]


def why_no_storage() -> str:
    """Return why bytes cannot be stored and read again; empty where they can."""
    try:
        key = storage().save(f"doctor/{uuid4().hex}", ContentFile(b"well"))
        storage().delete(key)
    except Exception as problem:
        # Each kind of storage has exceptions of its own; whichever it is, it is named and nothing is lost.
        return type(problem).__name__
    return ""


def tables_of_files() -> tuple[type[StoredFile], ...]:
    """Return every table of files, whichever system it is of."""
    return tuple(model for model in apps.get_models() if issubclass(model, StoredFile))


def folder_of(table: type[StoredFile]) -> str:
    """Return the folder in the storage where a table's bytes lie."""
    return table._meta.label_lower


def shown_name(name: str, kind: FileKind) -> str:
    """Return a sender's file name as pages may show it: its last part, printable, with its true ending."""
    ending = SENT_AS[kind].ending
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", _printable(name)).strip(" .")[:LONGEST_NAME]
    return f"{stem or 'file'}{ending}"


def _printable(name: str) -> str:
    last = re.split(r"[/\\]", name)[-1]
    return "".join(letter for letter in last if letter.isprintable() and letter not in '"<>|:*?;')


@contextmanager
def _stored(key: str, content: bytes) -> Iterator[None]:
    """Store bytes, and delete them again where their row cannot be written."""
    kept = storage().save(key, ContentFile(content))
    try:
        yield
    except BaseException:
        storage().delete(kept)
        raise


def _keys(store: Storage, folder: str) -> Iterator[str]:
    try:
        _folders, names = store.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{name}" for name in names)
