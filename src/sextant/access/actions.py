"""Open accounts, give and end grants, and break the glass for thirty minutes."""

from datetime import date, datetime, timedelta

from django.db import transaction

from sextant.access.models import Grant, User
from sextant.access.terms import GrantKind
from sextant.audit import actions as audit
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import CannotDo
from sextant.network.models import Staff, StaffAssignment, Student
from sextant.network.terms import Seat

BREAK_GLASS_MINUTES = 30
LONGEST_SUPPORT = timedelta(hours=4)


class EmailTaken(CannotDo):
    """Another account has this address."""


class ReasonNeeded(CannotDo):
    """The glass is broken for a reason, in words."""


class TooLong(CannotDo):
    """Support is given for four hours at most."""


@transaction.atomic
def open_account(
    *,
    email: str,
    display_name: str,
    at: datetime,
    staff_id: int | None = None,
    guardian_id: int | None = None,
    student_id: int | None = None,
    password: str | None = None,
) -> User:
    """Open an account for a person on file.

    Raises:
        EmailTaken: another account has this address.
    """
    if User.objects.filter(email=email.lower()).exists():
        raise EmailTaken("Another account has this e-mail address already.")
    user = User.objects.create_user(
        email=email,
        password=password,
        display_name=display_name,
        joined_at=at,
        staff_id=staff_id,
        guardian_id=guardian_id,
        student_id=student_id,
    )
    audit.record("access.open_account", on=user)
    return user


@transaction.atomic
def close_account(*, user: User) -> None:
    """Close an account; its sessions end on their next request."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    audit.record("access.close_account", on=user, changes={"is_active": (True, False)})


@transaction.atomic
def break_glass(*, user: User, student: Student, reason: str, at: datetime) -> Grant:
    """Let a principal or lead see one student's record for thirty minutes, in an emergency.

    Raises:
        ReasonNeeded: no reason was typed.
    """
    if len(reason.strip()) < 15:
        raise ReasonNeeded("Type the reason in a sentence; the privacy officer reads it.")
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
    audit.record("access.break_glass", on=grant, school_id=student.school_id)
    return grant


@transaction.atomic
def give_support(
    *, user: User, school_id: int, given_by: User, reason: str, at: datetime, until: datetime
) -> Grant:
    """Give one named person support access to one school for four hours at most.

    Raises:
        TooLong: more than four hours were asked for, or none.
        ReasonNeeded: no reason was typed.
    """
    if not timedelta() < until - at <= LONGEST_SUPPORT:
        raise TooLong("Support access lasts up to four hours from now; give it again when it ends.")
    if not reason.strip():
        raise ReasonNeeded("Say what the support is for; the school reads it.")
    grant = Grant(
        user=user,
        kind=GrantKind.SUPPORT,
        school_id=school_id,
        given_by=given_by,
        reason=reason,
        starts_at=at,
        ends_at=until,
    )
    with guard.acting_as(process("grant_desk", on_behalf_of=given_by.pk)):
        grant.save()
    audit.record("access.give_support", on=grant, school_id=school_id)
    return grant


def account_of(staff: Staff) -> User | None:
    """Return the account of a member of staff, if one is open."""
    return User.objects.filter(staff_id=staff.pk, is_active=True).first()


def privacy_officers(*, on: date) -> tuple[str, ...]:
    """Return the e-mail addresses of whoever holds the privacy officer's seat on this day."""
    with guard.acting_as(process("grant_desk")):
        holders = StaffAssignment.objects.filter(seat=Seat.PRIVACY_OFFICER).on(on).values("staff_id")
        return tuple(
            User.objects.filter(staff_id__in=holders, is_active=True)
            .order_by("pk")
            .values_list("email", flat=True)
        )
