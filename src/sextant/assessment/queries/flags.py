"""Who lags: the flags that a run raised, those it withdrew, and the list that people work from.

One definition of "the flags of a school", here and nowhere else: those that were raised there, and
those of students who are there now. It is how far a school's own readers reach, so that the count on
one page is the count on the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from sextant.assessment.models import GrowthFlag, GrowthRun, StudentGrowth
from sextant.assessment.rules.subjects import subject_label
from sextant.assessment.terms import OPEN_FLAGS, FlagKind, FlagState, GrowthState
from sextant.kernel.guard import GuardedQuerySet
from sextant.network.models import Student
from sextant.network.standing_in import as_reader_of_structure
from sextant.web.formats import STANDARD_DEVIATIONS as SD
from sextant.web.formats import count_of
from sextant.web.tables import Column, Listing, Page, Window, page_of

ROWS_A_PAGE = 25
# More open flags than this no network has; the count stays bounded all the same.
MOST_COUNTED = 5_000


def flag_columns(*, has_school: bool, has_step: bool = False) -> Listing:
    """Return the list's columns; a school only for whoever reads several, a next step only where one is."""
    columns = [
        Column(key="name", label="Student", order_by=("student__family_name", "student__given_name")),
        Column(key="grade", label="Grade", order_by=("student__grade",), is_number=True),
        Column(key="subject", label="Subject", order_by=("subject",)),
        Column(key="reason", label="Why"),
        Column(key="since", label="Result of", order_by=("target_on",), starts_descending=True),
    ]
    if has_step:
        columns.append(Column(key="step", label="Next step"))
    if has_school:
        columns.insert(2, Column(key="school", label="School", order_by=("student__school__name",)))
    return Listing(columns=tuple(columns), opens_with="name", size=ROWS_A_PAGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class LaggingRow:
    """One flag that a run raised, or that became final with it, for the interlocks.

    ``severity`` is how many standard deviations of its own the result lies off the expected one.
    """

    flag_id: int
    student_id: int
    school_id: int
    subject: str
    sentence: str
    evidence: str
    severity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagRow:
    """One open flag as the list shows it."""

    flag_id: int
    student_id: int
    student_public_id: UUID
    student_name: str
    grade: int | None
    school_name: str
    subject: str
    subject_label: str
    kind: FlagKind
    sentence: str
    target_on: date
    is_final: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagCount:
    """How many flags, and how many students they are about: one lags in two subjects as easily as in one."""

    n_flags: int
    n_students: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagFilter:
    """What the list is narrowed to; None for everything."""

    subject: str | None = None
    grade: int | None = None
    school_id: int | None = None


def list_lagging(*, run_id: int) -> Sequence[LaggingRow]:
    """Return the lagging flags that this run raised or, as a final run, was the first to confirm.

    Each flag is returned for one provisional and one final run at most, so that a restatement does
    not open the same work again. Flags of students without a school open no work and are left out.
    """
    return _flags_of_run(run_id, FlagKind.LAGGING)


def list_surging(*, run_id: int) -> Sequence[LaggingRow]:
    """Return the surging flags of a run, chosen as `list_lagging` chooses."""
    return _flags_of_run(run_id, FlagKind.SURGING)


def list_withdrawn(*, run_id: int) -> Sequence[int]:
    """Return the keys of the flags that this run withdrew."""
    flags = GrowthFlag.objects.filter(closed_run_id=run_id, state=FlagState.WITHDRAWN)
    return tuple(flags.order_by("pk").values_list("pk", flat=True))


def page_flags(
    *, kind: FlagKind, window: Window, chosen: FlagFilter, until: date | None = None
) -> Page[FlagRow]:
    """Return one page of the flags of a kind within reach: those open now, or at the end of a past period."""
    flags = _chosen(kind, chosen, until).select_related("student", "student__school")
    return page_of(flags.order_by(*window.order_by), window, shape=_shape)


def count_chosen(*, kind: FlagKind, chosen: FlagFilter, until: date | None = None) -> FlagCount:
    """Return how many flags the list holds, and of how many students."""
    counted = _chosen(kind, chosen, until).aggregate(
        n=Count("pk"), n_students=Count("student_id", distinct=True)
    )
    return FlagCount(n_flags=counted["n"], n_students=counted["n_students"])


def open_flags(*, student_id: int, until: date | None = None) -> tuple[FlagRow, ...]:
    """Return a student's flags that stand, or stood at the end of a past period, the newest first."""
    flags = standing(until=until).filter(student_id=student_id).select_related("student", "student__school")
    return tuple(_shape(flag) for flag in flags.order_by("-target_on", "-pk")[:20])


def count_open(*, school_id: int | None = None, until: date | None = None) -> dict[str, int]:
    """Return how many flags of each kind stand within reach: now, or at the end of a past period."""
    flags = standing(until=until)
    if school_id is not None:
        flags = flags.filter(at_school(school_id, until=until))
    counted = dict(flags.order_by("kind").values_list("kind").annotate(n=Count("pk")))
    return {str(kind): counted.get(str(kind), 0) for kind in FlagKind}


def list_subjects(*, until: date | None = None) -> tuple[str, ...]:
    """Return the subjects with a flag that stands within reach."""
    return tuple(sorted(set(standing(until=until).values_list("subject", flat=True)[:MOST_COUNTED])))


def standing(*, until: date | None = None) -> GuardedQuerySet[GrowthFlag]:
    """Return the flags within reach that stand; with ``until``, those that stood by the results of then.

    A flag belongs to the period whose result raised it and ends with the period whose run closed it,
    so that a page as of a past period shows the flags that go with the results it shows. Of today are the
    flags of students who are here: nobody can do anything for who has left, and no page leads there.
    """
    is_open = Q(state__in=[*OPEN_FLAGS])
    if until is None:
        # Of whom the reader reaches: who has gone to another school is on the lists of that one.
        here = Student.objects.filter(school__isnull=False).values("pk")
        return GrowthFlag.objects.filter(is_open, student_id__in=here)
    # Of which period a run was is no secret from whoever reads one of its flags.
    with as_reader_of_structure():
        later = GrowthRun.objects.filter(target_on__gt=until).values("pk")
    return GrowthFlag.objects.filter(is_open | Q(closed_run_id__in=later), target_on__lte=until)


def standing_in_schools() -> GuardedQuerySet[GrowthFlag]:
    """Return the flags that stand, as `standing` does, for counting those of many schools.

    Asked of each flag if its student is here: of a network nearly all are, and a list of all students would
    take longer than the few thousand flags.
    """
    here = Student.objects.filter(pk=OuterRef("student_id"), school__isnull=False)
    return GrowthFlag.objects.filter(Exists(here), state__in=[*OPEN_FLAGS])


def at_school(school_id: int, *, until: date | None = None) -> Q:
    """Return the condition for a school’s flags: students who are there; of the past, raised there too."""
    here = Q(student__school_id=school_id)
    return here if until is None else here | Q(school_id=school_id)


def _chosen(kind: FlagKind, chosen: FlagFilter, until: date | None) -> GuardedQuerySet[GrowthFlag]:
    flags = standing(until=until).filter(kind=kind)
    if chosen.subject is not None:
        flags = flags.filter(subject=chosen.subject)
    if chosen.grade is not None:
        flags = flags.filter(student__grade=chosen.grade)
    if chosen.school_id is not None:
        flags = flags.filter(at_school(chosen.school_id, until=until))
    return flags


def _flags_of_run(run_id: int, kind: FlagKind) -> Sequence[LaggingRow]:
    flags = GrowthFlag.objects.filter(kind=kind, school__isnull=False)
    mine = [*flags.filter(run_id=run_id), *flags.filter(final_run_id=run_id).exclude(run_id=run_id)]
    state = GrowthState.LAGGING if kind is FlagKind.LAGGING else GrowthState.SURGING
    found = StudentGrowth.objects.filter(run_id=run_id, state=state)
    sentences = {
        (student, subject): sentence
        for student, subject, sentence in found.values_list("student_id", "subject", "sentence")
    }
    return tuple(
        LaggingRow(
            flag_id=flag.pk,
            student_id=flag.student_id,
            school_id=flag.school_id,
            subject=flag.subject,
            sentence=sentences.get((flag.student_id, flag.subject), flag.reason),
            evidence=_evidence(flag),
            severity=abs(flag.evidence.get("v") or 0.0),
        )
        for flag in sorted(mine, key=lambda one: one.pk)
    )


def _evidence(flag: GrowthFlag) -> str:
    """Write one line, to which later news adds its own."""
    facts = flag.evidence
    earlier = count_of(facts["n_prior"], "earlier result", "earlier results")
    return (
        f"Growth run {facts['run']}: expected {SD.level(facts['expected'])}, "
        f"got {SD.level(facts['observed'])}, from {earlier}."
    )


def _shape(flag: GrowthFlag) -> FlagRow:
    student = flag.student
    return FlagRow(
        flag_id=flag.pk,
        student_id=flag.student_id,
        student_public_id=student.public_id,
        student_name=student.name,
        grade=student.grade,
        school_name=student.school.name if student.school else "",
        subject=flag.subject,
        subject_label=subject_label(flag.subject),
        kind=FlagKind(flag.kind),
        sentence=flag.reason,
        target_on=flag.target_on,
        is_final=flag.final_run_id is not None,
    )
