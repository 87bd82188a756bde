"""Lock a screening: the composite and its parts stay what they were. Decide who gets an offer."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change
from sextant.talent.actions.candidate_messages import tell_day
from sextant.talent.actions.pipeline import move_stage
from sextant.talent.actions.screening_ends import end_screening
from sextant.talent.models import Application, ScreeningPart
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.screening_result import composite_now, count_higher, is_settled
from sextant.talent.rules.pipeline import next_stages
from sextant.talent.rules.screening_composite import Composite
from sextant.talent.terms.hiring import ENDED, HIRED, EndReason, Notice, Stage, Track

DECIDED = frozenset({Stage.REFERENCE, Stage.OFFER}) | ENDED | HIRED


class NotSettled(CannotDo):
    """Levels or a joint note are still waited for."""


class NoSum(CannotDo):
    """A competency has not been seen by anybody yet."""


class ReasonMissing(CannotDo):
    """The decision passes over somebody with a higher sum, or ends an application, without a reason."""


@transaction.atomic
def lock_screening(application: Application, *, at: datetime) -> Composite:
    """Freeze the composite and its parts; locked once, they never change.

    Raises:
        NotSettled: levels or a joint note are waited for.
        NoSum: a competency has not been seen.
        AlreadyDone: it is locked.
    """
    if application.screening_locked_at is not None:
        raise AlreadyDone(_("This screening is locked already; its numbers stay."))
    if not is_settled(application.pk):
        raise NotSettled(_("Levels or a joint note are waited for. See the events; then decide."))
    found = composite_now(application.pk, track=application.posting.track, on=localtime(at).date())
    if found.total is None:
        raise NoSum(_("A quality has not been seen by anybody yet. Plan where it can be seen; then decide."))
    with as_desk():
        row: Application = Application.objects.get(pk=application.pk)
        changes = change(row, composite_hundredths=found.total, screening_locked_at=at)
        audit.record("talent.lock_screening", on=row, changes=changes)
        for part in found.parts:
            kept = ScreeningPart(
                application=row,
                school_id=row.school_id,
                panel=row.public_id,
                competency=part.competency,
                mean_hundredths=part.mean or 0,
                n_levels=part.n,
            )
            kept.save()
            audit.record(
                "talent.lock_part", on=kept, changes={"mean_hundredths": (None, kept.mean_hundredths)}
            )
    return found


@transaction.atomic
def approve_for_offer(*, application: Application, because: str, at: datetime) -> None:
    """Approve a candidate: the screening is locked, references and an offer come next.

    The caller has asked who decides here.

    Raises:
        AlreadyDone: it is decided.
        ReasonMissing: a candidate for the same posting has a higher composite, and no reason stands.
        NotSettled, NoSum: of what is waited for.
    """
    _refuse_decided(application)
    on, words = localtime(at).date(), because.strip()
    if application.screening_locked_at is None:
        total = lock_screening(application, at=at).total
    else:
        total = application.composite_hundredths
    n = count_higher(application, total=total, on=on)
    if n and not words:
        raise ReasonMissing(
            _("Recommended for the same post with a higher sum: %(n)d. Say why you choose this one.")
            % {"n": n}
        )
    _walk_to_references(application, because=words or _("Approved for an offer"), at=at)
    with as_desk():
        for event in end_screening(application, at=at):
            tell_day(application, event, notice=Notice.EVENT_CANCELED, at=at)


@transaction.atomic
def turn_down(*, application: Application, reason: str, because: str, at: datetime) -> None:
    """Decide against a candidate, with a reason that stands on the record.

    Raises:
        AlreadyDone: it is decided.
        ReasonMissing: no reason stands.
    """
    _refuse_decided(application)
    words = because.strip()
    if reason not in EndReason.values or not words:
        raise ReasonMissing(_("Choose a reason, and say it in words that you could read to the candidate."))
    move_stage(
        application_id=application.pk,
        to=Stage.REJECTED,
        at=at,
        by_id=current_rights().staff_id,
        reason=EndReason(reason),
        because=words,
    )


def _walk_to_references(application: Application, *, because: str, at: datetime) -> None:
    """Bring a candidate to their references stage by stage; they are told of the last alone."""
    here, track = Stage(application.stage), Track(application.posting.track)
    while here is not Stage.REFERENCE:
        here = next_stages(here, track)[0]
        is_last = here is Stage.REFERENCE
        move_stage(
            application_id=application.pk,
            to=here,
            at=at,
            by_id=current_rights().staff_id,
            because=because if is_last else _("Screened"),
            tells=is_last,
        )


def _refuse_decided(application: Application) -> None:
    if application.stage in DECIDED:
        raise AlreadyDone(_("This application is decided already; its page says how."))
