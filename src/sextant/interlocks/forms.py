"""The shape of what a data director says when she switches a rule."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.interlocks.terms import Mode


class ModeForm(forms.Form):
    mode = forms.ChoiceField(label=_("The rule is"), choices=Mode.choices)
    because = forms.CharField(label=_("Because"), max_length=300, help_text=_("Shown beside the rule."))
