"""Who is on a pathway, whose review is due, and whether the intensive one is fair and lets students go."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sextant.instruction.models import PathwayMembership, PathwayReview, StudentNeed
from sextant.instruction.queries.group_proposals import as_the_desk
from sextant.instruction.rules.pathway_equity import RiskRatio, is_review_overdue, ratios_by_group
from sextant.instruction.terms import PathwayOutcome
from sextant.instruction.thresholds import PATHWAY_REVIEW_PERIODS
from sextant.network.models import ReportPeriod, Student, StudentDemographics
from sextant.network.queries.enrollment import students_in_program
from sextant.network.queries.settings import threshold
from sextant.network.terms import Gender, Pathway, ProgramKind, Race, Subject

MOST_ROWS = 200
MOST_STUDENTS = 5_000
A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class PathwayRow:
    """One student on a pathway."""

    public_id: UUID
    student: str
    student_public_id: UUID
    subject: str
    pathway: str
    since: date
    reason: str
    way_back: str
    review_on: date
    is_overdue: bool
    is_family_told: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PathwayPage:
    """A school's pathways: members, those too long without a review, the way back, and the ratios."""

    rows: tuple[PathwayRow, ...]
    n_overdue: int
    n_ended: int
    n_returned: int
    ratios: tuple[RiskRatio, ...]

    @property
    def tells_any(self) -> bool:
        """Tell if at least one group is large enough to be spoken of."""
        return any(one.ratio is not None for one in self.ratios)


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """One membership to be reviewed."""

    id: int
    version: int
    row: PathwayRow
    school_id: int


def school_pathways(*, school_id: int, on: date) -> PathwayPage:
    """Return a school's pathways with the equity check of the intensive one."""
    members = PathwayMembership.objects.filter(school_id=school_id)
    rows = _rows(
        list(
            members.on(on)
            .select_related("student")
            .order_by("review_on", "student__family_name", "student__given_name", "pk")[:MOST_ROWS]
        ),
        on=on,
    )
    ended = list(
        members.filter(pathway=Pathway.INTENSIVE, valid_until__lte=on, valid_until__gt=on - A_YEAR)
        .order_by("pk")
        .values_list("outcome", flat=True)[:MOST_STUDENTS]
    )
    intensive = members.on(on).filter(pathway=Pathway.INTENSIVE).order_by("pk")
    return PathwayPage(
        rows=rows,
        n_overdue=sum(row.is_overdue for row in rows),
        n_ended=len(ended),
        n_returned=ended.count(PathwayOutcome.RETURNED),
        ratios=_ratios(school_id, set(intensive.values_list("student_id", flat=True)), on),
    )


def find_membership(public_id: UUID, *, on: date) -> Membership | None:
    """Return a membership that has not ended, or None."""
    row = PathwayMembership.objects.on(on).filter(public_id=public_id).select_related("student").first()
    if row is None:
        return None
    return Membership(id=row.pk, version=row.version, row=_rows([row], on=on)[0], school_id=row.school_id)


def highest_needs(*, school_id: int, subject: str, most: int) -> tuple[int, ...]:
    """Return the students of a school who need most help in a subject, the highest need first."""
    rows = StudentNeed.objects.filter(school_id=school_id, course__subject=subject, need__isnull=False)
    keys = rows.order_by("-need", "student_id").values_list("student_id", flat=True)
    return tuple(dict.fromkeys(keys[: 2 * most]))[:most]


def _rows(members: list[PathwayMembership], *, on: date) -> tuple[PathwayRow, ...]:
    reviewed = dict(
        PathwayReview.objects.filter(membership_id__in=[one.pk for one in members])
        .order_by("held_on", "pk")
        .values_list("membership_id", "held_on")
    )
    ends = list(ReportPeriod.objects.order_by("ends_on").values_list("ends_on", flat=True))
    most = int(threshold(PATHWAY_REVIEW_PERIODS, on=on))
    return tuple(
        PathwayRow(
            public_id=one.public_id,
            student=one.student.name,
            student_public_id=one.student.public_id,
            subject=str(Subject(one.subject).label),
            pathway=str(Pathway(one.pathway).label),
            since=one.valid_from,
            reason=one.reason,
            way_back=one.way_back,
            review_on=one.review_on,
            is_family_told=one.family_told_on is not None,
            is_overdue=one.pathway == Pathway.INTENSIVE
            and is_review_overdue(
                since=reviewed.get(one.pk, one.valid_from), on=on, period_ends=ends, most=most
            ),
        )
        for one in members
    )


def _ratios(school_id: int, members: Collection[int], on: date) -> tuple[RiskRatio, ...]:
    keys = list(Student.objects.filter(school_id=school_id).order_by("pk").values_list("pk", flat=True))
    return ratios_by_group(everybody=keys, on_pathway=members, groups=groups_of_students(school_id, keys, on))


def groups_of_students(school_id: int, keys: list[int], on: date) -> Mapping[str, Collection[int]]:
    """Return students by group; who has a plan is counted by the desk and named nowhere."""
    groups: dict[str, set[int]] = {}
    facts = StudentDemographics.objects.filter(school_id=school_id).order_by("pk")
    for student, gender, race, is_hispanic in facts.values_list(
        "student_id", "gender", "race", "is_hispanic"
    )[:MOST_STUDENTS]:
        if is_hispanic:
            groups.setdefault("Hispanic or Latino", set()).add(student)
        elif race != Race.UNKNOWN:
            groups.setdefault(str(Race(race).label), set()).add(student)
        if gender != Gender.UNKNOWN:
            groups.setdefault(str(Gender(gender).label), set()).add(student)
    with as_the_desk():
        for kind in (ProgramKind.IEP, ProgramKind.EL):
            groups[str(kind.label)] = set(students_in_program(kind=kind, on=on, student_ids=keys))
    return dict(sorted(groups.items()))
