"""How allauth is told this network's rules: no sign-up, sealed second-factor secrets."""

import base64
import hashlib
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.utils import is_mfa_enabled
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by the network, never by a visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return no: a fresh installation has no account and no way to make one from outside."""
        del request
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask for the password again, except of whoever just typed it to set up a first second factor."""
        if app == "allauth.mfa" and self.request is not None and not is_mfa_enabled(self.request.user):
            records = self.request.session.get("account_authentication_methods", [])
            if records and time.time() - records[-1]["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT:
                return False
        required: bool = super().is_reauthentication_required(app=app, **kwargs)
        return required


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
