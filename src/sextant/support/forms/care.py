"""What the forms of referrals and screenings ask for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.support.rules.feelings import may_ask_feelings
from sextant.support.terms.care import Domain, Finding, Urgency
from sextant.web.widgets import Segments

type Choices = Sequence[tuple[str, Any]]


class Lines(forms.CharField):
    """A few sentences."""

    def __init__(self, *, rows: int = 2, **more: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **more)


class ReferForm(forms.Form):
    """A member of staff asks that somebody look at a student."""

    domain = forms.ChoiceField(label=_("About what?"), choices=Domain.choices, widget=forms.RadioSelect)
    facts = Lines(
        label=_("What did you see?"),
        help_text=_("Facts: what, how often, since when. No diagnosis, no name of another child."),
        max_length=600,
        rows=3,
    )
    strengths = Lines(label=_("What goes well?"), max_length=300)
    tried = Lines(label=_("What have you tried, for how long?"), max_length=300, required=False)
    urgency = forms.ChoiceField(
        label=_("How soon?"), choices=Urgency.choices, initial=Urgency.ROUTINE, widget=forms.RadioSelect
    )


class FamilyReferForm(forms.Form):
    """A family or a student asks for help, in plain words."""

    domain = forms.ChoiceField(label=_("With what?"), choices=Domain.choices, widget=forms.RadioSelect)
    facts = Lines(
        label=_("What do you see?"),
        help_text=_("In your own words, in any language. Two sentences are enough."),
        max_length=600,
        rows=3,
    )
    strengths = Lines(label=_("What goes well?"), max_length=300, required=False)
    tried = Lines(label=_("What has helped before?"), max_length=300, required=False)


class GuardianReferForm(FamilyReferForm):
    """A guardian may ask for an evaluation in the same breath."""

    asks_evaluation = forms.BooleanField(
        label=_("I also ask for an evaluation for special education"),
        help_text=_(
            "You may ask at any time, and nothing has to come first. For an evaluation the school answers "
            "within 10 calendar days."
        ),
        required=False,
    )


class ScreeningForm(forms.Form):
    """What a screening found."""

    domain = forms.ChoiceField(label=_("About what?"), choices=Domain.choices)
    tool = forms.CharField(
        label=_("What you used"),
        help_text=_("For example three one-minute passages; or talk and work samples."),
        max_length=120,
    )
    score = forms.CharField(label=_("Result, if it has a number"), max_length=60, required=False)
    asks_feelings = forms.ChoiceField(
        label=_("Did you ask the student about feelings, worries or home, on paper or by questions?"),
        help_text=_("A consent comes before that, and it does not stand here."),
        choices=(("no", _("No")), ("yes", _("Yes"))),
        widget=Segments,
        error_messages={"required": _("Say yes or no.")},
    )
    teacher = forms.ChoiceField(label=_("Which teacher did you ask?"))
    teacher_says = Lines(
        label=_("What does the teacher say?"),
        help_text=_("In the teacher’s words; the teacher reads and confirms it."),
        max_length=400,
        error_messages={"required": _("Ask the teacher and write it here; nothing is decided without it.")},
    )
    finding = forms.ChoiceField(
        label=_("What did you find?"),
        help_text=_("Is a disability suspected? Choose the evaluation; it never waits for help in tiers."),
        choices=Finding.choices,
        widget=forms.RadioSelect,
    )
    rationale = Lines(label=_("Why, in a sentence"), max_length=400)

    def __init__(self, *args: Any, teachers: Choices, domain: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["teacher"].choices = [("", _("Nobody named here")), *teachers]  # type: ignore[attr-defined]
        self.fields["teacher"].required = False
        if not may_ask_feelings(Domain(domain) if domain else None):
            del self.fields["asks_feelings"]
        if domain:
            self.fields["domain"].widget = forms.HiddenInput()
            self.fields["domain"].initial = domain


class CoSignForm(forms.Form):
    """A teacher confirms what she says of a student."""

    says = Lines(label=_("What I say"), max_length=400, rows=3)
