"""What hosting and visiting a demonstration room asks for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.web.widgets import DayInput


class InviteForm(forms.Form):
    """Ask a teacher to open her room."""

    host = forms.ChoiceField(label=_("Teacher"))
    standard = forms.TypedChoiceField(
        label=_("What one would come to see"), required=False, coerce=int, empty_value=None
    )
    because = forms.CharField(
        label=_("Why her room?"),
        help_text=_("She reads this; nobody else does."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, *args: Any, hosts: Sequence[tuple[str, str]], standards: Sequence[tuple[int, str]], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["host"].choices = hosts  # type: ignore[attr-defined]
        self.fields["standard"].choices = [("", "—"), *standards]  # type: ignore[attr-defined]


class ListingForm(forms.Form):
    """A room in its host's own words."""

    shows = forms.CharField(
        label=_("What one sees in your room"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    times = forms.CharField(
        label=_("When one may come"), max_length=120, help_text=_("For example Tuesdays, period 3.")
    )


class BookingForm(forms.Form):
    """A visit to a room."""

    visits_on = forms.DateField(label=_("Day"), widget=DayInput)
    looks_for = forms.CharField(
        label=_("What do you want to see?"), max_length=200, help_text=_("The host reads it before you come.")
    )
