"""What a person says about a move, and how a class is divided."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.web.widgets import Segments

STAYS = "stays"
NUMBERS = tuple((str(number), str(number)) for number in range(2, 7))
NO_REASON = _("Say why in one sentence; the next reader decides with it.")


class MoveForm(forms.Form):
    """Another class than proposed, or none, with a reason."""

    because = forms.CharField(
        label=_("Why?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": NO_REASON},
    )

    def __init__(self, *args: Any, targets: tuple[tuple[str, str], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target"] = forms.ChoiceField(
            label=_("Where should this student learn?"), choices=targets
        )
        self.order_fields(["target", "because"])


class FormGroupsForm(forms.Form):
    """How many groups, and what they work on."""

    n_groups = forms.TypedChoiceField(
        label=_("How many groups?"), choices=NUMBERS, coerce=int, widget=Segments, initial="3"
    )
    skill_focus = forms.CharField(
        label=_("What do they work on?"),
        help_text=_("For example “Ratios: from the table to the equation”. May stay empty."),
        max_length=200,
        required=False,
    )


def read_decisions(sent: Mapping[str, str], keys: Mapping[str, int]) -> tuple[list[int], dict[int, str]]:
    """Return which moves were ticked as approved, and the reason written beside each other one."""
    approved = [key for name, key in keys.items() if sent.get(f"approve-{name}")]
    because = {key: str(sent.get(f"because-{name}", ""))[:300] for name, key in keys.items()}
    return approved, because
