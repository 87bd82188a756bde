"""Two attempts of one student wait for the data director, who chooses which counts, with the reason."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from sextant.assessment.actions.desk import NoSuchBenchmark, NotNow, at_the_desk, require_release_rights
from sextant.assessment.actions.item_study import study_items
from sextant.assessment.events import ItemsAnalyzed
from sextant.assessment.models import (
    Administration,
    AdministrationForm,
    AssessmentResult,
    AttemptHold,
    Release,
    Sitting,
)
from sextant.assessment.rules.attempts import SECOND_ATTEMPT, SittingEntry
from sextant.assessment.terms import ON_COMMON_SCALE, WITHOUT_SCORE, AdministrationState, PeriodKind
from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.bulk import canonical_rows, insert_rows
from sextant.network.models import ReportPeriod

LONGEST_REASON = 500


class NoSuchAttempt(CannotDo):
    """The student has no such attempt at this benchmark, or only one."""


class NoReason(CannotDo):
    """Nobody said why this attempt is to count."""


def hold_attempts(*, administration_id: int, entries: Sequence[SittingEntry], at: datetime) -> int:
    """Let students with a new second attempt wait for a choice; who waits already waits on.

    Returns:
        How many begin to wait.
    """
    if not entries:
        return 0
    by_student = {entry.student_id: entry for entry in entries}
    waiting = set(
        AttemptHold.objects.filter(administration_id=administration_id, settled_at=None).values_list(
            "student_id", flat=True
        )
    )
    rows = [
        AttemptHold(
            administration_id=administration_id,
            student_id=student,
            school_id=entry.school_id,
            section_id=entry.section_id,
            since=at,
        )
        for student, entry in sorted(by_student.items())
        if student not in waiting
    ]
    insert_rows(action="assessment.hold_attempts", rows=rows)
    return len(rows)


@transaction.atomic
def choose_attempt(
    *, administration_id: int, student_id: int, sitting_id: int, because: str, staff_id: int, at: datetime
) -> AttemptHold:
    """Let one of a student's attempts count, with the reason; the others stay on file.

    Before a release it counts at once, and analyzed items are studied once more. After one the choice
    stands, and the released score waits for a restatement.

    Raises:
        NoSuchBenchmark: it is not on file, or out of reach.
        NoSuchAttempt: the attempt is not one of several of this student.
        NoReason: no reason is given.
        OutOfReach: the actor may not release.
    """
    administration = Administration.objects.filter(pk=administration_id).first()
    if administration is None:
        raise NoSuchBenchmark("Choose a benchmark from the list.")
    require_release_rights(administration_id)
    if not because.strip():
        raise NoReason("Say why this attempt counts, in a sentence; it stays with the student’s result.")
    with at_the_desk():
        hold = _settle(administration, student_id, sitting_id, because.strip(), staff_id, at)
        if administration.state != AdministrationState.RELEASED:
            _let_count([hold])
        if administration.state == AdministrationState.SCORED and hold.before_id != hold.chosen_id:
            study_items(administration, at=at)
            publish(ItemsAnalyzed(administration_id=administration_id))
    return hold


def pending_choices(administration: Administration, *, newest: Release) -> list[AttemptHold]:
    """Return, of each student, the last choice since a release that lets another attempt count."""
    rows = AttemptHold.objects.filter(administration=administration, settled_at__gt=newest.at)
    last = {row.student_id: row for row in rows.order_by("settled_at", "pk")}
    return [row for row in last.values() if row.chosen_id != row.before_id]


def apply_choices(administration: Administration, choices: Sequence[AttemptHold]) -> dict[int, Sitting]:
    """Let the chosen attempts count, and return by student what counted until now."""
    before = {
        row.student_id: row
        for row in Sitting.objects.filter(
            administration=administration, counts=True, student_id__in=[one.student_id for one in choices]
        )
    }
    _let_count(choices)
    chosen = {row.pk: row for row in Sitting.objects.filter(pk__in=[one.chosen_id for one in choices])}
    withdraw_results(
        administration,
        [
            (before[one.student_id], chosen[one.chosen_id])
            for one in choices
            if one.chosen_id is not None and one.student_id in before
        ],
    )
    return before


def withdraw_results(administration: Administration, pairs: Sequence[tuple[Sitting, Sitting]]) -> None:
    """Keep results of a form that is not linked out of every calculation once another form counts.

    Args:
        administration: the benchmark.
        pairs: of each student the sitting that counted until now, and the one that counts.
    """
    forms = {form.form_id: _result_form(form) for form in _forms(administration)}
    period = ReportPeriod.objects.get(pk=administration.report_period_id)
    for old, new in pairs:
        if forms[old.form_id] == forms[new.form_id]:
            continue
        result = AssessmentResult.objects.filter(
            student_id=old.student_id,
            subject=administration.subject,
            school_year_id=period.school_year_id,
            period_kind=PeriodKind.REPORT_PERIOD,
            period_number=period.number,
            form=forms[old.form_id],
        ).first()
        if result is not None:
            result.is_excluded, result.reason = True, "Another attempt counts."
            result.save(update_fields=["is_excluded", "reason"])
            audit.record("assessment.withdraw_result", on=result, changes={"is_excluded": (False, True)})


def _settle(
    administration: Administration,
    student_id: int,
    sitting_id: int,
    because: str,
    staff_id: int,
    at: datetime,
) -> AttemptHold:
    attempts = {
        row.pk: row for row in Sitting.objects.filter(administration=administration, student_id=student_id)
    }
    chosen = attempts.get(sitting_id)
    if chosen is None or len(attempts) < 2:
        raise NoSuchAttempt("Choose one of the student’s attempts at this benchmark.")
    if administration.state == AdministrationState.RELEASED and chosen.attempt in WITHOUT_SCORE:
        raise NotNow("An absence cannot stand in the place of a released score.")
    hold = AttemptHold.objects.filter(
        administration=administration, student_id=student_id, settled_at=None
    ).first() or AttemptHold(administration=administration, student_id=student_id, since=at)
    hold.school_id, hold.section_id = chosen.school_id, chosen.section_id
    hold.before = next((row for row in attempts.values() if row.counts), None)
    hold.chosen, hold.because = chosen, because[:LONGEST_REASON]
    hold.chosen_by_id, hold.settled_at = staff_id, at
    hold.save()
    audit.record(
        "assessment.choose_attempt",
        on=hold,
        changes={"chosen_id": (hold.before_id, hold.chosen_id), "because": ("", hold.because)},
    )
    return hold


def _let_count(choices: Sequence[AttemptHold]) -> None:
    """Take the count from what had it, then give it to what was chosen: one counts at a time."""
    chosen = {one.chosen_id: one for one in choices}
    students = {one.student_id for one in choices}
    held = Sitting.objects.filter(
        administration_id__in={one.administration_id for one in choices}, student_id__in=students
    )
    rows = list(held.order_by("pk"))
    losing = [row for row in rows if row.counts and row.pk not in chosen]
    winning = [row for row in rows if not row.counts and row.pk in chosen]
    for row in losing:
        row.counts = False
    for row in winning:
        row.counts = True
        row.note = "" if row.note == SECOND_ATTEMPT else row.note
    changed = [*losing, *winning]
    for group in (losing, winning):
        for row in group:
            row.version += 1
        Sitting.objects.bulk_update(group, ["counts", "note", "version"], batch_size=200)
    if changed:
        audit.record_batch(
            "assessment.let_attempt_count",
            table=Sitting,
            keys=[row.pk for row in changed],
            rows=canonical_rows(changed),
        )


def _forms(administration: Administration) -> list[AdministrationForm]:
    return list(AdministrationForm.objects.filter(administration=administration))


def _result_form(form: AdministrationForm) -> str:
    return "" if form.link in ON_COMMON_SCALE else form.label
