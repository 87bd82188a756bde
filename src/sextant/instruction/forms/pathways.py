"""What starting and reviewing a pathway asks for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.instruction.terms import PathwayOutcome
from sextant.network.terms import Pathway, Subject
from sextant.web.widgets import DayInput, Segments

TRACKS = tuple((value, label) for value, label in Pathway.choices if value != Pathway.CORE)


class StartForm(forms.Form):
    """A pathway with its reason, its way back and its review."""

    subject = forms.ChoiceField(label=_("Subject"), choices=Subject.choices)
    pathway = forms.ChoiceField(label=_("Pathway"), choices=TRACKS, widget=Segments)
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("What is known from two sources or more, and what was tried first."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write the reason; the family is told it.")},
    )
    way_back = forms.CharField(
        label=_("What brings the student back to core?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write the way back to core: a track without one is no pathway.")},
    )
    review_on = forms.DateField(
        label=_("Looked at again on"),
        widget=DayInput,
        error_messages={"required": _("Name the day of the review.")},
    )
    family_told_on = forms.DateField(label=_("Family told on"), widget=DayInput, required=False)


class ReviewForm(forms.Form):
    """What a review found."""

    outcome = forms.ChoiceField(label=_("Decision"), choices=PathwayOutcome.choices)
    because = forms.CharField(
        label=_("What did the review find?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say in one sentence what the review found.")},
    )
    review_on = forms.DateField(
        label=_("Next review"),
        help_text=_("Only if the student stays on the pathway."),
        widget=DayInput,
        required=False,
    )
