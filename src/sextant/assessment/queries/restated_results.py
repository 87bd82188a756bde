"""What a restatement changed of one student's results, for the row where the family reads the score."""

from dataclasses import dataclass
from datetime import date

from sextant.assessment.models import Administration, Release, ReleasedItem, SupersededScore
from sextant.assessment.rules.subjects import subject_word
from sextant.assessment.terms import ReleaseKind
from sextant.kernel import guard
from sextant.kernel.actor import process

# Subject, school year, number of the report period.
type Occasion = tuple[str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Restated:
    """One result that was restated: since when, and which questions count no longer."""

    on: date
    dropped: tuple[int, ...]


def restated_of(student_id: int) -> dict[Occasion, Restated]:
    """Return the newest restatement of each of a student's results, by occasion."""
    changed = set(SupersededScore.objects.filter(student_id=student_id).values_list("release_id", flat=True))
    if not changed:
        return {}
    acting = guard.actor()
    # A guardian reaches her child's scores, but no release; that one changed them is no secret.
    with guard.acting_as(process("test_desk", on_behalf_of=acting.user_id or acting.on_behalf_of)):
        return _restatements(changed)


def _restatements(changed: set[int]) -> dict[Occasion, Restated]:
    benchmarks = set(Release.objects.filter(pk__in=changed).values_list("administration_id", flat=True))
    newest = {
        one.administration_id: one
        for one in Release.objects.filter(
            administration_id__in=benchmarks, kind=ReleaseKind.RESTATEMENT
        ).order_by("number")
    }
    dropped: dict[int, set[int]] = {}
    items = ReleasedItem.objects.filter(release_id__in=[one.pk for one in newest.values()], counts=False)
    for release_id, position in items.values_list("release_id", "position"):
        dropped.setdefault(release_id, set()).add(position)
    rows = Administration.objects.filter(pk__in=newest).select_related("report_period")
    return {
        (
            subject_word(row.subject),
            row.report_period.school_year_id,
            row.report_period.number,
        ): Restated(on=newest[row.pk].at.date(), dropped=tuple(sorted(dropped.get(newest[row.pk].pk, ()))))
        for row in rows
    }
