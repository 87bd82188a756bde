"""What a proposal of a coaching cycle asks for, and each of its steps."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.instruction.queries.visits_rubric import RubricRow
from sextant.instruction.rules.cycles import may_be_given
from sextant.instruction.terms import CycleReason, MidpointDecision
from sextant.web.widgets import Segments

BY_HAND = [(one.value, one.label) for one in CycleReason if may_be_given(one)]
WEEKS = [(str(n), str(n)) for n in range(4, 9)]


class ProposalForm(forms.Form):
    """Focus, reason and length."""

    standard = forms.ChoiceField(label=_("Focus"), help_text=_("One standard; two at most."))
    second = forms.ChoiceField(label=_("Second focus"), required=False)
    reason = forms.ChoiceField(label=_("Why now?"), choices=BY_HAND)
    because = forms.CharField(
        label=_("In a sentence"),
        help_text=_("What you saw that makes this the focus. The teacher reads it."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say what you saw; a cycle without a reason is a label.")},
    )
    weeks = forms.ChoiceField(
        label=_("Weeks"), choices=WEEKS, initial="6", widget=Segments(attrs={"class": "segments--s"})
    )

    def __init__(self, *args: Any, rubric: RubricRow, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._keys = {str(one.public_id): one.id for one in rubric.standards}
        choices = [(str(one.public_id), one.title) for one in rubric.standards]
        self.fields["standard"].choices = choices  # type: ignore[attr-defined]
        self.fields["second"].choices = [("", _("None")), *choices]  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        """Return what `propose_cycle` takes."""
        said = self.cleaned_data
        return {
            "standard_id": self._keys[said["standard"]],
            "second_standard_id": self._keys.get(said["second"]),
            "reason": CycleReason(said["reason"]),
            "because": said["because"],
            "weeks": int(said["weeks"]),
        }


def asked_midpoint(text: str) -> MidpointDecision:
    """Return the decision that was sent; to go on where none of ours was."""
    return next((one for one in MidpointDecision if one.value == text), MidpointDecision.KEEP)


def asked_key(text: str, offered: Sequence[Any]) -> int | None:
    """Return the key of the person with this public id among those offered."""
    return next((one.id for one in offered if str(one.public_id) == text), None)
