"""What the forms of rituals, leaders, voice, skills and pulses ask for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.culture.forms.in_spanish import spanish
from sextant.culture.terms import AgeBand
from sextant.culture.terms.community import (
    AnswerKind,
    Audience,
    Cadence,
    LeaderRole,
    ProtectedArea,
    RitualKind,
    RitualScope,
    TeamPart,
)
from sextant.web.widgets import DayInput

type Choices = Sequence[tuple[str, Any]]
WEEKDAYS: Choices = (
    ("1", _("Monday")),
    ("2", _("Tuesday")),
    ("3", _("Wednesday")),
    ("4", _("Thursday")),
    ("5", _("Friday")),
)
GRADES: Choices = (("", "—"), ("0", _("Kindergarten")), *((str(n), str(n)) for n in range(1, 13)))


class TeamForm(forms.Form):
    """Put somebody in the School Culture Team."""

    member = forms.ChoiceField(label=_("Who"))
    part = forms.ChoiceField(label=_("Part in the team"), choices=TeamPart.choices)

    def __init__(self, *args: Any, staff: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["member"].choices = staff  # type: ignore[attr-defined]


class RitualForm(forms.Form):
    """Plan a ritual."""

    name = forms.CharField(label=_("Name"), max_length=80)
    kind = forms.ChoiceField(label=_("What it is"), choices=RitualKind.choices)
    cadence = forms.ChoiceField(label=_("How often"), choices=Cadence.choices)
    weekday = forms.TypedChoiceField(
        label=_("Weekday"),
        help_text=_("For a ritual that comes once a week."),
        choices=(("", "—"), *WEEKDAYS),
        coerce=int,
        empty_value=None,
        required=False,
    )
    scope = forms.ChoiceField(label=_("Who holds it"), choices=RitualScope.choices)
    begins_on = forms.DateField(label=_("First day"), help_text=_("For an event, its day."), widget=DayInput)
    grade_low = forms.TypedChoiceField(
        label=_("From grade"), choices=GRADES, coerce=int, empty_value=None, required=False
    )
    grade_high = forms.TypedChoiceField(
        label=_("To grade"), choices=GRADES, coerce=int, empty_value=None, required=False
    )
    starts_at = forms.TimeField(
        label=_("Begins at"), required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )
    minutes = forms.IntegerField(label=_("Minutes"), min_value=5, max_value=480, initial=15)
    place = forms.CharField(label=_("Where"), max_length=60, required=False)
    purpose = forms.CharField(
        label=_("What it is for"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class RitualChangeForm(RitualForm):
    """Change a ritual's plan from a day on."""

    begins_on = forms.DateField(
        label=_("From which day"),
        help_text=_("Until then it stands as it is. For an event, its day."),
        widget=DayInput,
    )


class RitualEndForm(forms.Form):
    """Let a ritual end."""

    ends_on = forms.DateField(
        label=_("From which day does it come no more?"),
        help_text=_("What was said of its days stays."),
        widget=DayInput,
    )


class OfferForm(forms.Form):
    """Offer a student a role."""

    student = forms.ChoiceField(label=_("Student"))
    role = forms.ChoiceField(label=_("Role"), choices=LeaderRole.choices)

    def __init__(self, *args: Any, students: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["student"].choices = [("", "—"), *students]  # type: ignore[attr-defined]


class SuggestForm(forms.Form):
    """Say something to the school."""

    text = forms.CharField(
        label=_("What should the school hear?"),
        help_text=_(
            "Name nobody. In danger, or worried about somebody? Go to an adult now; this is no help line."
        ),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class OwnSuggestForm(SuggestForm):
    """A student's own word, with her name or without."""

    with_name = forms.BooleanField(
        label=_("The culture team may know that I said it"), required=False, initial=False
    )
    may_name = forms.BooleanField(
        label=_("My first name may stand beside the answer"), required=False, initial=False
    )


class AnswerForm(forms.Form):
    """Answer before everybody."""

    you_said = forms.CharField(
        label=_("You said"),
        help_text=_("In words that name nobody. The whole school reads it."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    kind = forms.ChoiceField(label=_("What we answer"), choices=AnswerKind.choices)
    we_did = forms.CharField(label=_("We did"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    with_name = forms.BooleanField(label=_("Show her first name; she has agreed"), required=False)


class WordForm(forms.Form):
    """A word for a personal skill."""

    age_band = forms.ChoiceField(label=_("Age"), choices=AgeBand.choices)
    name = forms.CharField(label=_("Word"), max_length=60)
    looks_like = forms.CharField(
        label=_("What it looks like, as a student would say it"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    name_es = spanish(_("Word"), rows=0, longest=60)
    looks_like_es = spanish(_("What it looks like"), rows=2, longest=300)


class PulseForm(forms.Form):
    """Announce a pulse."""

    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("For example November."))
    audience = forms.ChoiceField(label=_("Who is asked"), choices=Audience.choices)
    notice_on = forms.DateField(
        label=_("Notice to families on"),
        help_text=_(
            "Students are asked 10 days after it at the earliest; print the notice from the next page."
        ),
        required=False,
        widget=DayInput,
    )
    opens_on = forms.DateField(label=_("Opens"), widget=DayInput)
    closes_on = forms.DateField(label=_("Last day"), widget=DayInput)
    own = forms.CharField(
        label=_("A question of your own"),
        help_text=_(
            "Beside the five on trust, safety, fairness, joy and belonging. A sentence to agree with."
        ),
        max_length=200,
        required=False,
    )
    area = forms.ChoiceField(
        label=_("Does it lie in a protected area?"),
        help_text=_("20 U.S.C. 1232h protects eight areas; words of them are looked for, too."),
        choices=ProtectedArea.choices,
        required=False,
        initial=ProtectedArea.NONE,
    )
    with_consent = forms.BooleanField(
        label=_("Ask only students whose families have agreed in writing"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        said: dict[str, Any] = super().clean() or {}
        first, last = said.get("opens_on"), said.get("closes_on")
        if first and last and last < first:
            self.add_error("closes_on", _("The last day lies before the first. Choose a later one."))
        return said


class StepForm(forms.Form):
    """Plan what follows from a pulse."""

    step = forms.CharField(
        label=_("What will you do?"),
        help_text=_("A ritual, or another step. One thing, small enough to do soon."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    invites = forms.CharField(
        label=_("Which student leaders are invited?"),
        help_text=_("Roles, no names: for example the circle keepers of grade 7."),
        max_length=200,
    )
    due_on = forms.DateField(label=_("Done by"), widget=DayInput)


class CodeForm(forms.Form):
    """A student's code, as it stands on her paper."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("Eight letters and numbers. Capitals and spaces do not matter."),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Type the code that stands on your paper.")},
    )


def read_answers(sent: Any, places: Sequence[int]) -> dict[int, int]:
    """Return the words that were chosen, by question; a question left out is left out."""
    found = {place: sent.get(f"answer-{place}", "") for place in places}
    return {place: int(text) for place, text in found.items() if text in {"1", "2", "3", "4"}}
