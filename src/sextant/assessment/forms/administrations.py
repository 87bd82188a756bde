"""The shape of what is said about windows, seats and ratings."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.web.widgets import DayInput

WHOLE_NETWORK = "network"


class WindowForm(forms.Form):
    """The days of a window, of the network or of one school."""

    place = forms.ChoiceField(label=_("For"))
    opens_on = forms.DateField(label=_("First day"), widget=DayInput)
    closes_on = forms.DateField(label=_("Last day"), widget=DayInput)

    def __init__(
        self, *args: Any, schools: Sequence[tuple[int, str]], has_network: bool, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        whole = [(WHOLE_NETWORK, _("The whole network"))] if has_network else []
        self.fields["place"].choices = [*whole, *((str(key), name) for key, name in schools)]  # type: ignore[attr-defined]


class SeatForm(forms.Form):
    """What a proctor does with one seat."""

    seat = forms.IntegerField(min_value=1)
    do = forms.ChoiceField(choices=[(word, word) for word in ("renew", "minutes", "end")])
    minutes = forms.IntegerField(min_value=1, max_value=120, required=False)


class RatingForm(forms.Form):
    """The points of one written answer."""

    points = forms.ChoiceField(
        label=_("Points"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the points that the rubric gives this answer.")},
    )
    sitting = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, most: int, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["points"].choices = [(str(n), str(n)) for n in range(most, -1, -1)]  # type: ignore[attr-defined]
