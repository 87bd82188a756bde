"""What the forms of positions, requisitions, openings, moves and messages ask for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.network.terms import Seat, Subject
from sextant.talent.terms.hiring import EndReason
from sextant.web.widgets import DayInput

type Choices = Sequence[tuple[str, Any]]

SEATS: Choices = tuple(
    (seat.value, seat.label)
    for seat in Seat
    if seat not in {Seat.SYSTEM_ADMINISTRATOR, Seat.PRIVACY_OFFICER, Seat.RECORDS_OFFICER}
)
GRADES: Choices = (
    ("", _("No one grade")),
    ("0", _("Kindergarten")),
    *((str(n), str(n)) for n in range(1, 13)),
)


class PositionForm(forms.Form):
    """A position."""

    title = forms.CharField(
        label=_("Title"), help_text=_("As the opening will say it: Math teacher, grade 7."), max_length=120
    )
    seat = forms.ChoiceField(label=_("Seat"), choices=SEATS)
    subject = forms.ChoiceField(
        label=_("Subject"), choices=(("", _("None")), *Subject.choices), required=False
    )
    grade = forms.TypedChoiceField(
        label=_("Grade"), choices=GRADES, coerce=int, empty_value=None, required=False
    )
    fte_percent = forms.IntegerField(
        label=_("Share of a full position, in percent"), min_value=1, max_value=100, initial=100
    )
    funding_line = forms.ChoiceField(label=_("Budget line"))

    def __init__(self, *args: Any, lines: Sequence[str], **more: Any) -> None:
        super().__init__(*args, **more)
        if lines:
            self.fields["funding_line"].choices = [(name, name) for name in lines]  # type: ignore[attr-defined]
        else:
            self.fields["funding_line"] = forms.CharField(
                label=_("Budget line"),
                help_text=_("No budget is set for this school yet; finance sets it under Budget lines."),
                max_length=60,
            )


class RequisitionForm(forms.Form):
    """Ask to fill a position."""

    because = forms.CharField(
        label=_("Why it is needed"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    must_have = forms.CharField(
        label=_("What a candidate must have"),
        help_text=_("Certificates alone; what somebody is like is seen in the interview and the lesson."),
        max_length=200,
        required=False,
    )
    target_fill_on = forms.DateField(
        label=_("Filled by"),
        help_text=_("Whoever is hired by 1 May comes from a larger field."),
        widget=DayInput(),
    )


class DecideForm(forms.Form):
    """Approve or refuse."""

    note = forms.CharField(
        label=_("Note"),
        help_text=_("Needed where you refuse; whoever asked reads it."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class BudgetForm(forms.Form):
    """How much staff a line allows."""

    name = forms.CharField(label=_("Line"), max_length=60)
    allowed = forms.DecimalField(
        label=_("Full positions allowed"), min_value=0, max_value=10_000, decimal_places=2, max_digits=7
    )


class PostingForm(forms.Form):
    """What the public reads."""

    title = forms.CharField(label=_("Title"), max_length=120)
    about = forms.CharField(
        label=_("The work, in plain words"),
        help_text=_("Whom one teaches, who stands beside one, what a week looks like."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    must_have = forms.CharField(label=_("What a candidate must have"), max_length=200, required=False)
    opens_on = forms.DateField(label=_("On the careers pages from"), widget=DayInput())
    closes_on = forms.DateField(
        label=_("Until"), help_text=_("Empty: until it is closed."), required=False, widget=DayInput()
    )

    def clean(self) -> dict[str, Any]:
        """Keep the days in order."""
        said = super().clean() or {}
        opens, closes = said.get("opens_on"), said.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", _("This lies before the first day. Choose a later one, or none."))
        return said


class RejectForm(forms.Form):
    """Why somebody is not hired."""

    reason = forms.ChoiceField(
        label=_("Reason"), choices=(("", _("Choose a reason")), *EndReason.choices), required=False
    )
    because = forms.CharField(
        label=_("In words"),
        help_text=_("For the record; the candidate does not read it."),
        max_length=250,
        required=False,
        widget=forms.TextInput(),
    )


class MessageForm(forms.Form):
    """What candidates are told at a stage."""

    is_on = forms.BooleanField(label=_("Send this message"), required=False)
    subject = forms.CharField(label=_("Subject"), max_length=120)
    body = forms.CharField(label=_("Text"), max_length=3000, widget=forms.Textarea(attrs={"rows": 12}))
