"""End every session of somebody who has no access any more, in the same minute."""

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import F

from sextant.access.models import User
from sextant.audit import actions as audit


@transaction.atomic
def end_sessions_of(*, staff_id: int) -> int:
    """End the sessions of a member of staff, whether or not they stand in a list; return how many accounts.

    Whoever is a guardian, too, may sign in again as one.
    """
    users = list(User.objects.filter(staff_id=staff_id).order_by("pk"))
    for user in users:
        User.objects.filter(pk=user.pk).update(session_round=F("session_round") + 1)
        for session in UserSession.objects.filter(user=user):
            session.end()
        audit.record("access.end_sessions", on=user)
    return len(users)
