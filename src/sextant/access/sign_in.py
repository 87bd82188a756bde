"""How allauth is told this network's rules: no sign-up, sealed second-factor secrets."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by the network, never by a visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return no: a fresh installation has no account and no way to make one from outside."""
        del request
        return False


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Seeds and recovery codes are sealed before they reach the database."""

    def encrypt(self, text: str) -> str:
        """Return the sealed text."""
        return _sealer().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the text that was sealed."""
        return _sealer().decrypt(encrypted_text.encode()).decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, Any]:
        """Return the name that a passkey prompt shows."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Sextant"}


def _sealer() -> Fernet:
    key = hashlib.sha256(b"second-factor:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
