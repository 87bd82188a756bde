"""The form that adds a security key, in our own words: the library's have no Spanish."""

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django.utils.translation import gettext_lazy as _


class AddKeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A key to sign in with: what it is called, and whether it takes the place of the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of this key")
        alone = self.fields["passwordless"]
        alone.label = _("Sign in with this key alone, without a password")
        alone.help_text = _("The key then asks for a fingerprint, a face or its own PIN.")
