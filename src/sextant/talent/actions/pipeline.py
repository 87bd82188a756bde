"""Move an application from stage to stage, by hand or by what screening and offers decide; take a slip back.

Everything that moves a candidate comes through `move_stage`: it holds to the order of the workflow, leaves
the trail that the funnel is counted from, tells the candidate, and lets their facts without a name follow.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localtime

from sextant.audit import actions as audit
from sextant.kernel import clock, guard
from sextant.kernel.errors import CannotDo
from sextant.network.actions.changes import change
from sextant.talent.actions.candidate_messages import tell_day, tell_end, tell_stage
from sextant.talent.actions.offer_ends import withdraw_standing
from sextant.talent.actions.screening_ends import end_screening
from sextant.talent.models import Application, CandidateMessage, EqualOpportunity, StageMove
from sextant.talent.queries.candidates import within_reach
from sextant.talent.queries.desk import as_desk
from sextant.talent.rules.candidate_keys import facts_digest
from sextant.talent.rules.pipeline import NEEDS_REASON, furthest, may_move, may_take_back, may_undo
from sextant.talent.terms.hiring import ENDED, EndReason, Notice, Stage, Track

LONGEST_BECAUSE = 300


class NotNext(CannotDo):
    """The workflow does not lead from the one stage to the other."""


class ReasonMissing(CannotDo):
    """Somebody is not hired, and nobody says why."""


class OutOfSight(CannotDo):
    """Whoever acts does not reach the application."""


class NothingToUndo(CannotDo):
    """The last move may not be taken back."""


@transaction.atomic
def move_stage(
    *,
    application_id: int,
    to: Stage,
    at: datetime | None = None,
    by_id: int | None = None,
    reason: EndReason | str = "",
    because: str = "",
    tells: bool = True,
    version: int | None = None,
    takes_hire_back: bool = False,
) -> StageMove:
    """Move an application on, or end it; the caller has asked who may.

    Args:
        application_id: whose.
        to: the stage.
        at: when; now, where it is not said.
        by_id: the member of staff who decides; None for the candidate themselves, or a process.
        reason: why somebody is not hired, from the list.
        because: the same in words; a candidate never reads it.
        tells: whether the candidate is told by the message of that stage.
        version: of the application as the page showed it.
        takes_hire_back: whether the hire is taken back, by the action that undoes the rest.

    Raises:
        OutOfSight: whoever acts does not reach this application, such as one’s own.
        NotNext: the workflow does not lead there.
        ReasonMissing: somebody is not hired without a reason.
        ChangedMeanwhile: somebody else has moved them since.
    """
    at = at or clock.now()
    _refuse_out_of_reach(application_id)
    with as_desk():
        row = Application.objects.select_related("posting").get(pk=application_id)
        here = Stage(row.stage)
        is_allowed = (
            may_take_back(here, to) if takes_hire_back else may_move(here, to, Track(row.posting.track))
        )
        if not is_allowed:
            raise NotNext(
                f"From “{here.label}” an application does not go to “{to.label}”. Reload the page: it may "
                "have moved meanwhile."
            )
        if to in NEEDS_REASON and not reason:
            raise ReasonMissing("Say why: choose a reason from the list.")
        ends = {
            "decided_on": localtime(at).date(),
            "ended_reason": str(reason),
            "ended_because": because[:LONGEST_BECAUSE],
        }
        changes = change(row, version=version, stage=to, stage_since=at, **(ends if to in ENDED else {}))
        move = _keep_move(row, to, at, by_id, because if not reason else _said(reason, because))
        audit.record("talent.move_candidate", on=row, changes=changes)
        _let_facts_follow(row, _stages(row))
        if to in ENDED:
            withdraw_standing(application_id=row.pk, because=f"The application ended: {to.label}.", at=at)
            off = end_screening(row, at=at)
            if tells:
                tell_end(row, stage=to, off=off, at=at)
        elif tells:
            tell_stage(row, stage=to, at=at)
    return move


@transaction.atomic
def undo_last_move(*, application_id: int, on: date, at: datetime, by_id: int | None) -> Application:
    """Take the last move back on the day on which it was made; what was not sent yet is not sent.

    Raises:
        OutOfSight: whoever acts does not reach this application.
        NothingToUndo: it was made before today, or there is none.
    """
    _refuse_out_of_reach(application_id)
    with as_desk():
        row: Application = Application.objects.select_related("posting").get(pk=application_id)
        moves = list(
            StageMove.objects.filter(application_id=row.pk, undone_at=None).order_by("-at", "-pk")[:2]
        )
        if len(moves) < 2 or not may_undo(
            moved_on=localtime(moves[0].at).date(), on=on, stage=Stage(moves[0].stage), n_moves=len(moves)
        ):
            raise NothingToUndo("Only a move of today can be taken back, and none after an acceptance.")
        last, before = moves
        audit.record("talent.undo_move", on=last, changes=change(last, undone_at=at))
        changes = change(
            row, stage=before.stage, stage_since=before.at, decided_on=None, ended_reason="", ended_because=""
        )
        audit.record("talent.undo_move", on=row, changes=changes | {"by": (None, by_id)})
        unsent = CandidateMessage.objects.filter(
            application_id=row.pk, occasion=last.stage, sent_at=None, held_at=None
        )
        for message in list(unsent.select_related("event")):
            audit.record("talent.hold_message_back", on=message, changes=change(message, held_at=at))
            if message.event is not None:
                # The day stays called off, and that message was to say so.
                tell_day(row, message.event, notice=Notice.EVENT_CANCELED, at=at)
        _let_facts_follow(row, _stages(row))
    return row


def lapse_all(*, application_ids: Sequence[int], at: datetime, by_id: int | None) -> int:
    """End the open applications of an opening that is closed; return how many."""
    for key in application_ids:
        move_stage(application_id=key, to=Stage.LAPSED, at=at, by_id=by_id)
    return len(application_ids)


def digest_for(row: Application) -> str:
    """Return by what the facts of this application are found, should they have given any."""
    return facts_digest(settings.SECRET_KEY, posting_id=row.posting_id, email=row.email)


def _refuse_out_of_reach(application_id: int) -> None:
    """Refuse a person who does not reach an application; the desk, which moves it, reaches all of them."""
    is_person = guard.actor().user_id is not None
    if is_person and not within_reach().filter(pk=application_id).exists():
        raise OutOfSight("There is no such application. Open the list of candidates again.")


def _keep_move(row: Application, to: Stage, at: datetime, by_id: int | None, because: str) -> StageMove:
    move = StageMove(
        application=row,
        school_id=row.school_id,
        panel=row.public_id,
        stage=to,
        at=at,
        by_id=by_id,
        because=because[:LONGEST_BECAUSE],
    )
    move.save()
    audit.record("talent.keep_move", on=move, changes={"stage": (None, to.value)})
    return move


def _stages(row: Application) -> list[Stage]:
    held = StageMove.objects.filter(application_id=row.pk, undone_at=None).values_list("stage", flat=True)
    return [Stage(one) for one in held]


def _said(reason: EndReason | str, because: str) -> str:
    label = str(EndReason(reason).label)
    return f"{label}: {because}" if because else label


def _let_facts_follow(row: Application, stages: Sequence[Stage]) -> None:
    """Move the row without a name to where they are; the trail names neither them nor the row’s answers."""
    facts = EqualOpportunity.objects.filter(digest=digest_for(row)).first()
    if facts is None:
        return
    ending = row.stage if row.stage in ENDED else ""
    facts.stage, facts.ending = furthest(stages), ending
    facts.save(update_fields=["stage", "ending"])
