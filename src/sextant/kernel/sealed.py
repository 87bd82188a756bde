"""Words that a stolen database does not tell: sealed with a subject's own key, which is itself wrapped.

The network's key wraps one data key for each subject: a student, or an incident in which several had a
part. A sealed value is bound to its table, row and column, so that it opens nowhere else. Whoever destroys
a data key has erased all that it sealed, in old backups too.
"""

import base64
import hashlib
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sextant.kernel.errors import CannotDo

FORM = b"\x01"
NONCE_BYTES, TAG_BYTES, KEY_BITS = 12, 16, 256
MARK_LETTERS = 16
PURPOSE = b"sextant.sealed"


class CannotOpen(CannotDo):
    """A sealed text does not open: another key, another place, or a changed letter."""


class Erased(CannotOpen):
    """A sealed text does not open because its key was destroyed on purpose."""


def wrapping_key(secret: str) -> bytes:
    """Return the key that wraps data keys, made of the network's secret."""
    made = HKDF(algorithm=SHA256(), length=KEY_BITS // 8, salt=None, info=PURPOSE)
    return made.derive(secret.encode())


def mark_of(key: bytes) -> str:
    """Return by what a wrapping key is known, which says nothing about it."""
    return hashlib.sha256(PURPOSE + key).hexdigest()[:MARK_LETTERS]


def new_key() -> bytes:
    """Return a new data key."""
    return AESGCM.generate_key(KEY_BITS)


def place_of(table: str, row: object, column: str) -> str:
    """Return the place to which a value is bound."""
    return f"{table}|{row}|{column}"


def wrap(data_key: bytes, *, by: bytes, of: str) -> str:
    """Return a data key as it may lie in the database."""
    return _written(_sealed(data_key, key=by, place=of))


def unwrap(value: str, *, by: bytes, of: str) -> bytes:
    """Return a data key that was wrapped.

    Raises:
        CannotOpen: it was wrapped by another key, or for somebody else.
    """
    return _opened(value, key=by, place=of)


def seal(text: str, *, key: bytes, place: str) -> str:
    """Return a text as it may lie in the database; the empty text stays empty."""
    return _written(_sealed(text.encode(), key=key, place=place)) if text else ""


def open_sealed(value: str, *, key: bytes, place: str) -> str:
    """Return a text that was sealed; the empty text stays empty.

    Raises:
        CannotOpen: it was sealed with another key, at another place, or has been changed.
    """
    return _opened(value, key=key, place=place).decode() if value else ""


def looks_sealed(value: str) -> bool:
    """Tell if a text has the form of a sealed one; whether it opens is another question."""
    try:
        raw = base64.urlsafe_b64decode(value.encode("ascii"))
    except ValueError:
        return False
    return raw[:1] == FORM and len(raw) > 1 + NONCE_BYTES + TAG_BYTES


def _sealed(plain: bytes, *, key: bytes, place: str) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return FORM + nonce + AESGCM(key).encrypt(nonce, plain, place.encode())


def _written(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).decode("ascii")


def _opened(value: str, *, key: bytes, place: str) -> bytes:
    try:
        raw = base64.urlsafe_b64decode(value.encode("ascii"))
        if raw[:1] != FORM:
            raise CannotOpen("These words were sealed in a form that this version does not know.")
        nonce = raw[1 : 1 + NONCE_BYTES]
        return AESGCM(key).decrypt(nonce, raw[1 + NONCE_BYTES :], place.encode())
    except (InvalidTag, ValueError) as wrong:
        raise CannotOpen(
            "These words cannot be opened with the key of this network. Ask whoever keeps its keys folder."
        ) from wrong
