"""The forms of the nightly extract: to whom, why, with which key, and why no longer."""

from django import forms
from django.utils.translation import gettext_lazy as _

SHORTEST_REASON = 10


class OrderForm(forms.Form):
    """Name who gets the extract."""

    recipient = forms.CharField(
        label=_("Recipient"),
        help_text=_("Who opens it: an organization and a person, as the agreement names them."),
        max_length=120,
        min_length=3,
    )
    purpose = forms.CharField(
        label=_("What is it for?"),
        help_text=_("In a sentence. It stands in every package and in the trail."),
        min_length=SHORTEST_REASON,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    certificate = forms.CharField(
        label=_("Certificate of the recipient (PEM)"),
        help_text=_(
            "The file that begins with -----BEGIN CERTIFICATE-----, with an RSA key. The private key stays "
            "with the recipient; nobody here can open what is sealed."
        ),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false", "autocomplete": "off"}),
    )
    keep_days = forms.IntegerField(
        label=_("Days until a package is deleted"), min_value=1, max_value=90, initial=7
    )
    has_parquet_too = forms.BooleanField(label=_("Parquet beside CSV"), required=False)


class StopForm(forms.Form):
    """Why no further extract is made."""

    because = forms.CharField(
        label=_("Why does it end?"),
        min_length=SHORTEST_REASON,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
