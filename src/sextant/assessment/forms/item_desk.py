"""To what the desk of items is narrowed; it opens with what waits for whoever reads it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.assessment.queries.item_desk import DeskFilter
from sextant.assessment.terms import AdministrationState, DeskSeat

ME, ANYBODY, NOBODY, EVERYTHING = "me", "anybody", "nobody", "all"
STATES = (AdministrationState.CLOSED, AdministrationState.SCORED, AdministrationState.RELEASED)


class DeskFilters(forms.Form):
    """Narrow the desk; unknown values narrow nothing, and without a word it shows what waits."""

    waits = forms.ChoiceField(label=_("Waits for"), required=False)
    course = forms.TypedChoiceField(label=_("Course"), required=False, coerce=int, empty_value=None)
    standard = forms.CharField(label=_("Standard begins with"), required=False, max_length=80)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("Every state")), *((one.value, one.label) for one in STATES)],
    )

    def __init__(
        self, asked: Mapping[str, Any], *, seats: frozenset[DeskSeat], courses: Iterable[tuple[int, str]]
    ) -> None:
        self._seats = seats
        opens_with = ME if seats else ANYBODY
        super().__init__({"waits": opens_with} | {key: asked[key] for key in asked if asked[key]})
        mine = [(ME, _("Me"))] if seats else []
        self.fields["waits"].choices = [  # type: ignore[attr-defined]
            *mine,
            *DeskSeat.choices,
            (ANYBODY, _("Anybody")),
            (NOBODY, _("Nobody")),
            (EVERYTHING, _("All benchmarks")),
        ]
        self.fields["course"].choices = [("", _("All courses")), *courses]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> DeskFilter:
        """Return what the desk is narrowed to."""
        self.is_valid()
        said = self.cleaned_data
        state = said.get("state", "")
        return DeskFilter(
            seats=self._waited_for(said.get("waits", "")),
            idle=said.get("waits") == NOBODY,
            course_id=said.get("course"),
            standard=said.get("standard", "").strip(),
            state=AdministrationState(state) if state else None,
        )

    @property
    def shows_mine(self) -> bool:
        """Tell if only what waits for the reader is shown."""
        return bool(self.chosen.seats) and self.cleaned_data.get("waits") == ME

    @property
    def is_narrowed(self) -> bool:
        """Tell if course, standard or state leave benchmarks out."""
        chosen = self.chosen
        return bool(chosen.course_id or chosen.standard or chosen.state)

    def _waited_for(self, word: str) -> frozenset[DeskSeat] | None:
        if word in DeskSeat.values:
            return frozenset({DeskSeat(word)})
        return {ME: self._seats, ANYBODY: frozenset(DeskSeat)}.get(word)
