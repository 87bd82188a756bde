"""What sending and reading a preparation asks for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.instruction.rules.preparation_steps import STEPS
from sextant.instruction.terms import PrepQuality
from sextant.kernel.file_types import ACCEPTS
from sextant.web.uploads import FilesField
from sextant.web.widgets import Segments

MOST_AT_ONCE = 8


class PreparationForm(forms.Form):
    """What a teacher sends of her preparation: pictures, files or words, and the steps she has done."""

    uploads = FilesField(
        most_files=MOST_AT_ONCE,
        accepts=f"image/jpeg,image/png,{ACCEPTS}",
        required=False,
        label=_("Photograph of your annotated pages, or a file"),
        help_text=_("A picture of the page as it lies on your desk is enough. No names of students on it."),
    )
    words = forms.CharField(
        label=_("Or in a few words"),
        required=False,
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The exemplar, the misconception you expect, where you will stop and look."),
    )
    steps = forms.MultipleChoiceField(
        label=_("What you have done"),
        required=False,
        choices=[(step.key, step.label) for step in STEPS],
        widget=forms.CheckboxSelectMultiple,
    )


class RatingForm(forms.Form):
    """What a reader says before the lesson."""

    quality = forms.TypedChoiceField(
        label=_("How far does it carry?"), choices=PrepQuality.choices, coerce=int, widget=Segments
    )
    feedback = forms.CharField(
        label=_("What to keep, and one thing to change before the lesson"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
