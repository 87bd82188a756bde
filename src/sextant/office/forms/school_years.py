"""A school year as somebody sets it: its ends, weekdays, days off, and what the proposal leaves to change."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sextant.network.actions.calendar import PeriodDates
from sextant.network.terms import SCHOOL_DAY_KINDS, DayKind
from sextant.office.rules.days_off import UnreadableLine, read_days_off
from sextant.office.rules.school_years import (
    MONDAY_TO_FRIDAY,
    PERIODS,
    DayOff,
    TooFewDays,
    YearPlan,
    days_of_year,
    next_weekday,
    plan_year,
    propose_dates,
    propose_periods,
)
from sextant.web.widgets import DayInput

LONGEST_YEAR = 366
WEEKDAYS = (
    (0, gettext_lazy("Monday")), (1, gettext_lazy("Tuesday")), (2, gettext_lazy("Wednesday")),
    (3, gettext_lazy("Thursday")), (4, gettext_lazy("Friday")), (5, gettext_lazy("Saturday")),
)  # fmt: skip
# The days of each report period that a person may set; what is left empty is proposed.
OF_A_PERIOD = (
    ("ends_on", gettext_lazy("Last day")),
    ("benchmark_starts_on", gettext_lazy("Benchmarks from")),
    ("benchmark_ends_on", gettext_lazy("Benchmarks until")),
    ("grades_due_on", gettext_lazy("Grades due")),
    ("cards_release_on", gettext_lazy("Cards released")),
)
TOO_FEW = gettext_lazy(
    "There are too few school days for four report periods. Check both ends and the days off."
)


class SchoolYearForm(forms.Form):
    """The whole year on one page; ``plan`` is what it comes to, once it is valid."""

    starts_on = forms.DateField(label=gettext_lazy("First day of school"), widget=DayInput())
    ends_on = forms.DateField(label=gettext_lazy("Last day of school"), widget=DayInput())
    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Days of the week on which students are taught"),
        choices=WEEKDAYS,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        initial=[str(day) for day in MONDAY_TO_FRIDAY],
    )
    days_off = forms.CharField(
        label=gettext_lazy("Days that are other than ordinary"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        max_length=10_000,
        help_text=gettext_lazy(
            "One a line: 2026-11-26 Thanksgiving, or 2026-12-24 to 2027-01-01 Winter recess. After the day, "
            "“half:”, “staff:” or “virtual:” says what kind of day it is; without one it is a holiday."
        ),
    )

    def __init__(self, *args: Any, schools: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan: YearPlan | None = None
        self.fields["schools"] = forms.ChoiceField(
            label=_("Make the days for"), choices=schools, initial=schools[0][0] if schools else ""
        )
        for number in range(1, PERIODS + 1):
            for name, label in OF_A_PERIOD:
                if (number, name) != (PERIODS, "ends_on"):
                    self.fields[f"p{number}_{name}"] = forms.DateField(
                        label=_("Report period %(number)d: %(what)s")
                        % {"number": number, "what": label.lower()},
                        required=False,
                        widget=DayInput(),
                    )

    @property
    def period_heads(self) -> list[str]:
        """Return what the columns of the report periods are called."""
        return [str(label) for _name, label in OF_A_PERIOD]

    @property
    def period_rows(self) -> list[tuple[int, list[tuple[str, forms.BoundField | None]]]]:
        """Return the fields of the report periods as a table; the last one ends with the year."""
        return [
            (
                number,
                [
                    (str(label), self[key] if (key := f"p{number}_{name}") in self.fields else None)
                    for name, label in OF_A_PERIOD
                ],
            )
            for number in range(1, PERIODS + 1)
        ]

    def clean_days_off(self) -> tuple[DayOff, ...]:
        """Return the days that the lines name."""
        try:
            return read_days_off(self.cleaned_data["days_off"])
        except UnreadableLine as problem:
            raise forms.ValidationError(str(problem)) from None

    def clean(self) -> dict[str, Any]:
        """Work out the plan; what does not fit stands at the field that says it."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if not first or not last or "days_off" not in cleaned or "weekdays" not in cleaned:
            return cleaned
        if not 0 < (last - first).days < LONGEST_YEAR:
            self.add_error("ends_on", _("A school year ends after it starts, and within a year."))
            return cleaned
        try:
            self.plan = self._plan(first, last, cleaned)
        except TooFewDays:
            self.add_error(None, str(TOO_FEW))
        return cleaned

    def _plan(self, first: date, last: date, cleaned: Mapping[str, Any]) -> YearPlan:
        days_off: tuple[DayOff, ...] = cleaned["days_off"]
        days = days_of_year(starts_on=first, ends_on=last, weekdays=cleaned["weekdays"], days_off=days_off)
        periods = tuple(self._periods(first, last, days, cleaned))
        return plan_year(starts_on=first, ends_on=last, periods=periods, days=days, days_off=days_off)

    def _periods(
        self, first: date, last: date, days: Mapping[date, DayKind], cleaned: Mapping[str, Any]
    ) -> list[PeriodDates]:
        """Return the periods as they are said, and as they are proposed where nothing is said."""
        proposed, made, starts_on = propose_periods(days, ends_on=last), list[PeriodDates](), first
        for number, proposal in enumerate(proposed, start=1):
            said = {name: cleaned.get(f"p{number}_{name}") for name, _label in OF_A_PERIOD}
            ends_on = said.pop("ends_on") or proposal.ends_on
            if (starts_on, ends_on) != (proposal.starts_on, proposal.ends_on):
                proposal = propose_dates(days, starts_on=starts_on, ends_on=ends_on)  # noqa: PLW2901
            window = {name: value for name, value in said.items() if value is not None}
            made.append(
                PeriodDates(
                    starts_on=starts_on,
                    ends_on=ends_on,
                    benchmark_starts_on=window.get("benchmark_starts_on", proposal.benchmark_starts_on),
                    benchmark_ends_on=window.get("benchmark_ends_on", proposal.benchmark_ends_on),
                    grades_due_on=window.get("grades_due_on", proposal.grades_due_on),
                    cards_release_on=window.get("cards_release_on", proposal.cards_release_on),
                )
            )
            # A period begins the weekday after the one before it, though that be a holiday.
            starts_on = next_weekday(ends_on)
        return made


def initial_of(plan: YearPlan, *, days_off: str) -> dict[str, Any]:
    """Return what the form shows of a plan, so that each day can be changed."""
    weekdays = sorted({day.weekday() for day, kind in plan.days.items() if kind in SCHOOL_DAY_KINDS})
    initial: dict[str, Any] = {
        "starts_on": plan.starts_on,
        "ends_on": plan.ends_on,
        "weekdays": [str(day) for day in weekdays],
        "days_off": days_off,
    }
    for number, period in enumerate(plan.periods, start=1):
        for name, _label in OF_A_PERIOD:
            initial[f"p{number}_{name}"] = getattr(period, name)
    return initial
