"""End an early-warning case with a reason, and take that back on the same day."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.network.actions.changes import change
from sextant.network.models import Caseload
from sextant.network.queries.other_names import refuse_names
from sextant.network.terms import CaseKind
from sextant.support.models import WarningCaseEnd
from sextant.support.policies import ANSWER_WARNINGS
from sextant.support.queries.desk import as_desk
from sextant.support.queries.indicators_lent import lights_of_school
from sextant.support.queries.warning_cases import CaseRow, cases_managed
from sextant.support.terms.following import CaseEnding


class NoSuchCase(CannotDo):
    """Nobody manages an early-warning case of this student that the actor may end."""


class NoReason(CannotDo):
    """A case ends with a reason that holds."""


class TooLate(CannotDo):
    """What ended before today stays ended."""


@transaction.atomic
def end_case(*, student_id: int, reason: str, words: str, on: date) -> WarningCaseEnd:
    """End a case: who managed it reads the student no longer by it from tomorrow on.

    Raises:
        NoSuchCase: no case, or the actor neither manages it nor leads support there.
        NoReason: no reason of the list, nothing said of another one, or an indicator is red today.
        CannotDo: the words name another student.
    """
    case, school_id = _case(student_id, on)
    if reason not in CaseEnding.values:
        raise NoReason("Choose why the case ends.")
    if reason == CaseEnding.OTHER and not words.strip():
        raise NoReason("Say in a few words why the case ends.")
    n_red = _n_red(school_id, student_id, on)
    if reason == CaseEnding.GREEN and n_red:
        raise NoReason("An indicator is red today; choose another reason, or end the case once none is.")
    refuse_names(words, school_id=school_id, own=[student_id])
    return close_case(
        case, school_id=school_id, reason=CaseEnding(reason), words=words, n_red=n_red, last_day=on
    )


def close_case(
    case: CaseRow, *, school_id: int, reason: CaseEnding, words: str, n_red: int, last_day: date
) -> WarningCaseEnd:
    """End the caseload of a case with a day and keep why; the desk does, for a manager keeps no caseloads."""
    me = current_rights().staff_id
    with as_desk():
        for row in _held(case.student_id, case.manager_id, None):
            changes = change(row, valid_until=max(last_day + timedelta(days=1), row.valid_from))
            audit.record("network.end_caseload", on=row, changes=changes)
        end = WarningCaseEnd(
            school_id=school_id,
            student_id=case.student_id,
            staff_id=case.manager_id,
            ended_by_id=me,
            since=case.since,
            ended_on=last_day,
            reason=reason,
            words=words.strip()[:200],
            n_red=n_red,
        )
        end.save()
        audit.record("support.end_case", on=end, changes={"reason": (None, str(reason))})
    return end


@transaction.atomic
def take_back_end(*, public_id: UUID, on: date) -> WarningCaseEnd:
    """Let a case go on that was ended today; the end stays on file as taken back.

    Raises:
        NoSuchCase: no such end within reach, or somebody else manages the student by now.
        TooLate: it ended before today.
    """
    end: WarningCaseEnd | None = WarningCaseEnd.objects.filter(public_id=public_id, is_undone=False).first()
    if end is None or not _may_end(end.staff_id, end.school_id):
        raise NoSuchCase("Choose a case that ended today.")
    if end.ended_on != on:
        raise TooLate("Only what ended today can be taken back; a new review begins a new case.")
    with as_desk():
        rows = _held(end.student_id, end.staff_id, on + timedelta(days=1))
        taken = Caseload.objects.filter(
            student_id=end.student_id, kind=CaseKind.CASE_MANAGER, valid_until=None
        )
        if not rows or taken.exists():
            raise NoSuchCase("Somebody manages this student’s case already.")
        for row in rows:
            audit.record("network.reopen_caseload", on=row, changes=change(row, valid_until=None))
        audit.record("support.take_back_end", on=end, changes=change(end, is_undone=True))
    return end


def _case(student_id: int, on: date) -> tuple[CaseRow, int]:
    found = cases_managed(on=on, student_id=student_id)
    with as_desk():
        schools = dict(
            Caseload.objects.filter(
                student_id=student_id, kind=CaseKind.CASE_MANAGER, valid_until=None
            ).values_list("staff_id", "school_id")
        )
    mine = [
        (one, schools[one.manager_id]) for one in found if _may_end(one.manager_id, schools[one.manager_id])
    ]
    if not mine:
        raise NoSuchCase("Its manager ends a case, or whoever leads support at the school.")
    return mine[0]


def _may_end(manager_id: int, school_id: int) -> bool:
    """Tell if the actor manages the case, or leads support at its school."""
    rights = current_rights()
    return rights.staff_id == manager_id or ANSWER_WARNINGS.covers(rights, school_id=school_id)


def _held(student_id: int, staff_id: int, until: date | None) -> list[Caseload]:
    rows = Caseload.objects.filter(
        student_id=student_id, staff_id=staff_id, kind=CaseKind.CASE_MANAGER, valid_until=until
    )
    return list(rows.order_by("pk"))


def _n_red(school_id: int, student_id: int, on: date) -> int:
    # All three, whatever the manager may know of each: the number alone is kept.
    with as_desk():
        lights = lights_of_school(school_id, on).get(student_id)
    return lights.n_red if lights else 0
