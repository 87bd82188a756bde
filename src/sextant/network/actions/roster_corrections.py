"""End a teacher's share, mark a class as team-taught, and reopen a locked roster."""

from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.actions import roster_checks as checks
from sextant.network.actions.changes import change
from sextant.network.actions.rosters import NotFound
from sextant.network.events import SectionUncovered
from sextant.network.models import RosterVerification, Section, SectionStaff
from sextant.network.terms import SectionRole, VerificationState


class ReasonNeeded(CannotDo):
    """A locked roster is reopened for a reason."""


@transaction.atomic
def unstaff_section(*, section_staff_id: int, on: date) -> SectionStaff:
    """End one person's part in a section; ``on`` is the first day without her.

    A section left without a teacher of record is announced, so that cover is found.

    Raises:
        NotFound: there is no such open row within reach.
        RosterIsLocked: the day lies in a report period whose roster is locked.
    """
    row = SectionStaff.objects.filter(pk=section_staff_id, valid_until=None).first()
    if row is None:
        raise NotFound("Choose somebody who teaches in this section.")
    checks.refuse_locked(row.section_id, on)
    changes = change(row, valid_until=max(on, row.valid_from))
    audit.record("network.unstaff_section", on=row, changes=changes)
    left = SectionStaff.objects.filter(
        section_id=row.section_id, role__in=[SectionRole.TEACHER_OF_RECORD, SectionRole.LONG_TERM_SUB]
    )
    if not left.on(on).exists():
        publish(SectionUncovered(school_id=row.school_id, section_id=row.section_id, on=on))
    ended: SectionStaff = row
    return ended


@transaction.atomic
def mark_team_taught(*, section_id: int, is_team_taught: bool) -> Section:
    """Say that each teacher of a section has full credit for it, or that they share it.

    Raises:
        NotFound: there is no such section within reach.
        AlreadyDone: it is so already.
    """
    section = Section.objects.filter(pk=section_id).first()
    if section is None:
        raise NotFound("Choose a section of your school.")
    changes = change(section, is_team_taught=is_team_taught)
    if not changes:
        raise AlreadyDone("The section is marked so already.")
    audit.record("network.mark_team_taught", on=section, changes=changes)
    marked: Section = section
    return marked


@transaction.atomic
def reopen_roster(*, verification_id: int, because: str) -> RosterVerification:
    """Unlock one roster so that it can be put right; its teacher confirms it anew.

    Raises:
        NotFound: there is no such roster within reach.
        AlreadyDone: it is not locked.
        ReasonNeeded: no reason was given.
        OutOfReach: the actor may not approve rosters.
    """
    row = RosterVerification.objects.filter(pk=verification_id).first()
    if row is None:
        raise NotFound("Choose a roster of your school.")
    if row.state != VerificationState.LOCKED:
        raise AlreadyDone("This roster is not locked.")
    if not because.strip():
        raise ReasonNeeded("Say why it is reopened; growth results that used it are run anew.")
    guard.require(RosterVerification, guard.Verb.APPROVE, [row.pk])
    changes = change(
        row,
        state=VerificationState.OPEN,
        confirmed_at=None,
        confirmed_by_id=None,
        is_stand_in=None,
        approved_by_id=None,
        approved_at=None,
        question=because.strip(),
    )
    audit.record("network.reopen_roster", on=row, changes=changes)
    reopened: RosterVerification = row
    return reopened
