"""What a draft of the code asks for: a code, an expectation, a step of the ladder."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.culture.forms.in_spanish import spanish, with_translations
from sextant.culture.terms import AgeBand, Circumstance
from sextant.network.terms import Seat
from sextant.web.widgets import Segments

LEVELS = [(str(level), str(level)) for level in (1, 2, 3, 4)]
DECIDERS = [
    (seat.value, seat.label)
    for seat in (Seat.TEACHER, Seat.DEAN, Seat.AP_CULTURE, Seat.PRINCIPAL, Seat.REGIONAL_SUPERINTENDENT)
]


def _lines(label: Any, help_text: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def _ages() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("Ages"),
        choices=AgeBand.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one age.")},
    )


class CodeForm(forms.Form):
    """One infraction code of the draft."""

    name = forms.CharField(label=_("Name"), max_length=80)
    level = forms.ChoiceField(
        label=_("Level"), choices=LEVELS, widget=Segments(attrs={"class": "segments--s"})
    )
    age_bands = _ages()
    definition = forms.CharField(
        label=_("What it is"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    examples = _lines(_("Examples"), _("One a line: what a colleague could have seen."))
    non_examples = _lines(_("No examples of it"), _("One a line: what looks alike and is not this."))
    is_subjective = forms.BooleanField(
        label=_("Rests on how an adult takes it"),
        help_text=_("Counted apart, because that is where inconsistency hides."),
        required=False,
    )
    must_be_reported = forms.BooleanField(
        label=_("Asks for a call before anything else"),
        help_text=_("Triage reminds of mandated reports and of the safety lead."),
        required=False,
    )
    is_sexual = forms.BooleanField(
        label=_("Sexual misconduct"), help_text=_("Never goes to a restorative meeting."), required=False
    )
    circumstance = forms.ChoiceField(label=_("Special circumstance"), choices=Circumstance.choices)
    name_es = spanish(_("Name"), rows=0, longest=80)
    definition_es = spanish(_("What it is"), rows=3)
    examples_es = spanish(_("Examples"), rows=4)
    non_examples_es = spanish(_("No examples of it"), rows=4)

    def values(self) -> dict[str, Any]:
        """Return the columns that were sent."""
        said = dict(self.cleaned_data)
        said["level"] = int(said["level"])
        for name in ("examples", "non_examples", "examples_es", "non_examples_es"):
            said[name] = "\n".join(line.strip() for line in said[name].splitlines() if line.strip())
        return with_translations(said)


class NewCodeForm(CodeForm):
    """A code that the draft does not have yet."""

    code = forms.SlugField(
        label=_("Key"),
        max_length=24,
        help_text=_("Small letters, figures and dashes. Reports and files use it; it stays for ever."),
    )
    field_order = ("code", "name")


class ExpectationForm(forms.Form):
    """One expectation of the draft."""

    name = forms.CharField(label=_("Expectation"), max_length=80)
    looks_like = forms.CharField(
        label=_("How it looks"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    is_not = forms.CharField(
        label=_("How it does not look"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    name_es = spanish(_("Expectation"), rows=0, longest=80)
    looks_like_es = spanish(_("How it looks"), rows=3, longest=1000)
    is_not_es = spanish(_("How it does not look"), rows=3, longest=1000)


class RoutineForm(forms.Form):
    """One routine of the common plan of an age band."""

    name = forms.CharField(label=_("Routine"), max_length=80)
    looks_like = forms.CharField(
        label=_("How it looks when a class can do it"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NewRoutineForm(RoutineForm):
    """A routine that the draft does not have yet."""

    age_band = forms.ChoiceField(label=_("Age"), choices=AgeBand.choices)
    field_order = ("age_band", "name")


class StepForm(forms.Form):
    """One step of the draft's ladder."""

    age_bands = _ages()
    from_occurrence = forms.IntegerField(label=_("From which occurrence in a year"), min_value=1, max_value=9)
    days_at_most = forms.DecimalField(
        label=_("Days at most"),
        help_text=_("Empty where it has no days."),
        min_value=0,
        max_value=10,
        decimal_places=1,
        required=False,
        error_messages={"max_value": _("The law ends at 10 days; longer is an expulsion.")},
    )
    decider = forms.ChoiceField(label=_("Decided by"), choices=DECIDERS)
    sign_off = forms.ChoiceField(
        label=_("Signed off by"), choices=[("", _("Nobody else")), *DECIDERS], required=False
    )
