"""Blank what stands in clear about counseling once a student's words are erased (decision 7).

Codes stand in clear so that they can be counted. With the words gone, nothing may say on of this student
what a session worked toward, by whose consent, in which group, or whom she was sent to.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from sextant.access.actions import forget_outsider
from sextant.access.models import Release, User
from sextant.audit import actions as audit
from sextant.kernel.guard import GuardedModel
from sextant.network.actions.changes import change
from sextant.support.models import (
    CounselingEpisode,
    CounselingSession,
    SapDecision,
    WellnessConsent,
    WellnessReferral,
)
from sextant.support.queries.eraser import as_eraser
from sextant.support.queries.letterbox import as_letterbox
from sextant.support.terms.wellness import GONE

# A group tells its theme: who sat in it is forgotten with the codes.
CODES: Mapping[type[GuardedModel], Mapping[str, Any]] = {
    CounselingSession: {"goal": GONE, "progress": 0},
    CounselingEpisode: {"kind": GONE, "goal": GONE, "group_id": None},
    WellnessConsent: {"basis": GONE, "authenticated": GONE},
}


@transaction.atomic
def forget_codes(*, student_id: int, on: date) -> int:
    """Blank the codes of a student's counseling, and part her from the accounts of providers.

    Returns:
        How many rows were blanked.
    """
    n_blanked = 0
    with as_eraser():
        for table, blanks in CODES.items():
            rows = list(table.objects.filter(student_id=student_id).order_by("pk"))
            for row in rows:
                # The trail tells that it was done, and not what stood there.
                if change(row, **blanks):
                    n_blanked += 1
            if rows:
                audit.record_batch(
                    "support.forget_codes", table=table, keys=[row.pk for row in rows], rows=[(len(rows),)]
                )
        n_blanked += _part_from_providers(student_id, on)
    with as_letterbox():
        WellnessReferral.objects.filter(student_id=student_id).update(weight=1, crisis_on=None)
        SapDecision.objects.filter(student_id=student_id).update(decision=GONE)
    return n_blanked


def _part_from_providers(student_id: int, on: date) -> int:
    """Take the account off each release; an account that serves nobody else loses its address."""
    rows = list(Release.objects.filter(student_id=student_id, user__isnull=False).order_by("pk"))
    for row in rows:
        user_id = row.user_id
        ends = on if row.valid_until is None else min(row.valid_until, on)
        change(row, user_id=None, valid_until=max(ends, row.valid_from))
        audit.record("support.part_from_provider", on=row)
        if not Release.objects.filter(user_id=user_id).exists():
            forget_outsider(user=User.objects.get(pk=user_id))
    return len(rows)
