"""What an evaluation of a leader, an answer to it, and a successor ask for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.talent.actions.leader_evaluations import SHORTEST_EVIDENCE, Level
from sextant.talent.terms.growing import Readiness
from sextant.talent.terms.leading import ANCHORS, LEADER_COMPETENCIES


class LeaderForm(forms.Form):
    """A level with evidence for each competency, and the summary."""

    summary = forms.CharField(
        label=_("Summary"),
        help_text=_("What is strong, and the one thing that comes next."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for one in LEADER_COMPETENCIES:
            self.fields[f"level_{one.value}"] = forms.ChoiceField(
                label=one.label,
                choices=[
                    ("", _("Not yet")),
                    *[(str(n), f"{n}: {words}") for n, words in enumerate(ANCHORS[one], start=1)],
                ],
                required=False,
            )
            self.fields[f"seen_{one.value}"] = forms.CharField(
                label=_("What was seen"),
                max_length=1000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        self.order_fields([*[name for name in self.fields if name != "summary"], "summary"])

    def clean(self) -> dict[str, Any]:
        """Ask for what was seen beside each level."""
        said = super().clean() or {}
        for one in LEADER_COMPETENCIES:
            level, seen = said.get(f"level_{one.value}"), (said.get(f"seen_{one.value}") or "").strip()
            if level and len(seen) < SHORTEST_EVIDENCE:
                self.add_error(f"seen_{one.value}", _("Say in a sentence what you saw, and when."))
            if seen and not level:
                self.add_error(f"level_{one.value}", _("Choose the level that this shows, or clear it."))
        return said

    def levels(self) -> dict[str, Level]:
        """Return the levels that were given."""
        said = self.cleaned_data
        return {
            str(one): Level(level=int(said[f"level_{one.value}"]), evidence=said[f"seen_{one.value}"])
            for one in LEADER_COMPETENCIES
            if said.get(f"level_{one.value}")
        }


class ReplyForm(forms.Form):
    """A leader’s answer to their evaluation."""

    reply = forms.CharField(
        label=_("Your words beside it"),
        help_text=_("They stay beside the evaluation. Leave it empty to say only that you have read it."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SuccessorForm(forms.Form):
    """Who could follow, how soon, and what is still to be learned."""

    candidate = forms.ChoiceField(
        label=_("Who could follow?"),
        error_messages={
            "required": _("Choose who could follow."),
            "invalid_choice": _("Choose somebody from the list."),
        },
    )
    readiness = forms.ChoiceField(label=_("How soon?"), choices=Readiness.choices)
    to_learn = forms.CharField(
        label=_("What is still to be learned?"),
        help_text=_("So that a leader can teach it: budget, hard conversations, master schedule."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, candidates: Sequence[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["candidate"]
        field.choices = [("", _("Choose")), *[(str(key), name) for key, name in candidates]]
