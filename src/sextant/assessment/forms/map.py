"""The shapes of what people choose and type on the MAP pages."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sextant.assessment.queries.map_terms import Taken, TermChoice
from sextant.network.queries.places import SchoolRow

EARLIEST, LATEST = 1990, 2100


class MapFilters(forms.Form):
    """Which test and which term; unknown values mean the newest term's largest test."""

    test = forms.ChoiceField(label=_("Test"), required=False)
    term = forms.ChoiceField(label=_("Term"), required=False)

    def __init__(self, asked: Mapping[str, Any], *, taken: Sequence[Taken]) -> None:
        self._taken = taken
        chosen = self._choose(asked.get("test", ""), asked.get("term", ""))
        shown = {"test": chosen.test.key, "term": _key(chosen)} if chosen else {}
        super().__init__(shown)
        self.chosen = chosen
        self.fields["test"].choices = [  # type: ignore[attr-defined]
            (test.key, test.label) for test in sorted({one.test for one in taken})
        ]
        self.fields["term"].choices = [  # type: ignore[attr-defined]
            (f"{term.year}-{term.place}", term.label)
            for term in sorted({one.term for one in taken}, reverse=True)
        ]

    def _choose(self, test: str, term: str) -> Taken | None:
        """Return what is asked for; a test that was not taken in the term gives its newest one."""
        of_test = [one for one in self._taken if one.test.key == test]
        of_term = [one for one in of_test or self._taken if _key(one) == term]
        return next(iter(of_term or of_test or self._taken), None)


class NormsForm(forms.Form):
    """Load a table of norms."""

    vendor = forms.CharField(label=_("Vendor"), max_length=60, initial="NWEA")
    year = forms.IntegerField(
        label=_("Year of the norms"),
        min_value=EARLIEST,
        max_value=LATEST,
        help_text=_(
            "As the vendor’s result files name it; results on norms of another year never use these."
        ),
    )
    edition = forms.CharField(
        label=_("Edition, as pages shall print it"), max_length=120, initial="NWEA norms"
    )
    is_synthetic = forms.BooleanField(label=_("These norms are made up, for a trial"), required=False)
    upload = forms.FileField(
        label=_("Table"),
        help_text=_(
            "A CSV file, one norm a row; the columns stand below. Nothing is loaded if a row is wrong."
        ),
        error_messages={"required": _("Choose the file."), "empty": _("The file is empty.")},
    )


class StartForm(forms.Form):
    """Say from which term on a school takes MAP."""

    school = forms.ChoiceField(label=_("School"))
    term = forms.ChoiceField(label=_("First term"))

    def __init__(
        self, *args: Any, schools: Iterable[SchoolRow], choices: Iterable[TermChoice], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self._schools = {str(row.public_id): row for row in schools}
        self._choices = {f"{one.school_year_public_id}|{one.term.place}": one for one in choices}
        self.fields["school"].choices = [  # type: ignore[attr-defined]
            (key, row.name) for key, row in self._schools.items()
        ]
        self.fields["term"].choices = [  # type: ignore[attr-defined]
            (key, one.term.label) for key, one in self._choices.items()
        ]

    @property
    def chosen(self) -> tuple[int, int, str]:
        """Return school, school year and season."""
        if not self.is_valid():
            raise ValidationError("Choose a school and a term.")
        term = self._choices[self.cleaned_data["term"]]
        return self._schools[self.cleaned_data["school"]].id, term.school_year_id, term.term.season.value


def _key(taken: Taken) -> str:
    return f"{taken.term.year}-{taken.term.place}"
