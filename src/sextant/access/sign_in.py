"""How allauth is told this network's rules: who may sign in, what is left behind, how seeds are sealed."""

import base64
import hashlib
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.utils import is_mfa_enabled
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse

from sextant.access import trail
from sextant.access.models import User
from sextant.access.second_factor import begin_session
from sextant.kernel import clock

# What allauth calls a sign-in step that a second factor or a passkey took.
BY_FACTOR = "mfa"


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """Staff who have left are not let in, and are out on their next request."""

    def get_user(self, user_id: int) -> User | None:
        """Return the account with the staff row that says whether she has left, in one query."""
        user = User.objects.select_related("staff").filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None

    def user_can_authenticate(self, user: AbstractBaseUser | None) -> bool:
        """Tell if the account is open today."""
        return isinstance(user, User) and user.may_sign_in(on=clock.today())


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by the network, never by a visitor; every way in and out leaves a trail."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return no: a fresh installation has no account and no way to make one from outside."""
        del request
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask for the password again, except of whoever just typed it to set up a first second factor."""
        if app == "allauth.mfa" and self.request is not None and not is_mfa_enabled(self.request.user):
            records = get_authentication_records(self.request, self.request.user)
            if records and time.time() - records[-1]["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT:
                return False
        required: bool = super().is_reauthentication_required(app=app, **kwargs)
        return required

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Return an answer to whoever may not come in: allauth hands over whose password was right."""
        refusal: HttpResponse | None = super().pre_login(request, user, **kwargs)
        if refusal is None and not user.may_sign_in(on=clock.today()):
            request.session.flush()
            refusal = self.respond_user_inactive(request, user)
        if refusal is not None:
            trail.sign_in_refused(user)
        return refusal

    def login(self, request: HttpRequest, user: User) -> None:
        """Let somebody in; the session begins with what she has proven in it."""
        records = get_authentication_records(request, user)
        trail.signed_in(user, methods=[record.get("type") or record["method"] for record in records])
        super().login(request, user)
        begin_session(request.session, has_factor=any(record["method"] == BY_FACTOR for record in records))

    def logout(self, request: HttpRequest) -> None:
        """Let somebody out."""
        if isinstance(request.user, User):
            trail.signed_out(request.user)
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Record a wrong try without the address that was typed."""
        del request
        trail.sign_in_failed(str(credentials.get("email") or ""))

    def set_password(self, user: User, password: str) -> None:
        """Change a password; its sessions end by that."""
        trail.password_changed(user)
        super().set_password(user, password)


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
