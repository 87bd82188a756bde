"""Codes by which a student without an account answers once; only a digest of each is kept."""

import hashlib
import re
import secrets

# Without letters and digits that are taken for each other on paper.
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 8


def new_code() -> str:
    """Return a code of eight out of 31 letters and digits."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def spelled(code: str) -> str:
    """Return a code as it is printed: two groups of four."""
    return f"{code[:4]} {code[4:]}"


def digest_of(code: str) -> str:
    """Return what is kept of a code; how a person spaced it does not matter."""
    return hashlib.sha256(re.sub(r"[^A-Za-z0-9]", "", code).upper().encode()).hexdigest()
