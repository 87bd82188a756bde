"""The shapes of what people type where items wait, and where results are released or restated."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sextant.assessment.rules.keys import spell_key
from sextant.assessment.terms import HoldWord, ItemKind
from sextant.web.widgets import Segments

LONGEST_REASON = 500
WORDS = (
    (HoldWord.KEEP, _("Keep it as it is")),
    (HoldWord.REKEY, _("Give it another key")),
    (HoldWord.DROP, _("Drop it")),
)


class DecisionForm(forms.Form):
    """Keep, re-key or drop one item, with the reason."""

    word = forms.ChoiceField(
        label=_("What becomes of this item?"),
        choices=WORDS,
        widget=Segments(attrs={"class": "segments--s"}),
        error_messages={"required": _("Choose one of the three.")},
    )
    options = forms.MultipleChoiceField(
        label=_("The right option"),
        help_text=_("Only for another key. Choose two where both are right; each then gives the points."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    value = forms.FloatField(
        label=_("The right number"), help_text=_("Only for another key."), required=False
    )
    tolerance = forms.FloatField(
        label=_("Tolerance"),
        help_text=_("How far an answer may lie from it and still be right."),
        required=False,
        min_value=0,
    )
    because = forms.CharField(
        label=_("Why"),
        help_text=_("A sentence. It stays with the item, and stands beside a restatement that rests on it."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why, in a sentence; it stays with the item.")},
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, kind: ItemKind, labels: Sequence[str]
    ) -> None:
        super().__init__(data)
        self._kind = kind
        if kind in {ItemKind.CHOICE, ItemKind.SEVERAL}:
            self.fields["options"].choices = [(one, one) for one in labels]  # type: ignore[attr-defined]
            del self.fields["value"], self.fields["tolerance"]
        elif kind == ItemKind.NUMBER:
            del self.fields["options"]
        else:
            del self.fields["options"], self.fields["value"], self.fields["tolerance"]
            self.fields["word"].choices = [WORDS[0], WORDS[2]]  # type: ignore[attr-defined]

    @property
    def new_key(self) -> Any:
        """Return the key that was typed; None where there is none."""
        if self.cleaned_data["word"] != HoldWord.REKEY:
            return None
        if self._kind == ItemKind.NUMBER:
            value = self.cleaned_data.get("value")
            tolerance = self.cleaned_data.get("tolerance") or 0.0
            return None if value is None else {"value": value, "tolerance": tolerance}
        chosen = self.cleaned_data.get("options") or []
        return spell_key(kind=self._kind, labels=chosen) if chosen else None


class RestateForm(forms.Form):
    """Restate a release, with a reason for everybody who reads the new numbers."""

    because = forms.CharField(
        label=_("What readers should know"),
        help_text=_("Empty: the reasons of the decisions."),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def decision_words(word: HoldWord, new_key: str) -> str:
    """Return a decision as people say it: ``Kept``, ``Re-keyed to B``, ``Dropped``."""
    if word is HoldWord.REKEY:
        return _now("Re-keyed to %(key)s") % {"key": new_key}
    return _now("Kept") if word is HoldWord.KEEP else _now("Dropped")
