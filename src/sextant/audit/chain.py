"""The arithmetic of a tamper-evident chain: canonical bytes, keyed digests, and finding a break."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import batched
from typing import Any
from uuid import UUID

FIRST_DIGEST = "0" * 64
# Rows are spelled together: one by one the speller is made ready half a million times for a demo.
ROWS_A_LINE = 1_000
# Of a column's digest as many digits are kept: a trail holds some twenty of them for each batch.
COLUMN_DIGITS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What a chain entry says, in the form that its digest covers."""

    sequence: int
    happened_at: datetime
    actor: str
    user_id: int | None
    on_behalf_of: int | None
    action: str
    target_label: str
    target_id: str
    school_id: int | None
    body: Mapping[str, Any]


def canonical(value: object) -> bytes:
    """Return the one spelling of a JSON value: sorted keys, no spaces, dates as ISO text."""
    return _spell(value).encode()


def digest_of(link: Link, *, previous: str, key: bytes) -> str:
    """Return the keyed digest of a link that stands behind ``previous``."""
    fields = {name: getattr(link, name) for name in Link.__dataclass_fields__}
    # Databases keep microseconds and may hand back another zone; the digest must not notice.
    fields["happened_at"] = link.happened_at.astimezone(UTC).isoformat(timespec="microseconds")
    return hmac.new(key, previous.encode() + canonical(fields), hashlib.sha256).hexdigest()


def keyed_digest(value: object, *, key: bytes) -> str:
    """Return a digest of a sensitive value, useless to anyone without the key."""
    return hmac.new(key, canonical(value), hashlib.sha256).hexdigest()[:32]


def rows_digest(rows: Iterable[object]) -> str:
    """Return the SHA-256 of rows in canonical form, in the order given: lists of a thousand, one a line."""
    digest = hashlib.sha256()
    for some in batched(rows, ROWS_A_LINE, strict=False):
        digest.update(canonical(some))
        digest.update(b"\n")
    return digest.hexdigest()


def column_digests(rows: Iterable[Sequence[object]], *, n_columns: int) -> tuple[str, ...]:
    """Return for each column the digest of its values in canonical form, in the order of the rows given.

    So that of rows in which one column was changed by an action, the others can still be compared.
    """
    digests = [hashlib.sha256() for _ in range(n_columns)]
    for some in batched(rows, ROWS_A_LINE, strict=False):
        for digest, values in zip(digests, zip(*some, strict=True), strict=True):
            digest.update(canonical(values))
            digest.update(b"\n")
    return tuple(digest.hexdigest()[:COLUMN_DIGITS] for digest in digests)


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no canonical form")


# Made once: batches spell some hundred thousand rows. Nothing that is recorded holds itself.
_spell = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, check_circular=False, default=_plain
).encode
