"""Break the glass: one student's record for thirty minutes, in an emergency, and who is told of it.

Domain specification section 8: for safety only, by the principal or the named safety lead, with a typed
reason. Nobody breaks it unheard: without a privacy officer there is nobody to tell, and it stays whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q

from sextant.access.models import Grant, User
from sextant.access.reach import current_rights
from sextant.access.terms import GrantKind, Role
from sextant.audit import actions as audit
from sextant.kernel import clock, guard
from sextant.kernel.actor import process
from sextant.kernel.errors import CannotDo
from sextant.network.models import StaffAssignment, Student
from sextant.network.queries.people import is_record_within_reach
from sextant.network.terms import Seat

BREAK_GLASS_MINUTES = 30
SHORTEST_REASON = 15
MAY_BREAK = frozenset({Role.PRINCIPAL, Role.SAFETY_LEAD})


class ReasonNeeded(CannotDo):
    """The glass is broken for a reason, in words."""


class MayNotBreak(CannotDo):
    """Only the principal or the safety lead of the student's school breaks the glass."""


class SeesAlready(CannotDo):
    """The record is open to her without breaking anything."""


class NobodyToTell(CannotDo):
    """The network has no privacy officer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenGlass:
    """One use of break-glass, as whoever answers for privacy reads it.

    Attributes:
        grant_id: key of the grant.
        user_id, who: account that broke the glass, and its display name.
        student_id: key of the student.
        student_name: her name where the reader reaches the directory, else "Student 12".
        school_id: school at which she was.
        reason: what was typed.
        starts_at, ends_at: when the record was open, in UTC.
        was_told: whether the mail to the privacy officers left this machine.
    """

    grant_id: int
    user_id: int
    who: str
    student_id: int
    student_name: str
    school_id: int | None
    reason: str
    starts_at: datetime
    ends_at: datetime
    was_told: bool


@transaction.atomic
def break_glass(*, user: User, student: Student, reason: str, at: datetime) -> Grant:
    """Let the principal or safety lead see one student's record for thirty minutes, in an emergency.

    The privacy officers are told by mail once it stands; a mail that fails is recorded.

    Raises:
        MayNotBreak: she is neither at the student's school, or another person acts.
        SeesAlready: she sees the record as it is.
        ReasonNeeded: no reason was typed.
        NobodyToTell: no privacy officer is appointed.
    """
    told = privacy_officers(on=clock.today())
    _check(user, student, reason, told)
    grant = Grant(
        user=user,
        kind=GrantKind.BREAK_GLASS,
        school_id=student.school_id,
        student=student,
        reason=reason.strip(),
        starts_at=at,
        ends_at=at + timedelta(minutes=BREAK_GLASS_MINUTES),
    )
    with guard.acting_as(process("grant_desk", on_behalf_of=user.pk)):
        grant.save()
    audit.record(
        "access.break_glass",
        on=student,
        school_id=student.school_id,
        changes={
            "grant_id": (None, grant.pk),
            "user_id": (None, user.pk),
            "reason": (None, grant.reason),
            "ends_at": (None, grant.ends_at.isoformat()),
        },
    )
    transaction.on_commit(lambda: _tell(grant, told))
    return grant


def may_break_glass(*, school_id: int | None) -> bool:
    """Tell if whoever acts is the principal or safety lead of this school."""
    return school_id is not None and any(
        held.role in MAY_BREAK and school_id in (held.school_ids or ()) for held in current_rights().held
    )


def list_broken_glass(*, on: date, days: int = 30) -> tuple[BrokenGlass, ...]:
    """Return the uses of break-glass within reach, of the ``days`` up to and with ``on``, newest first.

    Grants are records of class N1: the privacy officer and the data director read the network's, a
    school's leaders their own.
    """
    end = datetime.combine(on + timedelta(days=1), time(), tzinfo=ZoneInfo(settings.TIME_ZONE))
    grants = list(
        Grant.objects.filter(
            kind=GrantKind.BREAK_GLASS, starts_at__lt=end, starts_at__gte=end - timedelta(days=days)
        ).order_by("-starts_at", "-pk")
    )
    names = dict(
        User.objects.filter(pk__in=[one.user_id for one in grants]).values_list("pk", "display_name")
    )
    students = {one.pk: one.name for one in Student.objects.filter(pk__in=[one.student_id for one in grants])}
    return tuple(_as_read(one, names, students) for one in grants)


def privacy_officers(*, on: date) -> tuple[str, ...]:
    """Return the e-mail addresses of whoever is privacy officer on this day, by seat or by grant."""
    with guard.acting_as(process("grant_desk")):
        holders = StaffAssignment.objects.filter(seat=Seat.PRIVACY_OFFICER).on(on).values("staff_id")
        now = clock.now()
        granted = Grant.objects.filter(
            kind=GrantKind.PRIVACY_OFFICER, starts_at__lte=now, ends_at__gt=now
        ).values("user_id")
        found = User.objects.select_related("staff").filter(
            Q(staff_id__in=holders) | Q(pk__in=granted), is_active=True
        )
        return tuple(one.email for one in found.order_by("pk") if one.may_sign_in(on=on))


def _check(user: User, student: Student, reason: str, told: Sequence[str]) -> None:
    if guard.actor().user_id != user.pk or not may_break_glass(school_id=student.school_id):
        raise MayNotBreak("Only the principal or the safety lead of the student’s school may do this.")
    if is_record_within_reach(student.pk):
        raise SeesAlready("You see this student’s record already; open it from the student’s page.")
    if len(reason.strip()) < SHORTEST_REASON:
        raise ReasonNeeded("Type the reason in a sentence; the privacy officer reads it.")
    if not told:
        raise NobodyToTell(
            "The network has no privacy officer, so nobody would be told. Ask Human resources to appoint "
            "one; until then call whoever is named in your school’s safety plan."
        )


def _tell(grant: Grant, told: Sequence[str]) -> None:
    """Send a note without a name: a mail travels further than a record may."""
    try:
        send_mail(
            subject="Sextant: a record was opened in an emergency",
            message=(
                f"User {grant.user_id} broke the glass for {BREAK_GLASS_MINUTES} minutes. "
                "Who, whose record and why stands in the audit trail."
            ),
            from_email=None,
            recipient_list=list(told),
        )
    except OSError as problem:  # every failure of a mail server is one
        _record_mail(grant, "access.break_glass_mail_failed", type(problem).__name__)
    else:
        grant.told_at = clock.now()
        with guard.acting_as(process("grant_desk", on_behalf_of=grant.user_id)):
            grant.save(update_fields=["told_at"])
        _record_mail(grant, "access.break_glass_mail_sent", "")


def _record_mail(grant: Grant, action: str, problem: str) -> None:
    with transaction.atomic():
        changes: dict[str, audit.Change] = {"problem": (None, problem)} if problem else {}
        audit.record(action, on=grant, school_id=grant.school_id, changes=changes)


def _as_read(grant: Grant, names: dict[int, str], students: dict[int, str]) -> BrokenGlass:
    student_id = grant.student_id or 0
    return BrokenGlass(
        grant_id=grant.pk,
        user_id=grant.user_id,
        who=names.get(grant.user_id, ""),
        student_id=student_id,
        student_name=students.get(student_id, f"Student {student_id}"),
        school_id=grant.school_id,
        reason=grant.reason,
        starts_at=grant.starts_at,
        ends_at=grant.ends_at,
        was_told=grant.told_at is not None,
    )
