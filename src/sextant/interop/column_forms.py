"""The shape of what a person says of a table's columns."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sextant.interop.scores.columns import Answers, ColumnPlan, Source, plan_columns
from sextant.interop.scores.mapping import FIELDS
from sextant.interop.tabular import Header, fold

FIELD_LABELS = {
    "student_id": gettext_lazy("Student’s id"),
    "subject": gettext_lazy("Subject"),
    "school_year": gettext_lazy("School year"),
    "period": gettext_lazy("Period"),
    "score": gettext_lazy("Score"),
    "max_score": gettext_lazy("Highest possible score"),
    "se": gettext_lazy("Standard error"),
    "form": gettext_lazy("Form"),
    "grade": gettext_lazy("Grade"),
    "school": gettext_lazy("School"),
    "section": gettext_lazy("Section"),
    "teacher": gettext_lazy("Teacher"),
    "tested_on": gettext_lazy("Day of the test"),
}
CHOICES = (("", gettext_lazy("Not used")), *((name, FIELD_LABELS[name]) for name in FIELDS))
# What a table may say once for all rows instead of in a column.
CONSTANTS = ("subject", "school_year", "period", "form")
EXAMPLES = {"subject": "Math", "school_year": "2025-26", "period": "RP2", "form": ""}


class ColumnsForm(forms.Form):
    """Say what the columns of one table mean that nobody knows, and what is the same in every row."""

    def __init__(
        self,
        data: Any = None,
        *,
        header: Header,
        plan: ColumnPlan,
        answers: Answers,
        samples: Mapping[str, Sequence[str]] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(data, **more)
        self._header, self._plan = header, plan
        self._names: dict[str, str] = {}
        for place, column in enumerate(self.open_columns):
            name = f"column_{place}"
            self._names[name] = column
            self.fields[name] = forms.ChoiceField(
                label=column[:80],
                choices=CHOICES,
                required=False,
                initial=answers.columns.get(fold(column), ""),
                help_text=_stands_there((samples or {}).get(column, ())),
            )
        for field in self._constants(answers):
            self.fields[f"every_{field}"] = forms.CharField(
                label=_("%(field)s of every row") % {"field": FIELD_LABELS[field]},
                required=False,
                max_length=60,
                initial=answers.constants.get(field, ""),
                help_text=_("Only where no column says it, as %(example)s.") % {"example": EXAMPLES[field]}
                if EXAMPLES[field]
                else _("Only where no column says it."),
            )

    @property
    def open_columns(self) -> Sequence[str]:
        """Return the columns whose meaning a person decides."""
        return [one.name for one in self._plan.columns if one.source in {Source.ASKED, Source.ANSWER}]

    @property
    def answers(self) -> Answers:
        """Return what was said, also where it does not suffice."""
        if not self.is_bound:
            return Answers()
        self.is_valid()
        said = self.cleaned_data
        return Answers(
            columns={fold(column): said.get(name, "") for name, column in self._names.items()},
            constants={
                field: said[f"every_{field}"].strip() for field in CONSTANTS if said.get(f"every_{field}")
            },
        )

    def clean(self) -> dict[str, Any]:
        """Refuse a field that is fed twice, and a table in which something needed is fed by nothing."""
        said: dict[str, Any] = super().clean() or {}
        columns = {fold(column): said.get(name, "") for name, column in self._names.items()}
        constants = {field: said.get(f"every_{field}", "") for field in CONSTANTS}
        chosen = [field for field in columns.values() if field]
        taken = {
            field for one in self._plan.columns for field in one.fields if one.source is not Source.ANSWER
        }
        for field in sorted({one for one in chosen if chosen.count(one) > 1 or one in taken}):
            self.add_error(
                None,
                _("%(field)s is fed by more than one column: keep one.") % {"field": FIELD_LABELS[field]},
            )
        for field in plan_columns(self._header, Answers(columns=columns, constants=constants)).missing:
            self.add_error(
                None,
                _("Nothing says where this comes from: %(field)s. Choose its column, or write one value for "
                  "every row.") % {"field": FIELD_LABELS[field]},
            )  # fmt: skip
        return said

    def _constants(self, answers: Answers) -> Sequence[str]:
        """Return the fields that may be said once for all rows: those that no column or vendor feeds."""
        fed = {
            field
            for reading in self._plan.readings
            for field in (*reading.columns, *reading.constants)
            if field not in answers.constants
        }
        return [field for field in CONSTANTS if field not in fed and not self._plan.label]


def _stands_there(values: Sequence[str]) -> str:
    """Show what stands in a column, so that nobody decides by its name alone."""
    return _("Stands there: %(values)s") % {"values": " · ".join(values)} if values else _("Empty at first.")
