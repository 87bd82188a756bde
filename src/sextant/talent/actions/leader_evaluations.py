"""Evaluate a school leader: a draft of the regional superintendent, shared, then answered by the leader."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change
from sextant.network.actions.staff import assign_coach, end_coaching
from sextant.network.models import CoachAssignment, Staff
from sextant.network.queries.calendar import latest_school_year
from sextant.talent.models import LeaderEvaluation, LeaderScore
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.leaders import central_coaches, is_leader
from sextant.talent.terms.leading import LEADER_COMPETENCIES

SHORTEST_EVIDENCE = 20


class NotReady(CannotDo):
    """The evaluation cannot be shared so, or is about nobody who leads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A level with what was seen."""

    level: int
    evidence: str


@transaction.atomic
def keep_draft(*, staff_id: int, summary: str, levels: Mapping[str, Level], on: date) -> LeaderEvaluation:
    """Keep a draft of this year’s evaluation; the leader reads nothing of it yet.

    Raises:
        NotReady: nobody leads by that name, or it is about whoever writes.
        AlreadyDone: it was shared.
    """
    year, me = latest_school_year(on), current_rights().staff_id
    staff = Staff.objects.filter(pk=staff_id).first()
    if staff is None or year is None or me is None or staff_id == me or not is_leader(staff_id, on=on):
        raise NotReady("Choose a principal or an assistant principal of your region.")
    row = LeaderEvaluation.objects.filter(staff_id=staff_id, school_year_id=year.pk).first()
    if row is not None and row.shared_on is not None:
        raise AlreadyDone("This evaluation was shared; it stands as the leader has read it.")
    if row is None:
        row = LeaderEvaluation(
            staff=staff, school_id=staff.school_id, school_year=year, evaluator_id=me, summary=summary.strip()
        )
        row.save()
        audit.record("talent.draft_leader_evaluation", on=row)
    else:
        changes = change(row, summary=summary.strip(), evaluator_id=me)
        # The trail outlives the record: it says that the words changed, not which.
        audit.record("talent.draft_leader_evaluation", on=row, changes={"changed": (None, sorted(changes))})
    _keep_levels(row, levels)
    found: LeaderEvaluation = row
    return found


@transaction.atomic
def share(*, evaluation_id: int, on: date) -> LeaderEvaluation:
    """Let the leader read their evaluation.

    Raises:
        NotReady: a competency has no level, or too little was seen.
        AlreadyDone: it was shared.
    """
    row: LeaderEvaluation = LeaderEvaluation.objects.get(pk=evaluation_id)
    if row.shared_on is not None:
        raise AlreadyDone("This evaluation was shared already.")
    scores = {one.competency: one for one in LeaderScore.objects.filter(evaluation_id=row.pk)}
    missing = [str(one.label) for one in LEADER_COMPETENCIES if str(one) not in scores]
    if missing:
        raise NotReady(f"Give a level with what you saw for: {', '.join(missing)}.")
    if not row.summary:
        raise NotReady("Write the summary: what is strong, and what comes next.")
    audit.record("talent.share_leader_evaluation", on=row, changes=change(row, shared_on=on))
    return row


@transaction.atomic
def reply(*, evaluation_id: int, words: str, on: date) -> LeaderEvaluation:
    """Say as the leader that one has read it, with one’s own words beside it.

    Raises:
        NotReady: it is somebody else’s, or was not shared yet.
        AlreadyDone: they have answered.
    """
    me = current_rights().staff_id
    # Their own evaluation is theirs to read and not to write; the desk writes their word for them.
    with as_desk():
        row: LeaderEvaluation = LeaderEvaluation.objects.get(pk=evaluation_id)
        if row.staff_id != me or row.shared_on is None:
            raise NotReady("Only the leader in question answers, once it is shared.")
        if row.acknowledged_on is not None:
            raise AlreadyDone("You have answered already.")
        change(row, reply=words.strip()[:2000], acknowledged_on=on)
        audit.record(
            "talent.acknowledge_leader_evaluation",
            on=row,
            changes={"acknowledged_on": (None, on.isoformat())},
        )
    return row


@transaction.atomic
def name_coach(*, staff_id: int, coach_id: int | None, on: date) -> None:
    """Let a coach of the centre work with a school leader from today on; None ends it.

    Raises:
        NotReady: nobody leads by that name, or the coach has no such seat.
    """
    staff = Staff.objects.filter(pk=staff_id).first()
    if staff is None or staff.school_id is None or not is_leader(staff_id, on=on):
        raise NotReady("Choose a principal or an assistant principal of your region.")
    if coach_id is not None and coach_id not in dict(central_coaches(on=on)):
        raise NotReady("Choose a coach from the list.")
    with as_desk():
        standing = CoachAssignment.objects.on(on).filter(teacher_id=staff_id, valid_until=None)
        for link in standing.exclude(coach_id=coach_id or 0).order_by("pk"):
            end_coaching(link_id=link.pk, on=on)
        if coach_id is not None and not standing.filter(coach_id=coach_id).exists():
            assign_coach(coach_id=coach_id, teacher_id=staff_id, school_id=staff.school_id, valid_from=on)


def _keep_levels(row: LeaderEvaluation, levels: Mapping[str, Level]) -> None:
    standing = {one.competency: one for one in LeaderScore.objects.filter(evaluation_id=row.pk)}
    for competency in LEADER_COMPETENCIES:
        said = levels.get(str(competency))
        if said is None:
            continue
        if not 1 <= said.level <= 4 or len(said.evidence.strip()) < SHORTEST_EVIDENCE:
            raise NotReady(f"{competency.label}: say in a sentence what you saw.")
        score = standing.get(str(competency))
        if score is None:
            score = LeaderScore(
                evaluation=row,
                staff_id=row.staff_id,
                school_id=row.school_id,
                competency=str(competency),
                level=said.level,
                evidence=said.evidence.strip(),
            )
            score.save()
            audit.record("talent.score_leader", on=score)
        else:
            changed = change(score, level=said.level, evidence=said.evidence.strip())
            if changed:
                audit.record("talent.score_leader", on=score, changes={"changed": (None, sorted(changed))})
