"""What a decision about the screening’s weights asks for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.talent.terms.growing import WeightDecision
from sextant.web.widgets import Segments


class WeightForm(forms.Form):
    """Keep or change the weights, with the reason."""

    decision = forms.ChoiceField(
        label=_("What follows?"),
        choices=WeightDecision.choices,
        widget=Segments,
        error_messages={"required": _("Choose to keep or to change the weights.")},
    )
    because = forms.CharField(
        label=_("Why?"),
        help_text=_("What the intervals allow you to say, and what you do about the rubric or the raters."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in a sentence why.")},
    )
