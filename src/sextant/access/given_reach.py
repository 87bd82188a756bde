"""What somebody was asked to look at: a panel's case, blind until her own word is locked; a release."""

from typing import Any

from django.db.models import F, Q, QuerySet

from sextant.access.models import PanelSeat, Release
from sextant.access.rights import Rights
from sextant.kernel.guard import Guarded, Scope, unguarded


def of_panel(paths: Guarded, rights: Rights) -> Scope:
    """Return the rows of panels on which whoever acts sits today."""
    if paths.panel is None or rights.staff_id is None:
        return False
    return Q(**{f"{paths.panel}__in": _seats_of(rights).values("panel")})


def either(one: Scope, other: Scope) -> Scope:
    """Return what either of two scopes reaches."""
    if one is True or other is True:
        return True
    if isinstance(one, Q) and isinstance(other, Q):
        return one | other
    return one if other is False else other


def but_blind(scope: Scope, rights: Rights, paths: Guarded) -> Scope:
    """Return a scope without what others say on a panel where whoever acts has not locked her own word.

    It holds whatever other seat she has: a recruiter who rates a lesson waits as the others do.
    """
    if not paths.is_blind or scope is False or rights.staff_id is None:
        return scope
    waits = _seats_of(rights).filter(locked_at=None).values("panel")
    others = Q(**{f"{paths.panel}__in": waits}) & ~Q(**{str(paths.staff): rights.staff_id})
    return ~others if scope is True else scope & ~others


def but_about_herself(scope: Scope, rights: Rights, paths: Guarded) -> Scope:
    """Return a scope without the rows that judge whoever acts: anybody may apply, nobody judges herself.

    A named process has no person whom a row could be about.
    """
    if paths.subject is None or scope is False or rights.staff_id is None:
        return scope
    hers = Q(**{paths.subject: rights.staff_id})
    return ~hers if scope is True else scope & ~hers


def but_withheld(scope: Scope, rights: Rights, paths: Guarded) -> Scope:
    """Return a scope without what no role gives: others’ words before one’s own, and what judges oneself."""
    return but_about_herself(but_blind(scope, rights, paths), rights, paths)


def of_released(paths: Guarded, rights: Rights) -> Scope:
    """Return the rows of releases that name whoever acts and hold today; the day it ends is past it.

    A release about a student who has left the school that gave it gives nothing.
    """
    if paths.release is None or rights.user_id is None:
        return False
    held = unguarded(Release).filter(
        _holds(rights), user_id=rights.user_id, student__school_id=F("school_id")
    )
    return Q(**{f"{paths.release}__in": held.values("pk")})


def _seats_of(rights: Rights) -> QuerySet[PanelSeat, Any]:
    return unguarded(PanelSeat).filter(_holds(rights), staff_id=rights.staff_id or 0)


def _holds(rights: Rights) -> Q:
    return (Q(valid_until=None) | Q(valid_until__gt=rights.on)) & Q(valid_from__lte=rights.on)
