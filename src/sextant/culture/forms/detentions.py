"""What facilitators' training, detentions and lost privileges ask for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.culture.forms.restorative import Choices, TimeInput
from sextant.culture.terms.restorative import Privilege
from sextant.web.widgets import DayInput

LARGEST_ROOM = 60


class TrainingForm(forms.Form):
    """Who is trained, by which course, since when."""

    adult = forms.ChoiceField(label=_("Who?"), error_messages={"required": _("Choose a member of staff.")})
    course = forms.CharField(
        label=_("Course"), max_length=120, error_messages={"required": _("Name the course.")}
    )
    trained_on = forms.DateField(
        label=_("Trained on"), widget=DayInput, error_messages={"required": _("Choose the day.")}
    )

    def __init__(self, *args: Any, adults: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["adult"].choices = list(adults)  # type: ignore[attr-defined]


class SessionForm(forms.Form):
    """When, where, with whom, and for how many a detention is."""

    day = forms.DateField(label=_("Day"), widget=DayInput, error_messages={"required": _("Choose the day.")})
    starts_at = forms.TimeField(
        label=_("Starts at"), widget=TimeInput(), error_messages={"required": _("Say at what time.")}
    )
    room = forms.CharField(label=_("Room"), max_length=60, error_messages={"required": _("Name the room.")})
    capacity = forms.IntegerField(
        label=_("Seats"), min_value=1, max_value=LARGEST_ROOM, initial=20,
        error_messages={"required": _("Say how many seats there are.")},
    )  # fmt: skip
    supervisor = forms.ChoiceField(
        label=_("Who supervises?"), error_messages={"required": _("Choose who supervises.")}
    )

    def __init__(self, *args: Any, adults: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Nobody is chosen beforehand: the first of the list would supervise without knowing.
        self.fields["supervisor"].choices = [("", _("Choose")), *adults]  # type: ignore[attr-defined]


class LossForm(forms.Form):
    """Which privilege, from when to when, and who gives it back."""

    privilege = forms.ChoiceField(
        label=_("Which privilege?"),
        help_text=_("Never a meal, a lesson, or moving about at recess."),
        choices=Privilege.choices,
    )
    starts_on = forms.DateField(
        label=_("From"), widget=DayInput, error_messages={"required": _("Choose the first day.")}
    )
    ends_on = forms.DateField(
        label=_("Up to and on"), widget=DayInput, error_messages={"required": _("Choose the last day.")}
    )
    restorer = forms.ChoiceField(
        label=_("Who gives it back?"),
        help_text=_("This person welcomes her back to it; on the day after the last it is back of itself."),
        error_messages={"required": _("Choose who gives it back.")},
    )

    def __init__(self, *args: Any, adults: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["restorer"].choices = list(adults)  # type: ignore[attr-defined]
