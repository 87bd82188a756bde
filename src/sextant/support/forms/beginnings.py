"""What the form of an extension review asks for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.support.forms.care import Lines
from sextant.support.terms.beginnings import Stretch


class StretchForm(forms.Form):
    """Decide what a student gets who is ahead."""

    stretch = forms.ChoiceField(
        label=_("What does this student get?"), choices=Stretch.choices, widget=forms.RadioSelect
    )
    because = Lines(label=_("Why, in a sentence"), max_length=400)
