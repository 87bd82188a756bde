"""Let marks count: carry them into the sittings, at once or as a release is restated."""

from collections.abc import Mapping, Sequence
from copy import copy
from datetime import datetime

from sextant.assessment.actions.attempt_holds import withdraw_results
from sextant.assessment.models import Administration, Sitting, SittingMark
from sextant.assessment.queries.sittings import labels_of, places_of
from sextant.assessment.rules.scoring import Place, score_sitting
from sextant.assessment.rules.sitting_marks import LATE, attempt_before, attempt_of, note_of
from sextant.assessment.terms import MarkState, MarkWord
from sextant.audit import actions as audit
from sextant.network.actions.bulk import canonical_rows, insert_rows

WRITTEN = ("attempt", "note", "counts", "points", "raw", "max_points", "by_standard", "version")


def pending_marks(administration: Administration) -> list[SittingMark]:
    """Return the marks that wait for a restatement; late answers only once each has its points."""
    rows = list(
        SittingMark.objects.filter(administration=administration, state=MarkState.WAITS)
        .select_related("sitting")
        .order_by("pk")
    )
    return [row for row in rows if row.sitting is None or row.sitting.raw is not None]


def apply_marks(
    administration: Administration,
    marks: Sequence[SittingMark],
    *,
    chosen: Mapping[int, int],
    at: datetime,
) -> dict[int, Sitting]:
    """Let marks that waited count, and return by student what was said of her until now.

    Args:
        administration: the benchmark.
        marks: those that wait.
        chosen: by student, the attempt that the data director chose meanwhile: it stands.
        at: the moment.
    """
    free = [mark for mark in marks if mark.student_id not in chosen]
    before = carry_marks(administration, free, at=at)
    settled = [mark for mark in marks if mark.state == MarkState.WAITS]
    for mark in settled:
        is_overruled = mark.student_id in chosen and chosen[mark.student_id] != mark.sitting_id
        mark.state = MarkState.TAKEN_BACK if is_overruled else MarkState.COUNTS
        mark.settled_at = at
    if settled:
        SittingMark.objects.bulk_update(settled, ["state", "settled_at"], batch_size=200)
        audit.record_batch(
            "assessment.settle_marks",
            table=SittingMark,
            keys=[mark.pk for mark in settled],
            rows=canonical_rows(settled),
        )
    return before


def carry_marks(
    administration: Administration, marks: Sequence[SittingMark], *, at: datetime
) -> dict[int, Sitting]:
    """Carry marks into sittings and return, by student, what the sitting was until now."""
    if not marks:
        return {}
    students = [mark.student_id for mark in marks]
    rows = Sitting.objects.filter(administration=administration, student_id__in=students)
    own: dict[int, list[Sitting]] = {}
    for row in rows.order_by("pk"):
        own.setdefault(row.student_id, []).append(row)
    places = places_of({row.form_id for held in own.values() for row in held})
    before: dict[int, Sitting] = {}
    losing: list[Sitting] = []
    winning: list[Sitting] = []
    new: list[Sitting] = []
    pairs: list[tuple[Sitting, Sitting]] = []
    earlier = _earlier_words(administration, students)
    for mark in marks:
        held = own.get(mark.student_id, [])
        standing = next((row for row in held if row.counts), None)
        before[mark.student_id] = copy(standing) if standing else _nothing(administration, mark)
        if mark.word == MarkWord.MAKEUP:
            late = next(row for row in held if row.pk == mark.sitting_id)
            late.counts, late.note = True, "" if late.note == LATE else late.note
            winning.append(late)
            if standing is not None:
                standing.counts = False
                losing.append(standing)
                pairs.append((standing, late))
            continue
        target = standing or next((row for row in held if not row.answers), None)
        if target is None:
            new.append(_unanswered(administration, mark))
            continue
        _say(target, mark, places[target.form_id], earlier.get(mark.student_id, ()))
        winning.append(target)
    _write(losing, winning)
    _insert(administration, new)
    withdraw_results(administration, pairs)
    return before


def _say(sitting: Sitting, mark: SittingMark, places: Sequence[Place], earlier: Sequence[str]) -> None:
    """Carry one word into a sitting; what is no result has no points, and its answers stay."""
    word = MarkWord(mark.word)
    attempt = attempt_of(word)
    sitting.note = note_of(word, mark.because)
    if word == MarkWord.OPEN:
        # Rows are never deleted: it stands for nothing, and the next word takes it up again.
        sitting.counts, sitting.note = False, "Still to be tested."
    elif word == MarkWord.TAKEN:
        sitting.attempt, sitting.note = attempt_before(earlier), ""
        # Before the first scoring there are no points yet.
        given = sitting.points if len(sitting.points) == len(places) else [None] * len(places)
        scored = score_sitting(places, sitting.answers, given=given)
        sitting.points, sitting.by_standard = list(scored.points), scored.by_standard
        sitting.raw, sitting.max_points = scored.raw, scored.max_points
    elif attempt is not None:
        sitting.attempt, sitting.counts = attempt, True
        sitting.raw, sitting.by_standard = None, {}


def _earlier_words(administration: Administration, students: Sequence[int]) -> dict[int, list[str]]:
    """Return, by student, what the sitting was before each word, the newest first."""
    rows = SittingMark.objects.filter(
        administration=administration, student_id__in=students, state=MarkState.COUNTS
    )
    found: dict[int, list[str]] = {}
    for student, before in rows.order_by("-pk").values_list("student_id", "before"):
        found.setdefault(student, []).append(before)
    return found


def _nothing(administration: Administration, mark: SittingMark) -> Sitting:
    """Return a sitting, not kept, that says as much as none does."""
    return Sitting(
        administration=administration,
        student_id=mark.student_id,
        school_id=mark.school_id,
        section_id=mark.section_id,
    )


def _unanswered(administration: Administration, mark: SittingMark) -> Sitting:
    word = MarkWord(mark.word)
    return Sitting(
        administration=administration,
        student_id=mark.student_id,
        school_id=mark.school_id,
        section_id=mark.section_id,
        attempt=attempt_of(word) or "",
        note=note_of(word, mark.because),
        source="Class list",
    )


def _insert(administration: Administration, sittings: Sequence[Sitting]) -> None:
    """Keep sittings without answers under the first form: which one she would have had nobody knows."""
    if not sittings:
        return
    form, label = min(labels_of(administration.pk).items(), key=lambda row: row[1])
    for sitting in sittings:
        sitting.form_id, sitting.form_label = form, label
    insert_rows(action="assessment.record_sittings", rows=list(sittings))


def _write(losing: Sequence[Sitting], winning: Sequence[Sitting]) -> None:
    """Take the count from what had it first: one counts at a time."""
    for group in (losing, winning):
        for row in group:
            row.version += 1
        Sitting.objects.bulk_update(group, WRITTEN, batch_size=200)
    changed = [*losing, *winning]
    if changed:
        audit.record_batch(
            "assessment.let_marks_count",
            table=Sitting,
            keys=[row.pk for row in changed],
            rows=canonical_rows(changed),
        )
