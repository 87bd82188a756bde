"""What the log of a session and a cover ask for."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sextant.support.actions.sessions import SessionLog
from sextant.web.widgets import DayInput


class CoverForm(forms.Form):
    """Who stands in, from when to when."""

    adult = forms.ChoiceField(label=_("Who leads it?"), error_messages={"required": _("Choose an adult.")})
    first = forms.DateField(
        label=_("From"), widget=DayInput, error_messages={"required": _("Choose the first day.")}
    )
    last = forms.DateField(
        label=_("Up to and on"), widget=DayInput, error_messages={"required": _("Choose the last day.")}
    )

    def __init__(self, *args: Any, adults: Collection[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["adult"].choices = [("", _("Choose")), *adults]  # type: ignore[attr-defined]


def read_log(said: QueryDict, *, student_ids: Mapping[str, int]) -> SessionLog:
    """Return what the form of a session says; who is not ticked as away was there.

    ``student_ids``: by public id, those of the group.
    """
    because = said.get("missed", "")
    if because:
        return SessionLog(missed_because=because)
    ticked = said.getlist("step")
    return SessionLog(
        minutes=_whole(said.get("minutes", "")),
        absent=frozenset(student_ids[key] for key in said.getlist("absent") if key in student_ids),
        # Nobody ticks nothing on purpose: a log without ticks says nothing of the steps.
        steps_done=len(set(ticked)) if ticked else None,
        minutes_of={
            student_ids[key]: _whole(said.get(f"minutes_{key}", ""))
            for key in student_ids
            if said.get(f"minutes_{key}", "").strip()
        },
    )


def _whole(text: str) -> int:
    return int(text) if text.strip().isascii() and text.strip().isdigit() and len(text.strip()) < 4 else 0
