"""Which of a student's attempts counts, and why."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_REASON = 500


class ChoiceForm(forms.Form):
    """One of several attempts, with the reason."""

    sitting = forms.TypedChoiceField(
        label=_("Which attempt counts?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the attempts.")},
    )
    because = forms.CharField(
        label=_("Why"),
        help_text=_("A sentence, without anything about the student’s health. It stays with the result."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why this attempt counts, in a sentence.")},
    )

    def __init__(self, *args: Any, attempts: Sequence[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["sitting"].choices = list(attempts)  # type: ignore[attr-defined]
