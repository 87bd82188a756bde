"""Open a restorative case, screen it, hear who takes part, and hold it (W-C4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.audit import actions as audit
from sextant.culture.actions.case_endings import as_the_clock, end_case
from sextant.culture.actions.case_people import NotReady, before_meeting, case_in_reach, invite, take_part
from sextant.culture.actions.reentry import circle_opened, circle_took_place
from sextant.culture.models import (
    CaseScreen,
    IncidentStudent,
    InfractionCode,
    Participant,
    Response,
    RestorativeCase,
)
from sextant.culture.queries.circle_words import SCREENS, sealed_for
from sextant.culture.queries.facilitators import find_facilitator
from sextant.culture.queries.invitations import why_not_held
from sextant.culture.rules import restorative as rules
from sextant.culture.terms import Part
from sextant.culture.terms.restorative import (
    LIGHT,
    RepairKind,
    RepairOutcome,
    RepairState,
    StoppedBecause,
)
from sextant.culture.thresholds.restorative import HOLD_DAYS
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change
from sextant.network.actions.sealing import seal_for
from sextant.network.models import Student
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold


class NotRestorative(CannotDo):
    """The code, or the screen, rules out that these people are brought together."""


class NotTrained(CannotDo):
    """Who is named may not facilitate this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDraft:
    """A case as it is opened: by whom it is facilitated, whom it concerns, and after which response."""

    school_id: int
    staff_id: int
    kind: RepairKind
    students: Sequence[tuple[int, Part]]
    response_id: int | None = None
    purpose: str = ""


@transaction.atomic
def open_case(*, draft: CaseDraft, on: date) -> RestorativeCase:
    """Open a case: a conference waits for its screen, a chat or circle for the moment.

    Raises:
        NotRestorative: the incident is of a sexual kind.
        NotTrained: the facilitator is not trained, or may not lead this kind for these students.
        AlreadyDone: the response has a case already.
        NotReady: nobody is named, for a conversation that needs somebody.
        OutOfReach: a dean names nobody of his grade, and does not facilitate it himself.
    """
    if not draft.students and draft.kind is not RepairKind.CLASS_CIRCLE:
        raise NotReady(_("Choose at least one student."))
    incident_id, level = _behind(draft)
    keys = [student for student, _part in draft.students]
    grades = set(Student.objects.filter(pk__in=keys).values_list("grade", flat=True))
    if (
        find_facilitator(
            staff_id=draft.staff_id, school_id=draft.school_id, kind=draft.kind, grades=grades - {None}, on=on
        )
        is None
    ):
        raise NotTrained(
            _(
                "This person is not trained to facilitate, or has no seat for these students. Choose one "
                "of the list; the page of facilitators says who is trained."
            )
        )
    days = int(threshold(HOLD_DAYS, on=on, school_id=draft.school_id))
    row = RestorativeCase(
        school_id=draft.school_id,
        staff_id=draft.staff_id,
        kind=draft.kind,
        response_id=draft.response_id,
        incident_id=incident_id,
        level=level,
        purpose=draft.purpose,
        referred_on=on,
        hold_by=calendar_of(school_id=draft.school_id).add(on, days),
    )
    row.save()
    audit.record("culture.open_case", on=row, changes={"state": (None, row.state)})
    if draft.kind in LIGHT:
        take_part(row, draft.students)
    else:
        invite(row, draft.students)
    if draft.kind is RepairKind.REENTRY_CIRCLE:
        circle_opened(student_ids=keys, staff_id=draft.staff_id)
    return case_in_reach(row.pk)


@transaction.atomic
def screen_case(
    *, case_id: int, screen: rules.Screened, function: str, words: str, screened_by: int, on: date
) -> RestorativeCase:
    """Keep what the screen says; a conference that would not be voluntary and safe ends here.

    Raises:
        NotReady: the case is past its screen.
    """
    row = case_in_reach(case_id)
    if row.state != RepairState.REFERRED or row.kind in LIGHT:
        raise NotReady(_("This case was screened already."))
    kept = CaseScreen(
        case=row,
        school_id=row.school_id,
        is_voluntary=screen.is_voluntary,
        is_safe=screen.is_safe,
        is_balanced=screen.is_balanced,
        function=function,
        words=seal_for(sealed_for(row.pk), {"words": words}, table=SCREENS, row=row.pk)["words"],
        screened_by_id=screened_by,
        screened_on=on,
    )
    kept.save()
    audit.record("culture.keep_screen", on=kept, changes={"is_safe": (None, screen.is_safe)})
    why = rules.stopped_by(screen)
    if why is not None:
        return stop_case(case_id=case_id, because=why, on=on)
    audit.record("culture.screen_case", on=row, changes=change(row, state=RepairState.SCREENED))
    return row


@transaction.atomic
def plan_meeting(
    *, case_id: int, meets_on: date, meets_at: time | None, room: str, on: date, surrogate: str = ""
) -> None:
    """Say when and where a conference meets, and who speaks for whoever was harmed and does not come.

    Raises:
        NotReady: the day is past, or the conference is held or over.
    """
    row = before_meeting(case_id)
    if meets_on < on:
        raise NotReady(_("Choose today or a later day."))
    changes = change(row, meets_on=meets_on, meets_at=meets_at, room=room, surrogate=surrogate.strip())
    audit.record("culture.plan_conference", on=row, changes=changes)


@transaction.atomic
def hold_case(*, case_id: int, on: date) -> RestorativeCase:
    """Note that a conference was held today.

    Raises:
        NotReady: somebody has not answered, nobody takes part, or somebody is missing who is needed.
    """
    row = case_in_reach(case_id)
    if not rules.can_go_to(RepairState(row.state), RepairState.HELD, kind=RepairKind(row.kind)):
        raise NotReady(_("Screen the case and ask everybody first, or see whether it was held already."))
    why = why_not_held(row.pk)
    if why:
        raise NotReady(why)
    return _held(row, on=on)


@transaction.atomic
def hold_light(*, case_id: int, outcome: RepairOutcome | None, on: date) -> RestorativeCase:
    """Note that a chat or circle was held today; with an outcome it is over, without one it goes on.

    Raises:
        NotReady: it is a conference, or was held already.
    """
    row = case_in_reach(case_id)
    if row.kind not in LIGHT or row.state != RepairState.REFERRED:
        raise NotReady(_("This was noted already."))
    _held(row, on=on)
    if outcome is not None:
        end_case(row, state=RepairState.CLOSED, outcome=outcome, on=on)
    return row


@transaction.atomic
def stop_case(*, case_id: int, because: StoppedBecause, on: date) -> RestorativeCase:
    """Say that a case does not take place, and why; the assistant principal decides otherwise.

    Raises:
        NotReady: it was held already.
    """
    row = case_in_reach(case_id)
    if not rules.can_go_to(RepairState(row.state), RepairState.DECLINED, kind=RepairKind(row.kind)):
        raise NotReady(_("This case was held or has ended; it cannot be stopped any more."))
    end_case(row, state=RepairState.DECLINED, stopped_because=because, on=on)
    return row


def _held(row: RestorativeCase, *, on: date) -> RestorativeCase:
    audit.record("culture.hold_case", on=row, changes=change(row, state=RepairState.HELD, held_on=on))
    with as_the_clock():
        there = list(Participant.objects.filter(case=row, left_on=None).order_by("pk"))
        for one in there:
            audit.record("culture.take_part", on=one, changes=change(one, held_on=on))
    if row.kind == RepairKind.REENTRY_CIRCLE:
        circle_took_place(student_ids=[one.student_id for one in there], on=on)
    return row


def _behind(draft: CaseDraft) -> tuple[int | None, int | None]:
    """Return the incident behind a response and its level, if people may meet about it."""
    if draft.response_id is None:
        return None, None
    if (
        RestorativeCase.objects.filter(response_id=draft.response_id)
        .exclude(state=RepairState.DECLINED)
        .exists()
    ):
        raise AlreadyDone(_("This response has a case already; open it from the list."))
    response: Response = Response.objects.get(pk=draft.response_id)
    part: IncidentStudent = IncidentStudent.objects.get(pk=response.incident_student_id)
    code: InfractionCode = InfractionCode.objects.get(pk=part.code_id)
    why = rules.why_not_restorative(kind=draft.kind, is_sexual=code.is_sexual)
    if why:
        raise NotRestorative(why)
    return part.incident_id, part.level
