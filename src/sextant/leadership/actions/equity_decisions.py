"""Decide what follows from a gap: in words, by a seat, until a day; and close it with what was found."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel import clock
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.leadership.models import EquityDecision, EquityMeasure
from sextant.leadership.queries.desk import as_desk
from sextant.leadership.queries.equity import may_decide
from sextant.network.actions.changes import change
from sextant.network.queries.other_names import refuse_names
from sextant.network.terms import Seat
from sextant.work.actions.closing import complete_about
from sextant.work.actions.opening import Proposal, Terms, open_item
from sextant.work.terms import CalendarDays

LABEL = EquityDecision._meta.label
LONGEST = 400
# The day is the decision's own.
ON_ITS_DAY = CalendarDays(0)


class CannotDecide(CannotDo):
    """A decision has words, a seat and a day ahead, and is made by whoever leads there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What is to be done, by which seat, until when."""

    words: str
    seat: str
    due_on: date


@transaction.atomic
def decide_gap(*, measure: EquityMeasure, decided: Decided, on: date) -> EquityDecision:
    """Keep what follows from a gap, and give the work to the seat.

    Raises:
        CannotDecide: whoever decides leads neither school, region nor network, or says too little.
        AlreadyDone: a decision about this gap is open.
    """
    if not may_decide(school_id=measure.school_id, region_id=measure.region_id):
        raise CannotDecide(_("The principal decides for a school, the superintendent for a region."))
    words = decided.words.strip()[:LONGEST]
    if not words or decided.seat not in Seat.values or decided.due_on <= on:
        raise CannotDecide(_("Say what is done, by which seat, and until which day ahead."))
    if measure.school_id is not None:
        refuse_names(words, school_id=measure.school_id)
    with as_desk():
        if _open_about(measure).exists():
            raise AlreadyDone(_("A decision about this gap is open. Close it with what was found first."))
        row = EquityDecision(
            school_id=measure.school_id,
            region_id=measure.region_id,
            report_period_id=measure.report_period_id,
            measure=measure.measure,
            group_kind=measure.group_kind,
            group=measure.group,
            words=words,
            seat=decided.seat,
            due_on=decided.due_on,
            decided_on=on,
            decided_by_id=current_rights().staff_id or None,
        )
        row.save()
        audit.record("leadership.decide_gap", on=row, changes={"seat": (None, decided.seat)})
        open_item(
            proposal=Proposal(
                school_id=measure.school_id,
                subject_label=LABEL,
                subject_id=row.pk,
                title=_("Follow what was decided about a gap"),
                reason=words,
                due_on=decided.due_on,
                seat=Seat(decided.seat),
            ),
            terms=Terms(seat=Seat(decided.seat), due=ON_ITS_DAY),
            on=on,
        )
    return row


@transaction.atomic
def close_decision(*, decision: EquityDecision, found: str, on: date) -> EquityDecision:
    """Close a decision with what was found; the work that it gave is done with it.

    Raises:
        CannotDecide: whoever closes it does not lead there, or says nothing.
        AlreadyDone: it is closed.
    """
    if not may_decide(school_id=decision.school_id, region_id=decision.region_id):
        raise CannotDecide(_("The principal closes it for a school, the superintendent for a region."))
    if decision.closed_on is not None:
        raise AlreadyDone(_("It is closed already."))
    words = found.strip()[:LONGEST]
    if not words:
        raise CannotDecide(_("Say what was found: did the gap close, and what did it take?"))
    if decision.school_id is not None:
        refuse_names(words, school_id=decision.school_id)
    with as_desk():
        audit.record("leadership.close_gap", on=decision, changes=change(decision, found=words, closed_on=on))
        complete_about(interlock="", subject_label=LABEL, subject_id=decision.pk, at=clock.now(), note=words)
    return decision


def _open_about(measure: EquityMeasure):  # type: ignore[no-untyped-def]
    return EquityDecision.objects.filter(
        school_id=measure.school_id,
        region_id=measure.region_id,
        measure=measure.measure,
        group_kind=measure.group_kind,
        group=measure.group,
        closed_on=None,
    )
