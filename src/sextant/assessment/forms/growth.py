"""The shapes of what people type on the pages of Data & Assessment."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.assessment.queries.flags import FlagFilter
from sextant.assessment.rules.subjects import subject_label
from sextant.assessment.terms import FlagKind
from sextant.network.queries.places import SchoolRow
from sextant.web.grades import grade_within

GRADES = range(-1, 13)


class RunForm(forms.Form):
    """Ask for a growth run."""

    sign = forms.BooleanField(
        label=_("I have checked the results and the rosters, and sign this run"),
        help_text=_("Only a signed run with every gate passed is final; others are provisional."),
        required=False,
    )
    is_anew = forms.BooleanField(
        label=_("Estimate everything from the start"),
        help_text=_(
            "Only where a final run of the period stands: without this its spreads are kept, so that a "
            "corrected score moves what it touches and nothing else."
        ),
        required=False,
    )


class WithdrawForm(forms.Form):
    """Withdraw a released run."""

    because = forms.CharField(
        label=_("Why is this run withdrawn?"),
        help_text=_("The reason stays on the run, which everybody who reads it can still see."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class FlagFilters(forms.Form):
    """Narrow the list of flags; unknown values narrow nothing."""

    kind = forms.ChoiceField(label=_("Flag"), required=False, choices=FlagKind.choices)
    subject = forms.ChoiceField(label=_("Subject"), required=False)
    grade = forms.TypedChoiceField(label=_("Grade"), required=False, coerce=int, empty_value=None)
    school = forms.ChoiceField(label=_("School"), required=False)

    def __init__(
        self, asked: Mapping[str, Any], *, subjects: Iterable[str], schools: Iterable[SchoolRow]
    ) -> None:
        super().__init__(
            {"kind": asked.get("kind") or FlagKind.LAGGING, **{key: asked[key] for key in asked}}
        )
        self._schools = {str(school.public_id): school for school in schools}
        self._choose("subject", _("All subjects"), [(word, subject_label(word)) for word in subjects])
        self._choose("grade", _("All grades"), [(grade, _opened(grade_within(grade))) for grade in GRADES])
        self._choose("school", _("All schools"), [(key, row.name) for key, row in self._schools.items()])
        if len(self._schools) < 2:
            del self.fields["school"]

    @property
    def chosen_kind(self) -> FlagKind:
        """Return which flags are asked for, lagging where that is unclear."""
        self.is_valid()
        return FlagKind(self.cleaned_data.get("kind") or FlagKind.LAGGING)

    @property
    def chosen(self) -> FlagFilter:
        """Return what the list is narrowed to."""
        self.is_valid()
        school = self._schools.get(self.cleaned_data.get("school") or "")
        return FlagFilter(
            subject=self.cleaned_data.get("subject") or None,
            grade=self.cleaned_data.get("grade"),
            school_id=school.id if school else None,
        )

    def _choose(self, name: str, everything: Any, choices: list[tuple[Any, Any]]) -> None:
        self.fields[name].choices = [("", everything), *choices]  # type: ignore[attr-defined]


def _opened(words: str) -> str:
    return words[:1].upper() + words[1:]
