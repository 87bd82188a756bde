"""The secrets of whoever applies: their own link, and the digest of what they say of themselves."""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from uuid import UUID


def link_key(secret: str, public_id: UUID, number: int = 1) -> str:
    """Return the secret in a candidate's own link; it is derived anew for each mail and never stored.

    ``number``: which of the links of this application; a renewed one has another secret.
    """
    about = f"talent.candidate:{public_id}:{number}"
    made = hmac.new(secret.encode(), about.encode(), hashlib.sha256).digest()
    return urlsafe_b64encode(made).rstrip(b"=").decode()


def digest_of(key: str) -> str:
    """Return what is stored of a link's secret."""
    return hashlib.sha256(key.encode()).hexdigest()


def facts_digest(secret: str, *, posting_id: int, email: str) -> str:
    """Return by what the facts of whoever applied are found again; nobody without the secret makes it."""
    about = f"talent.facts:{posting_id}:{email.strip().lower()}"
    return hmac.new(secret.encode(), about.encode(), hashlib.sha256).hexdigest()
