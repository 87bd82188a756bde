"""What calls, truancy papers, reviews of indicators and caseload decisions ask for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.network.terms import ContactChannel
from sextant.support.terms.following import Barrier, CaseEnding, SentBy
from sextant.web.widgets import DayInput, Segments

LONGEST_PLAN = 400
LONGEST_WRITTEN_PLAN = 600
DAY_WRONG = _("Write the day as the calendar gives it, such as 2027-01-18.")


class CallForm(forms.Form):
    """One call home about absences."""

    logged = forms.ChoiceField(
        label=_("The contact"),
        help_text=_(
            "One entry counts everywhere: choose one that is in the log, or tell of a new one below."
        ),
        required=False,
    )
    was_reached = forms.ChoiceField(
        label=_("Did somebody answer?"),
        choices=[("yes", _("Yes")), ("no", _("Nobody answered"))],
        widget=Segments,
        initial="yes",
    )
    guardian = forms.ChoiceField(label=_("With whom"), required=False)
    channel = forms.ChoiceField(label=_("How"), choices=ContactChannel.choices, initial=ContactChannel.PHONE)
    on = forms.DateField(
        label=_("Day"),
        widget=DayInput,
        error_messages={"required": _("Say on which day it was."), "invalid": DAY_WRONG},
    )
    barriers = forms.MultipleChoiceField(
        label=_("What is in the way?"),
        help_text=_("As the family says it. Nothing about anybody’s health stands here."),
        choices=Barrier.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    plan = forms.CharField(
        label=_("What was agreed?"),
        help_text=_("Who does what, from when. Name no other student."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_PLAN,
        required=False,
    )
    look_again_on = forms.DateField(
        label=_("Look again on"), widget=DayInput, required=False, error_messages={"invalid": DAY_WRONG}
    )

    def __init__(
        self,
        *args: Any,
        guardians: Sequence[tuple[str, str]],
        logged: Sequence[tuple[str, str]],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["guardian"]
        field.choices = [*guardians, ("", _("Somebody else"))]
        if logged:
            field = self.fields["logged"]
            field.choices = [("", _("A new one")), *logged]
        else:
            del self.fields["logged"]


class NoticeForm(forms.Form):
    """How a written notice went out."""

    sent_on = forms.DateField(
        label=_("Sent on"),
        widget=DayInput,
        error_messages={"required": _("Say on which day it went out."), "invalid": DAY_WRONG},
    )
    sent_by = forms.ChoiceField(label=_("How"), choices=SentBy.choices, widget=Segments)
    proof = forms.CharField(
        label=_("Proof of sending"),
        help_text=_("The number of the mailing, or who signed for it."),
        max_length=80,
        error_messages={"required": _("Write the number of the mailing, or who signed for the letter.")},
    )


class ConferenceForm(forms.Form):
    """A conference that was held, with the family or without it."""

    held_on = forms.DateField(
        label=_("Held on"),
        widget=DayInput,
        error_messages={"required": _("Say on which day it was held."), "invalid": DAY_WRONG},
    )
    family_came = forms.ChoiceField(
        label=_("The family"),
        choices=[("yes", _("Was there")), ("no", _("Did not come"))],
        widget=Segments,
    )
    written_plan = forms.CharField(
        label=_("The written plan"),
        help_text=_("What the school does, what the family does, from when. Name no other student."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_WRITTEN_PLAN,
        error_messages={"required": _("A conference ends with a written plan.")},
    )
    look_again_on = forms.DateField(
        label=_("Look again on"),
        widget=DayInput,
        error_messages={"required": _("Choose the day on which you look again."), "invalid": DAY_WRONG},
    )


class ReviewForm(forms.Form):
    """What the adults do about red indicators, and who manages the case."""

    plan = forms.CharField(
        label=_("What do the adults do?"),
        help_text=_("Who does what, from when. Name no other student."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_PLAN,
        error_messages={"required": _("Write what the adults do; one sentence is enough.")},
    )
    look_again_on = forms.DateField(
        label=_("Look again on"),
        widget=DayInput,
        error_messages={"required": _("Choose the day on which you look again."), "invalid": DAY_WRONG},
    )
    manager = forms.ChoiceField(
        label=_("Case manager"),
        help_text=_("Two red indicators ask for one. The case begins with a meeting with the family."),
        required=False,
    )
    family_met_on = forms.DateField(
        label=_("The family was met on"),
        widget=DayInput,
        required=False,
        error_messages={"invalid": DAY_WRONG},
    )

    def __init__(self, *args: Any, staff: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["manager"]
        field.choices = [("", _("Nobody yet")), *staff]


class CaseEndForm(forms.Form):
    """Why a case ends."""

    reason = forms.ChoiceField(
        label=_("Why does it end?"),
        choices=[("", _("Choose")), *CaseEnding.choices],
        error_messages={"required": _("Choose why the case ends.")},
    )
    words = forms.CharField(
        label=_("In a few words"),
        help_text=_("Needed for something else. Name no other student."),
        max_length=200,
        required=False,
    )


class CaseloadForm(forms.Form):
    """What a principal decides about caseloads and waits."""

    decision = forms.CharField(
        label=_("What follows?"),
        help_text=_("Who takes over what, from when. Name no student."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_PLAN,
        error_messages={"required": _("Write who takes over what, or what is asked for.")},
    )
    asks_for_position = forms.BooleanField(label=_("I ask for a position"), required=False)
