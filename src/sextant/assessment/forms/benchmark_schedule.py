"""The shape of what is said when a benchmark is scheduled: its name, days, time, and each school's part."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from sextant.assessment.queries.benchmark_schedule import ReadyForm, SchoolOffer
from sextant.assessment.rules.administrations import Days
from sextant.assessment.rules.benchmark_schedule import find_days_problem
from sextant.assessment.rules.seat_codes import LOWEST_GRADE_ONLINE
from sextant.web.widgets import DayInput, Segments

ONLINE, PAPER = "online", "paper"
NO_DAY = _lazy("Choose a day, such as 01/12/2027.")


class ScheduleForm(forms.Form):
    """What holds for the whole network."""

    title = forms.CharField(
        label=_lazy("Name"),
        max_length=160,
        help_text=_lazy("Teachers, proctors and report pages call it so."),
        error_messages={"required": _lazy("Give it a name by which teachers know it.")},
    )
    opens_on = forms.DateField(
        label=_lazy("First day"),
        widget=DayInput,
        error_messages={"required": NO_DAY, "invalid": NO_DAY},
    )
    closes_on = forms.DateField(
        label=_lazy("Last day"),
        widget=DayInput,
        error_messages={"required": NO_DAY, "invalid": NO_DAY},
    )
    minutes = forms.IntegerField(
        label=_lazy("Minutes"),
        min_value=10,
        max_value=240,
        help_text=_lazy("From 10 to 240; accommodations lengthen it for whoever has them."),
    )
    way = forms.ChoiceField(
        label=_lazy("How it is taken"),
        choices=[(ONLINE, _lazy("Online or on paper")), (PAPER, _lazy("On paper only"))],
        widget=Segments,
    )
    also = forms.TypedMultipleChoiceField(
        label=_lazy("Other forms given beside it"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_lazy("Two forms keep neighbors from copying; anchor items bring them to one scale."),
    )

    def __init__(self, data: Any = None, *, ready: ReadyForm) -> None:
        self._within = ready.period_days
        initial = {
            "title": ready.title, "opens_on": ready.window.opens_on, "closes_on": ready.window.closes_on,
            "minutes": ready.minutes, "way": ONLINE, "also": [],
        }  # fmt: skip
        super().__init__(data, initial=initial)
        if ready.grade is not None and ready.grade < LOWEST_GRADE_ONLINE:
            del self.fields["way"]
        if ready.others:
            named = [(one.id, _("Form %(label)s") % {"label": one.label}) for one in ready.others]
            self.fields["also"].choices = named  # type: ignore[attr-defined]
        else:
            del self.fields["also"]

    def clean(self) -> dict[str, Any]:
        """Refuse days that the report period does not have."""
        said = super().clean() or {}
        days = _days(said)
        problem = find_days_problem(days, within=self._within) if days else ""
        if problem:
            self.add_error("closes_on", problem)
        return said

    @property
    def days(self) -> Days | None:
        """Return the network's days, where both are known."""
        return _days(getattr(self, "cleaned_data", {}))


class SchoolForm(forms.Form):
    """One school's part: whether it gives the benchmark, and on which days, where they are its own."""

    takes = forms.BooleanField(required=False)
    opens_on = forms.DateField(required=False, widget=DayInput, error_messages={"invalid": NO_DAY})
    closes_on = forms.DateField(required=False, widget=DayInput, error_messages={"invalid": NO_DAY})

    def __init__(self, data: Any = None, *, offer: SchoolOffer, within: Days) -> None:
        super().__init__(data, prefix=f"school{offer.school_id}", initial={"takes": True})
        self.offer, self._within = offer, within
        for name, words in (
            ("takes", _("%(school)s gives it")),
            ("opens_on", _("First day at %(school)s")),
            ("closes_on", _("Last day at %(school)s")),
        ):
            self.fields[name].label = words % {"school": offer.name}

    def clean(self) -> dict[str, Any]:
        """Refuse half a window, and days that the report period does not have."""
        said = super().clean() or {}
        days = _days(said)
        if days:
            if problem := find_days_problem(days, within=self._within):
                self.add_error("closes_on", problem)
        elif not self.errors and (said.get("opens_on") or said.get("closes_on")):
            words = _("Give both days, or leave both empty: then the network’s days hold.")
            self.add_error("closes_on", words)
        return said

    @property
    def is_chosen(self) -> bool:
        """Tell if the school gives it, as the form stands."""
        if not self.is_bound:
            return True
        return bool(getattr(self, "cleaned_data", {}).get("takes"))

    @property
    def own_days(self) -> Days | None:
        """Return the school's own days, if it has any."""
        return _days(getattr(self, "cleaned_data", {}))


def school_forms(data: Any, *, offers: Sequence[SchoolOffer], within: Days) -> tuple[SchoolForm, ...]:
    """Return a form for each school that has classes of the course."""
    return tuple(SchoolForm(data, offer=offer, within=within) for offer in offers)


def _days(said: Mapping[str, Any]) -> Days | None:
    first: date | None = said.get("opens_on")
    last: date | None = said.get("closes_on")
    return Days(opens_on=first, closes_on=last) if first and last else None
