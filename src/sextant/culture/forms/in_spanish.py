"""Fields for what a network writes itself, in Spanish beside the English that is kept."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

IN_SPANISH = "_es"


def spanish(label: Any, *, rows: int, longest: int = 2000) -> forms.CharField:
    """Return the field for the same words in Spanish; empty where nobody has translated them."""
    widget = forms.Textarea(attrs={"rows": rows, "lang": "es"}) if rows else forms.TextInput({"lang": "es"})
    return forms.CharField(
        label=format_lazy("{label}: {spanish}", label=label, spanish=_("in Spanish")),
        required=False,
        max_length=longest,
        widget=widget,
    )


def with_translations(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns that were sent, the Spanish ones together in the column of translations."""
    spanish = {
        name.removesuffix(IN_SPANISH): text for name, text in said.items() if name.endswith(IN_SPANISH)
    }
    kept = {name: text for name, text in said.items() if not name.endswith(IN_SPANISH)}
    filled = {name: text for name, text in spanish.items() if text}
    return {**kept, "translations": {"es": filled} if filled else {}}


def spanish_initial(translations: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return what stands in the Spanish fields of a form."""
    return {f"{name}{IN_SPANISH}": text for name, text in translations.get("es", {}).items()}
