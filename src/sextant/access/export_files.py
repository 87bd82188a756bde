"""Exported files at rest: encrypted with a key of their own, readable for a day, then gone."""

from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE = b"\0" * 12  # a key is used for one file only, so that its nonce never repeats


def store(key: UUID, content: bytes) -> None:
    """Encrypt a file and keep it: written beside its place and moved there, so that no half of it stays."""
    place = path_of(key)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = place.with_suffix(".part")
    unfinished.write_bytes(AESGCM(_key(key)).encrypt(NONCE, content, key.bytes))
    unfinished.chmod(0o600)
    unfinished.rename(place)


def fetch(key: UUID) -> bytes | None:
    """Return a file's content; None where it is gone, or was changed by somebody."""
    try:
        return AESGCM(_key(key)).decrypt(NONCE, path_of(key).read_bytes(), key.bytes)
    except (FileNotFoundError, InvalidTag):
        return None


def remove(key: UUID) -> None:
    """Delete a file; nothing happens where it is gone already."""
    path_of(key).unlink(missing_ok=True)


def path_of(key: UUID) -> Path:
    """Return where a file lies."""
    folder: Path = settings.EXPORTS
    return folder / f"{key.hex}.bin"


def _key(key: UUID) -> bytes:
    derive = HKDF(algorithm=SHA256(), length=32, salt=key.bytes, info=b"sextant.access.exports")
    return derive.derive(settings.SECRET_KEY.encode())
