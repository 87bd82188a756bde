"""A teacher's word on a roster that is not right."""

from django import forms
from django.utils.translation import gettext_lazy as _


class QuestionForm(forms.Form):
    """What is not right, for the office to put right."""

    text = forms.CharField(
        label=_("What is not right?"),
        help_text=_("Name the student or the days, for example “Zuri joined my class on 12 October”."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say what is not right, so that the office can put it right.")},
    )
