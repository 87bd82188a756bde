"""What the lists can be narrowed to; each form offers only what the reader's rights make useful."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sextant.network.terms import ProgramKind, Seat, SectionKind, Subject
from sextant.office.queries.schools import ListScope
from sextant.office.queries.sections import SectionFilter
from sextant.office.queries.staff import StaffFilter
from sextant.office.queries.students import CHIPS, StudentFilter
from sextant.office.rules.names import LONGEST
from sextant.office.terms import SectionState, StudentState, Whose
from sextant.web.current_school import CHOSEN, EVERY_SCHOOL
from sextant.web.grades import grade_words


class ListFilters(forms.Form):
    """What all lists share: a search by name and, where there are several, the school."""

    q = forms.CharField(
        label=gettext_lazy("Name"),
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, asked: Mapping[str, Any], scope: ListScope) -> None:
        shown = str(scope.place.public_id) if scope.place else EVERY_SCHOOL
        super().__init__({**{key: asked[key] for key in asked}, CHOSEN: shown})
        if scope.has_choice:
            named = [(str(one.public_id), one.name) for one in scope.places]
            everywhere = [(EVERY_SCHOOL, _("All schools")), *named]
            self.fields[CHOSEN] = forms.ChoiceField(label=_("School"), required=False, choices=everywhere)

    def offer(self, name: str, label: str, choices: Iterable[tuple[str, Any]], *, none: str) -> None:
        """Add a pick-list whose first line narrows nothing."""
        self.fields[name] = forms.ChoiceField(label=label, required=False, choices=[("", none), *choices])

    def offer_own(self) -> None:
        """Add the choice between what is the reader's own and the whole school."""
        self.offer("whose", _("Whose"), [(Whose.MINE.value, Whose.MINE.label)], none=str(Whose.ALL.label))

    def chosen(self, name: str) -> str:
        """Return what was picked; nothing where the value is unknown or the field is not offered."""
        self.is_valid()
        return str(self.cleaned_data.get(name) or "").strip()


class StudentFilters(ListFilters):
    """The list of students."""

    def __init__(
        self,
        asked: Mapping[str, Any],
        scope: ListScope,
        *,
        has_own: bool,
        has_programs: bool,
        has_gaps: bool,
    ) -> None:
        super().__init__(asked, scope)
        if has_own:
            self.offer_own()
        grades = [(str(grade), grade_words(grade)) for grade in scope.grades]
        self.offer("grade", _("Grade"), grades, none=_("All grades"))
        if has_programs:
            programs = [(kind.value, CHIPS[kind]) for kind in ProgramKind]
            self.offer("program", _("Program"), programs, none=_("All students"))
        if has_gaps:
            self.offer("state", _("Placed"), StudentState.choices, none=_("All students"))

    def narrowed(self, scope: ListScope) -> StudentFilter:
        """Return what the list is narrowed to."""
        grade = self.chosen("grade")
        return StudentFilter(
            name=self.chosen("q"),
            school_id=scope.school_id,
            grade=int(grade) if grade else None,
            program=self.chosen("program"),
            state=self.chosen("state"),
            mine=self.chosen("whose") == Whose.MINE,
        )


class StaffFilters(ListFilters):
    """The staff directory."""

    def __init__(self, asked: Mapping[str, Any], scope: ListScope) -> None:
        super().__init__(asked, scope)
        self.offer("seat", _("Works as"), Seat.choices, none=_("All"))

    def narrowed(self, scope: ListScope) -> StaffFilter:
        """Return what the list is narrowed to."""
        return StaffFilter(name=self.chosen("q"), school_id=scope.school_id, seat=self.chosen("seat"))


class SectionFilters(ListFilters):
    """The list of classes."""

    def __init__(self, asked: Mapping[str, Any], scope: ListScope, *, has_own: bool, has_gaps: bool) -> None:
        super().__init__(asked, scope)
        self.fields["q"].label = _("Class or course code")
        if has_own:
            self.offer_own()
        self.offer("subject", _("Subject"), Subject.choices, none=_("All subjects"))
        self.offer("kind", _("Kind"), SectionKind.choices, none=_("All kinds"))
        if has_gaps:
            self.offer("state", _("Placed"), SectionState.choices, none=_("All"))

    def narrowed(self, scope: ListScope) -> SectionFilter:
        """Return what the list is narrowed to."""
        return SectionFilter(
            words=self.chosen("q"),
            school_id=scope.school_id,
            subject=self.chosen("subject"),
            kind=self.chosen("kind"),
            state=self.chosen("state"),
            mine=self.chosen("whose") == Whose.MINE,
        )
