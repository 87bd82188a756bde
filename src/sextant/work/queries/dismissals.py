"""Why the items of a rule were dismissed: what was typed, for who reads such words, and where it happens."""

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from sextant.access.small_numbers import suppress, tells_few
from sextant.work.models import WorkItem
from sextant.work.queries.items import rows_with_names
from sextant.work.queries.kept_apart import not_kept_apart
from sextant.work.terms import DismissReason, WorkState

MOST_SENTENCES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """What somebody typed who dismissed an item, and the reason she chose."""

    public_id: UUID
    reason: str
    words: str
    school: str
    closed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of the decided items of a school, or about students of a grade, were dismissed."""

    of: str
    n_decided: int
    n_dismissed: int

    @property
    def percent(self) -> float:
        """Return the share in percent."""
        return 100 * self.n_dismissed / self.n_decided


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """Where a rule is dismissed: by school and by grade, each with ten decided items or more."""

    schools: tuple[Share, ...] = ()
    grades: tuple[Share, ...] = ()


def sentences_of(*, code: str, since: date) -> tuple[Sentence, ...]:
    """Return what was typed last at the dismissal of a rule's items whose words are within reach."""
    rows = rows_with_names().filter(interlock=code, opened_on__gte=since, state=WorkState.DISMISSED)
    rows = rows.exclude(note="").order_by("-closed_at", "-pk")[:MOST_SENTENCES]
    return tuple(
        Sentence(
            public_id=row.public_id,
            reason=str(DismissReason(row.dismiss_reason).label),
            words=row.note,
            school=row.school.name if row.school else "",
            closed_at=row.closed_at,
        )
        for row in rows
        if row.closed_at is not None
    )


def shares_of(*, code: str, since: date) -> Shares:
    """Return the shares dismissed by school and grade, in one question; small groups are left out.

    Grades are left out as a whole where they would tell of a small group together with the schools.
    """
    decided = [str(WorkState.DONE), str(WorkState.DISMISSED)]
    rows = WorkItem.objects.filter(
        not_kept_apart(), interlock=code, opened_on__gte=since, state__in=decided, school__isnull=False
    )
    counted = (
        rows.order_by("school__name", "student__grade")
        .values_list("school__name", "student__grade")
        .annotate(n=Count("pk"), dismissed=Count("pk", filter=Q(state=WorkState.DISMISSED)))
    )
    n, dismissed = Counter[tuple[str, int | None]](), Counter[tuple[str, int | None]]()
    for school, grade, n_decided, n_dismissed in counted:
        n[school, grade] += n_decided
        dismissed[school, grade] += n_dismissed
    schools = _shares(_by(n, 0), _by(dismissed, 0))
    graded = {pair: count for pair, count in n.items() if pair[1] is not None}
    if sum(graded.values()) != sum(n.values()) or tells_few(graded):
        return Shares(schools=_named(schools))
    grades = _shares(_by(n, 1), _by(dismissed, 1))
    return Shares(
        schools=_named(schools),
        grades=tuple(
            Share(of=_grade(grade), n_decided=of, n_dismissed=out)
            for grade, (of, out) in sorted(grades.items(), key=lambda one: int(str(one[0])))
        ),
    )


def _grade(grade: Hashable) -> str:
    return _("Kindergarten") if grade == 0 else _("Grade %(grade)s") % {"grade": grade}


def _by(counts: Mapping[tuple[str, int | None], int], place: int) -> Counter[Hashable]:
    found: Counter[Hashable] = Counter()
    for pair, count in counts.items():
        found[pair[place]] += count
    return found


def _shares(n: Mapping[Hashable, int], dismissed: Mapping[Hashable, int]) -> dict[Hashable, tuple[int, int]]:
    shown = suppress(n)
    return {key: (count, dismissed.get(key, 0)) for key, count in shown.items() if count is not None}


def _named(schools: Mapping[Hashable, tuple[int, int]]) -> tuple[Share, ...]:
    rows = [Share(of=str(key), n_decided=of, n_dismissed=out) for key, (of, out) in schools.items()]
    return tuple(sorted(rows, key=lambda one: (-one.percent, one.of)))
