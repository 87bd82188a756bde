"""What a school says of itself to families."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SchoolPhoneForm(forms.Form):
    """The number under which families reach the office."""

    phone = forms.RegexField(
        regex=r"^\+?[0-9][0-9 ().x-]{5,38}$",
        label=_("Telephone of the office"),
        help_text=_("As families dial it, such as 215-555-0150. It stands on their pages and letters."),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
        error_messages={
            "required": _("Write the number that families call."),
            "invalid": _("Write digits with spaces or dashes between them, such as 215-555-0150."),
        },
    )
