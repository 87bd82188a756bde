"""Mark students of a class absent, exempt or invalid at a benchmark: at once, or with the restatement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.assessment.actions.desk import NoSuchBenchmark, NotNow, at_the_desk
from sextant.assessment.actions.item_study import study_items
from sextant.assessment.actions.marked_sittings import carry_marks
from sextant.assessment.events import ItemsAnalyzed
from sextant.assessment.models import Administration, Sitting, SittingMark
from sextant.assessment.policies import EXCUSE_SITTINGS, RELEASE_BENCHMARKS, WRITE_RESULTS
from sextant.assessment.queries.test_seats import students_of
from sextant.assessment.rules.administrations import TAKES_MARKS
from sextant.assessment.rules.sitting_marks import NEEDS_A_REASON, SittingStatus, words_for
from sextant.assessment.terms import AdministrationState, Attempt, MarkState, MarkWord
from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.bulk import canonical_rows, insert_rows
from sextant.network.models import Section, Student

LONGEST_REASON = 300


class NotYourClass(CannotDo):
    """The actor neither gives tests to this class nor answers for its sittings."""


class CannotMark(CannotDo):
    """The word cannot be said of this student now, or a reason is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkEntry:
    """One word about one student."""

    student_id: int
    word: MarkWord
    because: str = ""


@transaction.atomic
def mark_sittings(
    *,
    administration_id: int,
    section: Section,
    entries: Sequence[MarkEntry],
    staff_id: int | None,
    at: datetime,
) -> int:
    """Say what became of sittings of one class; before a release it counts at once, after one it waits.

    Args:
        administration_id: the benchmark.
        section: the class.
        entries: one for each student of whom something is said.
        staff_id: who says it.
        at: the moment.

    Returns:
        How many marks were made.

    Raises:
        NoSuchBenchmark: it is not on file, or not of this class.
        NotNow: the benchmark has not begun, or is canceled.
        NotYourClass: the actor may say nothing about this class.
        CannotMark: a student is not of the class, a word cannot be said of her now, or a reason is missing.
    """
    administration = Administration.objects.filter(pk=administration_id, course_id=section.course_id).first()
    if administration is None:
        raise NoSuchBenchmark("Choose a benchmark of this class from the list.")
    if administration.state not in TAKES_MARKS:
        raise NotNow("Nobody is absent before the first day. Mark who was absent once the benchmark is open.")
    may_mark, may_excuse = may_say(section)
    if not may_mark and not may_excuse:
        raise NotYourClass("Whoever gives the test marks who was absent, and the school’s leaders.")
    students = {one.pk: one for one in students_of(section, on=min(at.date(), administration.closes_on))}
    with at_the_desk():
        standing = _standing(administration, [entry.student_id for entry in entries])
        for entry in entries:
            status = status_of(standing.get(entry.student_id))
            words = words_for(
                status,
                is_released=administration.state == AdministrationState.RELEASED,
                may_mark=may_mark,
                may_excuse=may_excuse,
            )
            _check(entry, words, students.get(entry.student_id))
        marks = _keep(administration, section, entries, standing, staff_id=staff_id, at=at)
        if administration.state != AdministrationState.RELEASED:
            carry_marks(administration, marks, at=at)
        if administration.state == AdministrationState.SCORED and marks:
            study_items(administration, at=at)
            publish(ItemsAnalyzed(administration_id=administration_id))
    return len(marks)


@transaction.atomic
def take_back(*, administration_id: int, section: Section, student_id: int, at: datetime) -> None:
    """Take back a word, or answers that came late, before a restatement makes it count.

    Raises:
        NotYourClass: the actor may say nothing about this class.
        CannotMark: nothing of this student waits.
    """
    may_mark, may_excuse = may_say(section)
    mark = SittingMark.objects.filter(
        administration_id=administration_id, student_id=student_id, section=section, state=MarkState.WAITS
    ).first()
    if mark is None or not (may_mark or may_excuse):
        raise CannotMark("Nothing of this student waits for a restatement.")
    is_own = mark.word in {MarkWord.ABSENT, MarkWord.REFUSED} and may_mark
    if not is_own and not may_excuse:
        raise NotYourClass("The assistant principal of instruction or the data director takes this back.")
    with at_the_desk():
        mark.state, mark.settled_at = MarkState.TAKEN_BACK, at
        mark.save(update_fields=["state", "settled_at"])
        audit.record(
            "assessment.take_mark_back", on=mark, changes={"state": (MarkState.WAITS, MarkState.TAKEN_BACK)}
        )


def may_say(section: Section) -> tuple[bool, bool]:
    """Return whether the actor marks who was absent in a class, and whether she exempts and invalidates."""
    rights = current_rights()
    may_excuse = RELEASE_BENCHMARKS.holds(rights) or (
        EXCUSE_SITTINGS.holds(rights) and EXCUSE_SITTINGS.covers(rights, school_id=section.school_id)
    )
    return WRITE_RESULTS.reaches(rights, section), may_excuse


def status_of(sitting: Sitting | None) -> SittingStatus:
    """Return how a student stands, by the sitting that counts."""
    if sitting is None:
        return SittingStatus(attempt=None, has_answers=False)
    return SittingStatus(attempt=Attempt(sitting.attempt), has_answers=bool(sitting.answers))


def _standing(administration: Administration, student_ids: Sequence[int]) -> dict[int, Sitting]:
    rows = Sitting.objects.filter(administration=administration, student_id__in=student_ids, counts=True)
    return {row.student_id: row for row in rows}


def _check(entry: MarkEntry, words: Sequence[MarkWord], student: Student | None) -> None:
    if student is None:
        raise CannotMark("Choose students of this class.")
    if entry.word not in words:
        raise CannotMark(f"{student.name}: this cannot be said of the sitting now. Look at the list again.")
    if entry.word in NEEDS_A_REASON and not entry.because.strip():
        raise CannotMark(f"{student.name}: say why, in a sentence; it stays with the sitting.")


def _keep(
    administration: Administration,
    section: Section,
    entries: Sequence[MarkEntry],
    standing: Mapping[int, Sitting],
    *,
    staff_id: int | None,
    at: datetime,
) -> list[SittingMark]:
    """Write the marks; one that still waits for the same student is taken back."""
    is_released = administration.state == AdministrationState.RELEASED
    students = [entry.student_id for entry in entries]
    older = list(
        SittingMark.objects.filter(
            administration=administration, student_id__in=students, state=MarkState.WAITS
        )
    )
    for mark in older:
        mark.state, mark.settled_at = MarkState.TAKEN_BACK, at
    SittingMark.objects.bulk_update(older, ["state", "settled_at"])
    if older:
        audit.record_batch(
            "assessment.take_marks_back",
            table=SittingMark,
            keys=[mark.pk for mark in older],
            rows=canonical_rows(older),
        )
    rows = [
        SittingMark(
            administration=administration,
            student_id=entry.student_id,
            school_id=section.school_id,
            section=section,
            word=entry.word,
            before=standing[entry.student_id].attempt if entry.student_id in standing else "",
            because=entry.because.strip()[:LONGEST_REASON],
            marked_by_id=staff_id,
            at=at,
            state=MarkState.WAITS if is_released else MarkState.COUNTS,
            settled_at=None if is_released else at,
        )
        for entry in entries
    ]
    return insert_rows(action="assessment.mark_sittings", rows=rows)
