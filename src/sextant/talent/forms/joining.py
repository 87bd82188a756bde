"""What references, clearances, offers and the steps of a first day ask for."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from sextant.kernel.money import Money
from sextant.talent.terms.hiring import ClearanceKind, ClearanceState
from sextant.talent.terms.pay import StipendKind
from sextant.web.widgets import DayInput, Segments

LEVELS = [("", _("Nothing said")), ("1", "1"), ("2", "2"), ("3", "3"), ("4", "4")]
DAY_WRONG = _("Write the day as the calendar gives it, such as 2027-01-18.")
# An answer is due at the end of its working day, by the clock of the place (domain 0.1).
ANSWER_AT = time(16, 30)
MOST_DOLLARS = Decimal(1_000_000)


class DollarField(forms.CharField):
    """An amount in dollars, with or without commas and cents; gives whole cents."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("max_length", 16)
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "decimal"}), **more)

    def clean(self, value: Any) -> Any:
        """Return the amount, or None where nothing is written.

        Raises:
            ValidationError: it is no amount.
        """
        text = super().clean(value).replace("$", "").replace(",", "").strip()
        if not text:
            return None
        try:
            amount = Decimal(text)
        except InvalidOperation:
            amount = Decimal(-1)
        if not amount.is_finite() or not 0 <= amount <= MOST_DOLLARS or amount != round(amount, 2):
            raise forms.ValidationError(_("Write an amount in dollars, such as 62,500."))
        return Money(int(amount * 100))


class DayField(forms.DateField):
    """A day in the browser's own field."""

    def __init__(self, **more: Any) -> None:
        errors = {"invalid": DAY_WRONG, **more.pop("error_messages", {})}
        super().__init__(widget=DayInput, error_messages=errors, **more)


class ReferenceForm(forms.Form):
    """A former employer, and what they said."""

    referee = forms.CharField(label=_("Who was asked?"), max_length=120)
    relation = forms.CharField(
        label=_("How does the referee know the candidate?"),
        help_text=_("For example: principal, led the candidate for three years."),
        max_length=120,
    )
    relationships = forms.ChoiceField(
        label=_("Builds relationships"),
        help_text=_("1: colleagues and families stayed away; 4: students came back to visit."),
        choices=LEVELS,
        required=False,
        widget=Segments,
    )
    accepts_feedback = forms.ChoiceField(
        label=_("Accepts feedback"),
        help_text=_("1: explained why it could not be done; 4: asked for it and showed it the next day."),
        choices=LEVELS,
        required=False,
        widget=Segments,
    )
    would_hire_again = forms.ChoiceField(
        label=_("Would they hire the candidate again?"),
        choices=[("", _("Nothing said")), ("yes", _("Yes")), ("no", _("No"))],
        required=False,
        widget=Segments,
    )
    note = forms.CharField(
        label=_("In the referee’s words"),
        help_text=_("What was seen, with an example. Nothing about health, family or age."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ClearanceForm(forms.Form):
    """Where one clearance stands."""

    kind = forms.ChoiceField(label=_("Which clearance?"), choices=ClearanceKind.choices)
    state = forms.ChoiceField(label=_("Where it stands"), choices=ClearanceState.choices)
    requested_on = DayField(label=_("Asked for on"), required=False)
    cleared_on = DayField(label=_("Cleared on"), required=False)
    expires_on = DayField(
        label=_("Ends on"),
        help_text=_("Pennsylvania renews police, child-abuse and FBI checks each five years."),
        required=False,
    )


class OfferForm(forms.Form):
    """What is offered; the category follows from the rule."""

    position = forms.ChoiceField(label=_("Position"))
    has_results = forms.BooleanField(
        label=_("Results of own students were shown"),
        help_text=_("Counts for Advanced alone: growth reports, state results, work over a year."),
        required=False,
    )
    base = DollarField(label=_("Base, a year"))
    starts_on = DayField(label=_("First day"))
    answer_by = DayField(label=_("Answer by"), help_text=_("Until 4:30 p.m. of that day."))
    exception_because = forms.CharField(
        label=_("Why outside the band"),
        help_text=_("Only for a base outside the band. Another person of Human resources approves it."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, positions: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["position"]
        field.choices = positions
        for kind in StipendKind:
            self.fields[f"stipend_{kind}"] = DollarField(label=kind.label, required=False)

    def main_fields(self) -> list[forms.BoundField]:
        """Return the fields before the stipends."""
        return [one for one in self if not one.name.startswith("stipend_")]

    def stipend_fields(self) -> list[forms.BoundField]:
        """Return the fields of the stipends."""
        return [one for one in self if one.name.startswith("stipend_")]

    def stipends(self) -> tuple[tuple[str, int], ...]:
        """Return what is paid beside the base, in whole cents a year."""
        said = ((kind, self.cleaned_data.get(f"stipend_{kind}")) for kind in StipendKind)
        return tuple((str(kind), amount.cents) for kind, amount in said if amount and amount.cents)

    def expires_at(self) -> datetime:
        """Return until when the offer stands."""
        at_the_place = datetime.combine(
            self.cleaned_data["answer_by"], ANSWER_AT, tzinfo=ZoneInfo(settings.TIME_ZONE)
        )
        return at_the_place.astimezone(UTC)


class WhyForm(forms.Form):
    """A sentence that says why."""

    because = forms.CharField(
        label=_("Why?"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class AnswerForm(WhyForm):
    """A candidate's answer as somebody notes it who heard it."""

    how = forms.CharField(
        max_length=120,
        error_messages={"required": _("Say how the answer was given, such as by phone on Monday.")},
    )

    def note(self) -> str:
        """Return how it was given, and why."""
        because = self.cleaned_data["because"].strip()
        return f"{self.cleaned_data['how']}. {because}" if because else str(self.cleaned_data["how"])


class MentorForm(forms.Form):
    """Who looks after somebody new."""

    mentor = forms.ChoiceField(
        label=_("Mentor"),
        help_text=_("A teacher or coach of this school, in the same grade or subject if you can."),
    )

    def __init__(self, *args: Any, colleagues: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["mentor"]
        field.choices = [("", _("Choose somebody")), *colleagues]
