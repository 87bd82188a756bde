"""Open and close accounts, and give support access for a few hours."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import transaction

from sextant.access.models import Grant, User
from sextant.access.reach import current_rights
from sextant.access.terms import GrantKind, Role
from sextant.audit import actions as audit
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import OutOfReach
from sextant.network.models import Staff

LONGEST_SUPPORT = timedelta(hours=4)
# Promise 19: support is given by the school itself, or by the network's data director for it.
MAY_GIVE_SUPPORT = frozenset({Role.PRINCIPAL, Role.DATA_DIRECTOR})


class EmailTaken(CannotDo):
    """Another account has this address."""


class ReasonNeeded(CannotDo):
    """Support is given for a reason, in words."""


class TooLong(CannotDo):
    """Support is given for four hours at most."""


class MayNotGive(CannotDo):
    """Support for a school is given by its principal or the data director, to somebody else."""


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
def forget_outsider(*, user: User) -> None:
    """Close the account of somebody outside for good, and forget the address that tells who it is.

    Raises:
        OutOfReach: the account is one of staff, of a family or of a student.
    """
    if user.staff_id or user.guardian_id or user.student_id:
        raise OutOfReach("Only an account of somebody outside is forgotten.")
    EmailAddress.objects.filter(user_id=user.pk).delete()
    user.email = f"forgotten-{user.pk}@erased.invalid"
    user.is_active, user.session_round = False, user.session_round + 1
    user.set_unusable_password()
    user.save(update_fields=["email", "is_active", "session_round", "password"])
    audit.record("access.forget_outsider", on=user)


@transaction.atomic
def close_account(*, user: User) -> None:
    """Close an account; its sessions end on their next request."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    audit.record("access.close_account", on=user, changes={"is_active": (True, False)})


@transaction.atomic
def give_support(
    *, user: User, school_id: int, given_by: User, reason: str, at: datetime, until: datetime
) -> Grant:
    """Give one named person support access to one school for four hours at most.

    Raises:
        MayNotGive: the giver does not act herself, may not give for this school, or gives to herself.
        TooLong: more than four hours were asked for, or none.
        ReasonNeeded: no reason was typed.
    """
    _check_giver(user=user, given_by=given_by, school_id=school_id)
    if not timedelta() < until - at <= LONGEST_SUPPORT:
        raise TooLong("Support access lasts up to four hours from now; give it again when it ends.")
    if not reason.strip():
        raise ReasonNeeded("Say what the support is for; the school reads it.")
    grant = Grant(
        user=user,
        kind=GrantKind.SUPPORT,
        school_id=school_id,
        given_by=given_by,
        reason=reason.strip(),
        starts_at=at,
        ends_at=until,
    )
    with guard.acting_as(process("grant_desk", on_behalf_of=given_by.pk)):
        grant.save()
    audit.record(
        "access.give_support",
        on=grant,
        school_id=school_id,
        changes={
            "user_id": (None, user.pk),
            "given_by": (None, given_by.pk),
            "reason": (None, grant.reason),
            "ends_at": (None, until.isoformat()),
        },
    )
    return grant


def account_of(staff: Staff) -> User | None:
    """Return the account of a member of staff, if one is open."""
    user: User | None = User.objects.filter(staff_id=staff.pk, is_active=True).first()
    return user


def _check_giver(*, user: User, given_by: User, school_id: int) -> None:
    is_entitled = any(
        held.role in MAY_GIVE_SUPPORT
        and (school_id in held.school_ids if held.school_ids is not None else held.role is Role.DATA_DIRECTOR)
        for held in current_rights().held
    )
    if guard.actor().user_id != given_by.pk or not is_entitled:
        raise MayNotGive("Support for a school is given by its principal or the network’s data director.")
    if user.pk == given_by.pk:
        raise MayNotGive("Support is given to somebody else, never to oneself.")
