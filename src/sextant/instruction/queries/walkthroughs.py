"""Walks through a school's rooms, by standard and department: nobody is named, nor could be found."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count

from sextant.instruction.models import Rubric, Walkthrough, WalkthroughMark
from sextant.instruction.queries.visits_rubric import RubricRow
from sextant.instruction.rules.scores import mean_of
from sextant.instruction.terms import Edition
from sextant.instruction.thresholds import REPORT_TEACHERS, WALK_ROOMS
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import SectionStaff
from sextant.network.queries.calendar import latest_school_year
from sextant.network.queries.settings import threshold
from sextant.network.terms import SectionRole, Subject

DESK = "lesson_desk"
# The leaders of a school know who teaches what; to them three teachers hide each other.
OWN_TEACHERS = 3
MOST_WALKS, MOST_MARKS = 40, 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkRow:
    """One walk."""

    public_id: UUID
    walked_on: date
    n_rooms: int
    note: str
    rubric_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkedEdition:
    """An edition of the standards on which walks of the year were made."""

    public_id: UUID
    id: int
    title: str
    n_walks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """One department on one standard: the mean over its rooms; None where too few could be whose they are.

    ``hides_teachers`` tells that the rooms were enough and the department's teachers are not.
    """

    mean: float | None
    n_rooms: int
    hides_teachers: bool = False

    @property
    def shade(self) -> int:
        """Return which of five shades it has, 1 for the weakest."""
        return 0 if self.mean is None else min(5, 1 + int((self.mean - 1) * 5 / 3))


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatMap:
    """Standards against departments, over the walks of a school year."""

    departments: tuple[Subject, ...]
    rows: tuple[tuple[str, tuple[HeatCell, ...]], ...]
    n_rooms: int
    least: int
    least_teachers: int


def list_walks(*, school_id: int, on: date) -> tuple[WalkRow, ...]:
    """Return the walks of the school year within reach, the newest first."""
    rows = Walkthrough.objects.filter(school_id=school_id, walked_on__range=(_since(on), on))
    return tuple(
        WalkRow(
            public_id=row.public_id,
            walked_on=row.walked_on,
            n_rooms=row.n_rooms,
            note=row.note,
            rubric_id=row.rubric_id,
        )
        for row in rows.order_by("-walked_on", "-pk")[:MOST_WALKS]
    )


def walked_editions(walks: Sequence[WalkRow]) -> tuple[WalkedEdition, ...]:
    """Return the editions on which these walks were made, the one in use first."""
    n_walks = Counter(one.rubric_id for one in walks)
    rows = sorted(
        Rubric.objects.filter(pk__in=n_walks).order_by("-pk"), key=lambda row: row.state != Edition.IN_USE
    )
    return tuple(
        WalkedEdition(public_id=row.public_id, id=row.pk, title=str(row), n_walks=n_walks[row.pk])
        for row in rows
    )


def heat_map(*, school_id: int, rubric: RubricRow, on: date, is_own: bool) -> HeatMap:
    """Return what the walks of the year on an edition have shown, by standard and department.

    The same room may be walked through three times: what hides a teacher is that others teach the subject
    at her school, fewer of them to its own leaders (``is_own``), who see every lesson, than beyond it.
    """
    walks = Walkthrough.objects.filter(
        school_id=school_id, rubric_id=rubric.id, walked_on__range=(_since(on), on)
    )
    marks = WalkthroughMark.objects.filter(
        walkthrough_id__in=list(walks.values_list("pk", flat=True)), level__isnull=False
    )
    levels: dict[tuple[int, str], list[int]] = defaultdict(list)
    rooms: set[tuple[int, int]] = set()
    rows = marks.order_by("pk").values_list("walkthrough_id", "room", "department", "standard_id", "level")
    for walk, room, department, standard, level in rows[:MOST_MARKS]:
        levels[standard, department].append(level)
        rooms.add((walk, room))
    least = int(threshold(WALK_ROOMS, on=on, school_id=school_id))
    teachers = _teachers_by_subject(school_id, on)
    few = OWN_TEACHERS if is_own else int(threshold(REPORT_TEACHERS, on=on))
    departments = tuple(one for one in Subject if any(one == given for _key, given in levels))
    return HeatMap(
        departments=departments,
        rows=tuple(
            (
                one.title,
                tuple(
                    _cell(levels[one.id, department], least, is_hidden=teachers.get(department, 0) < few)
                    for department in departments
                ),
            )
            for one in rubric.standards
            if any(key == one.id for key, _department in levels if levels[key, _department])
        ),
        n_rooms=len(rooms),
        least=least,
        least_teachers=few,
    )


def _cell(levels: list[int], least: int, *, is_hidden: bool) -> HeatCell:
    if len(levels) < least or is_hidden:
        return HeatCell(mean=None, n_rooms=len(levels), hides_teachers=len(levels) >= least)
    return HeatCell(mean=mean_of(levels), n_rooms=len(levels))


def _teachers_by_subject(school_id: int, on: date) -> dict[str, int]:
    """Return how many teach each subject at a school on a day; the desk counts, and names nobody."""
    acting = guard.actor()
    with guard.acting_as(process(DESK, on_behalf_of=acting.user_id or acting.on_behalf_of)):
        rows = SectionStaff.objects.on(on).filter(
            school_id=school_id, section__ends_on__gte=on, section__course__isnull=False
        )
        counted = (
            rows.exclude(role=SectionRole.PARA)
            .order_by()
            .values("section__course__subject")
            .annotate(n=Count("staff_id", distinct=True))
        )
        return {row["section__course__subject"]: row["n"] for row in counted}


def _since(on: date) -> date:
    year = latest_school_year(on)
    return year.starts_on if year else on
