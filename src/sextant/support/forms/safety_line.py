"""What the page of the states' lines asks for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

NEEDED = {"required": _("Type the number, both times.")}


class LineForm(forms.Form):
    """A state, and the number of its line, twice."""

    state = forms.ChoiceField(label=_("State"))
    number = forms.CharField(
        label=_("Number"),
        help_text=_("As it stands on the state’s own page or poster; never from memory."),
        max_length=30,
        error_messages=NEEDED,
    )
    again = forms.CharField(label=_("The number again"), max_length=30, error_messages=NEEDED)

    def __init__(self, *args: Any, states: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = list(states)  # type: ignore[attr-defined]
