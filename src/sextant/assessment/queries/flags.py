"""Who lags: the flags that a run raised, those it withdrew, and the list that people work from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count

from sextant.assessment.models import GrowthFlag, StudentGrowth
from sextant.assessment.rules.subjects import subject_label
from sextant.assessment.terms import OPEN_FLAGS, FlagKind, FlagState, GrowthState
from sextant.web.formats import STANDARD_DEVIATIONS as SD
from sextant.web.formats import count_of
from sextant.web.tables import Column, Listing, Page, Window, page_of

LISTING = Listing(
    columns=(
        Column(key="name", label="Student", order_by=("student__family_name", "student__given_name")),
        Column(key="grade", label="Grade", order_by=("student__grade",), is_number=True),
        Column(key="school", label="School", order_by=("student__school__name",)),
        Column(key="subject", label="Subject", order_by=("subject",)),
        Column(key="reason", label="Why"),
        Column(key="since", label="Result of", order_by=("target_on",), starts_descending=True),
    ),
    opens_with="name",
)


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
    subject_label: str
    kind: FlagKind
    sentence: str
    target_on: date
    is_final: bool


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


def page_flags(*, kind: FlagKind, window: Window, chosen: FlagFilter) -> Page[FlagRow]:
    """Return one page of the open flags of a kind within reach."""
    flags = GrowthFlag.objects.filter(kind=kind, state__in=[*OPEN_FLAGS]).select_related(
        "student", "student__school"
    )
    if chosen.subject is not None:
        flags = flags.filter(subject=chosen.subject)
    if chosen.grade is not None:
        flags = flags.filter(student__grade=chosen.grade)
    if chosen.school_id is not None:
        flags = flags.filter(student__school_id=chosen.school_id)
    return page_of(flags.order_by(*window.order_by), window, shape=_shape)


def open_flags(*, student_id: int, until: date | None = None) -> tuple[FlagRow, ...]:
    """Return a student's open flags, the newest first."""
    flags = GrowthFlag.objects.filter(student_id=student_id, state__in=[*OPEN_FLAGS]).select_related(
        "student", "student__school"
    )
    if until is not None:
        flags = flags.filter(target_on__lte=until)
    return tuple(_shape(flag) for flag in flags.order_by("-target_on", "-pk")[:20])


def count_open(*, school_id: int | None = None) -> dict[str, int]:
    """Return how many flags of each kind are open within reach."""
    flags = GrowthFlag.objects.filter(state__in=[*OPEN_FLAGS])
    if school_id is not None:
        flags = flags.filter(student__school_id=school_id)
    counted = dict(flags.order_by("kind").values_list("kind").annotate(n=Count("pk")))
    return {str(kind): counted.get(str(kind), 0) for kind in FlagKind}


def list_subjects() -> tuple[str, ...]:
    """Return the subjects with an open flag within reach."""
    flags = GrowthFlag.objects.filter(state__in=[*OPEN_FLAGS])
    return tuple(sorted(set(flags.values_list("subject", flat=True))))


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
        subject_label=subject_label(flag.subject),
        kind=FlagKind(flag.kind),
        sentence=flag.reason,
        target_on=flag.target_on,
        is_final=flag.final_run_id is not None,
    )
