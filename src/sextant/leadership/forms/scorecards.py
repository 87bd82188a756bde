"""What changing measures, reviews and turnaround plans ask for."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sextant.leadership.queries.definitions import DefinitionRow
from sextant.leadership.terms.scorecards import CentralSupport, MetricDomain
from sextant.network.terms import Seat
from sextant.web.widgets import DayInput, Segments

DAY_WRONG = _("Write the day as the calendar gives it, such as 2027-01-18.")
NUMBER_WRONG = _("Write a number, such as 15 or -0.08.")
PARTS = ("floor", "target", "weight")
ACTING_SEATS = (
    Seat.PRINCIPAL,
    Seat.AP_INSTRUCTION,
    Seat.AP_CULTURE,
    Seat.AP_SPED,
    Seat.AP_OPERATIONS,
    Seat.COUNSELOR,
    Seat.REGIONAL_SUPERINTENDENT,
)


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class MeasuresForm(forms.Form):
    """Floor, target and weight of every measure of a type of school, with a reason and a day."""

    because = forms.CharField(
        label=_("Why?"),
        help_text=_("Stands beside the new version for everybody."),
        max_length=300,
        widget=_area(2),
        error_messages={"required": _("Say why: the reason stands beside the new version.")},
    )
    valid_from = forms.DateField(
        label=_("From which day?"),
        help_text=_("Report periods that are frozen keep the version by which they were scored."),
        widget=DayInput,
        error_messages={"required": _("Say from which day."), "invalid": DAY_WRONG},
    )

    def __init__(self, *args: Any, measures: Sequence[DefinitionRow], **more: Any) -> None:
        super().__init__(*args, **more)
        self.measures = measures
        for one in measures:
            for part in PARTS:
                self.fields[f"{one.code}:{part}"] = forms.FloatField(
                    label=f"{one.label}: {_now(part)}",
                    initial=getattr(one, part),
                    widget=forms.TextInput(attrs={"inputmode": "decimal", "size": "6"}),
                    error_messages={"required": NUMBER_WRONG, "invalid": NUMBER_WRONG},
                )

    @property
    def lines(self) -> list[tuple[DefinitionRow, list[forms.BoundField]]]:
        """Return each measure with its three fields."""
        return [(one, [self[f"{one.code}:{part}"] for part in PARTS]) for one in self.measures]


class CausesForm(forms.Form):
    """What lies behind the numbers of a report period."""

    strengths = forms.CharField(label=_("What went well?"), max_length=2000, required=False, widget=_area(3))
    gaps = forms.CharField(label=_("What did not?"), max_length=2000, required=False, widget=_area(3))
    root_causes = forms.CharField(
        label=_("Why is it so?"),
        help_text=_("One cause a line, beyond the number. Name no student and no teacher."),
        max_length=2000,
        widget=_area(5),
        error_messages={"required": _("Write at least one root cause: why is it so, beyond the number?")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class MeetingForm(forms.Form):
    """How a school stands, in the superintendent’s words."""

    rating = forms.CharField(
        label=_("How does the school stand?"),
        help_text=_("One or two sentences; they stand beside the tier that the points give."),
        max_length=400,
        widget=_area(2),
        error_messages={"required": _("Say in a sentence how the school stands.")},
    )
    why_no_action = forms.CharField(
        label=_("Why is no action needed?"),
        help_text=_("Only where the meeting agreed on none. Otherwise agree on one under “Actions” first."),
        max_length=400,
        required=False,
        widget=_area(2),
    )

    def __init__(self, *args: Any, has_actions: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if has_actions:
            del self.fields["why_no_action"]


class ActForm(forms.Form):
    """An action that follows from a review."""

    words = forms.CharField(
        label=_("What is done?"),
        max_length=300,
        widget=_area(2),
        error_messages={"required": _("Say what is done.")},
    )
    domain = forms.ChoiceField(label=_("For which domain?"), choices=MetricDomain.choices)
    seat = forms.ChoiceField(label=_("Whose is it?"), choices=[(str(one), one.label) for one in ACTING_SEATS])
    due_on = forms.DateField(
        label=_("By when?"),
        widget=DayInput,
        error_messages={"required": _("Say by when."), "invalid": DAY_WRONG},
    )


class CheckForm(forms.Form):
    """What became of an action."""

    is_done = forms.ChoiceField(
        label=_("Was it done?"), choices=[("yes", _("Yes")), ("no", _("No"))], widget=Segments,
        error_messages={"required": _("Say yes or no.")},
    )  # fmt: skip
    found = forms.CharField(
        label=_("What came of it?"),
        max_length=300,
        error_messages={"required": _("Say what became of it, so that the next review need not ask.")},
    )
    action = forms.UUIDField(widget=forms.HiddenInput)


class SeenForm(forms.Form):
    """What somebody saw of a milestone."""

    is_reached = forms.ChoiceField(
        label=_("Is it reached?"), choices=[("yes", _("Yes")), ("no", _("Not yet"))], widget=Segments,
        error_messages={"required": _("Say whether it is reached.")},
    )  # fmt: skip
    evidence = forms.CharField(
        label=_("What was seen, where and when?"),
        help_text=_("Name no student."),
        max_length=400,
        widget=_area(3),
        error_messages={"required": _("Say what was seen, where and when.")},
    )


class SchoolBeforeForm(forms.Form):
    """What the school that stood here before had."""

    percent = forms.FloatField(
        label=_("What did the school that stood here before have, in percent?"),
        min_value=0,
        max_value=100,
        error_messages={"required": NUMBER_WRONG, "invalid": NUMBER_WRONG},
    )
    source = forms.CharField(
        label=_("Where does this number stand?"),
        max_length=400,
        widget=_area(2),
        error_messages={"required": _("Say where this number stands.")},
    )


class HelpForm(forms.Form):
    """Help of the center for a school."""

    kind = forms.ChoiceField(
        label=_("Which help?"),
        choices=CentralSupport.choices,
        widget=Segments,
        help_text=_(
            "Coach days answer any domain, culture days that of culture; a visit alone answers none."
        ),
    )
    domain = forms.ChoiceField(label=_("For which domain?"), choices=MetricDomain.choices)
    days = forms.IntegerField(
        label=_("How many days?"),
        min_value=1,
        max_value=60,
        error_messages={"required": _("Say how many days."), "invalid": _("Write a whole number of days.")},
    )
    from_on = forms.DateField(
        label=_("From"), widget=DayInput, error_messages={"invalid": DAY_WRONG, "required": DAY_WRONG}
    )
    until_on = forms.DateField(
        label=_("Until"), widget=DayInput, error_messages={"invalid": DAY_WRONG, "required": DAY_WRONG}
    )
    because = forms.CharField(
        label=_("Why?"),
        max_length=300,
        widget=_area(2),
        error_messages={"required": _("Say why, so that the school reads what the days are for.")},
    )

    def clean_until_on(self) -> date:
        """Refuse an end before the start."""
        until: date = self.cleaned_data["until_on"]
        if self.cleaned_data.get("from_on") and until < self.cleaned_data["from_on"]:
            raise forms.ValidationError(_("The end lies before the start. Choose a later day."))
        return until


class EndForm(forms.Form):
    """A turnaround plan that ends, or goes on until a later day."""

    what = forms.ChoiceField(
        label=_("Does the plan end?"), choices=[("end", _("It ends today")), ("extend", _("It goes on"))],
        widget=Segments, error_messages={"required": _("Say whether it ends or goes on.")},
    )  # fmt: skip
    until_on = forms.DateField(
        label=_("If it goes on: until when?"), required=False, widget=DayInput,
        error_messages={"invalid": DAY_WRONG},
    )  # fmt: skip
    because = forms.CharField(
        label=_("Why?"),
        max_length=300,
        widget=_area(2),
        error_messages={"required": _("Say why, so that the school and its successors can read it.")},
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a day where the plan goes on."""
        said = super().clean() or {}
        if said.get("what") == "extend" and "until_on" not in self.errors and not said.get("until_on"):
            self.add_error("until_on", _("Say until which day it goes on."))
        return said


class FoundForm(forms.Form):
    """What a visit saw, or what days of help came to."""

    found = forms.CharField(
        label=_("What was seen?"),
        help_text=_("What days came to, or what a visit saw. Name no student and no teacher."),
        max_length=600,
        widget=_area(3),
        error_messages={"required": _("Say what was seen, or what the days came to.")},
    )
