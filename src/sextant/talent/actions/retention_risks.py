"""Compute who may leave, and keep what changed; promise something in a stay interview, and keep it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.changes import change
from sextant.network.models import Staff
from sextant.network.queries.people import gone_by
from sextant.network.queries.settings import threshold
from sextant.talent.events import RetentionRisksComputed, StayInterviewHeld
from sextant.talent.models import RetentionRisk, StayInterview
from sextant.talent.queries.risk_facts import facts_of
from sextant.talent.rules.leaving_risk import Reason, weigh
from sextant.talent.terms.growing import StayTheme
from sextant.talent.thresholds import staying as numbers

POINTS = {
    Reason.NEW: numbers.POINTS_NEW,
    Reason.ALONE: numbers.POINTS_ALONE,
    Reason.PLAN: numbers.POINTS_PLAN,
    Reason.STUCK: numbers.POINTS_STUCK,
    Reason.NOT_YET: numbers.POINTS_NOT_YET,
    Reason.CHANGED: numbers.POINTS_CHANGED,
    Reason.VACANT: numbers.POINTS_VACANT,
    Reason.CERTIFICATE: numbers.POINTS_CERTIFICATE,
    Reason.PROMISE: numbers.POINTS_PROMISE,
}


class CannotPromise(CannotDo):
    """A stay interview is with somebody who works here, and logs at least one theme."""


def compute_of_schools(*, school_ids: Sequence[int], on: date) -> int:
    """Compute the risk of each teacher of these schools and keep what differs; return how many are high.

    Each school is written by itself; that all are done is one piece of news.
    """
    n_high = sum(_compute_of(school_id, on) for school_id in school_ids)
    with transaction.atomic():
        publish(RetentionRisksComputed(school_ids=tuple(school_ids), on=on))
    return n_high


@transaction.atomic
def _compute_of(school_id: int, on: date) -> int:
    points = {one: int(threshold(limit, on=on, school_id=school_id)) for one, limit in POINTS.items()}
    medium = int(threshold(numbers.RISK_MEDIUM, on=on, school_id=school_id))
    high = int(threshold(numbers.RISK_HIGH, on=on, school_id=school_id))
    standing = {
        row.staff_id: row for row in RetentionRisk.objects.filter(school_id=school_id, is_current=True)
    }
    fresh, n_high, here = [], 0, set()
    for one in facts_of(school_id=school_id, on=on):
        risk = weigh(one.reasons, points=points, medium_from=medium, high_from=high)
        here.add(one.staff_id)
        n_high += risk.band == "high"
        known = standing.get(one.staff_id)
        reasons = [str(reason) for reason in risk.reasons]
        if known is None or (known.band, known.reasons) != (risk.band, reasons):
            row = RetentionRisk(
                staff_id=one.staff_id, school_id=school_id, band=risk.band, reasons=reasons, computed_on=on
            )
            fresh.append(row)
    old = [row.pk for key, row in standing.items() if key not in here]
    old += [standing[row.staff_id].pk for row in fresh if row.staff_id in standing]
    elsewhere = RetentionRisk.objects.filter(
        staff_id__in=[row.staff_id for row in fresh], is_current=True
    ).exclude(school_id=school_id)
    old += list(elsewhere.values_list("pk", flat=True))
    if old:
        RetentionRisk.objects.filter(pk__in=old).update(is_current=False)
        audit.record_batch(
            "talent.replace_risks",
            table=RetentionRisk,
            keys=sorted(old),
            rows=[(key, False) for key in sorted(old)],
        )
    insert_rows(action="talent.compute_risks", rows=fresh)
    return n_high


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A stay interview as a leader logs it."""

    staff_id: int
    held_on: date
    themes: Sequence[str]
    promise: str = ""
    promise_due_on: date | None = None


@transaction.atomic
def hold_stay_interview(*, talk: Talk, on: date) -> StayInterview:
    """Keep the themes of a talk, and what was promised by when; whoever asked for it is answered.

    Raises:
        CannotPromise: nobody works here by that name, or nothing was talked about.
        OutOfReach: whoever writes leads no such school.
    """
    staff = Staff.objects.filter(pk=talk.staff_id).exclude(gone_by(on)).first()
    me = current_rights().staff_id
    if staff is None or me is None or staff.pk == me:
        raise CannotPromise("Choose somebody who works at your school, and is not you.")
    if not talk.themes or not set(talk.themes) <= set(StayTheme.values):
        raise CannotPromise("Tick at least one theme of the list.")
    if bool(talk.promise.strip()) != (talk.promise_due_on is not None):
        raise CannotPromise("A promise has a day, and a day a promise.")
    row = StayInterview(
        staff=staff,
        school_id=staff.school_id,
        held_on=talk.held_on,
        held_by_id=me,
        themes=sorted(talk.themes),
        promise=talk.promise.strip()[:300],
        promise_due_on=talk.promise_due_on,
    )
    row.save()
    audit.record("talent.hold_stay_interview", on=row, changes={"themes": (None, row.themes)})
    publish(StayInterviewHeld(staff_id=staff.pk))
    return row


@transaction.atomic
def keep_promise(*, interview_id: int, on: date) -> StayInterview:
    """Say that what was promised in a stay interview is done.

    Raises:
        AlreadyDone: it was kept, or nothing was promised.
    """
    row: StayInterview = StayInterview.objects.get(pk=interview_id)
    if row.promise_kept_on is not None or not row.promise:
        raise AlreadyDone("There is no promise here that waits.")
    audit.record("talent.keep_promise", on=row, changes=change(row, promise_kept_on=on))
    return row
