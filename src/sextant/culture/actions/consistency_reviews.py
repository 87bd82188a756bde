"""Close a consistency review: codes and deciders looked at, what was found, and what changes."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.culture.events import ConsistencyReviewed
from sextant.culture.models import ConsistencyReview, DeciderResult
from sextant.culture.queries.consistency import newest_run
from sextant.kernel.errors import CannotDo
from sextant.kernel.events import publish

# The next look comes while the change can still be remembered, and within the year.
SOONEST, LATEST = timedelta(days=14), timedelta(days=180)


class NothingScanned(CannotDo):
    """No scan is there to be reviewed."""


class NothingLookedAt(CannotDo):
    """A review has looked at neither a code nor a decider."""


class NothingSaid(CannotDo):
    """A review without findings or without a change closes nothing."""


class NoNextLook(CannotDo):
    """The next look is too soon or too late."""


@transaction.atomic
def close_review(
    *,
    school_id: int,
    codes: Sequence[str],
    decider_ids: Sequence[int],
    findings: str,
    change: str,
    learning: str,
    looks_again_on: date,
    on: date,
) -> ConsistencyReview:
    """Keep what a review found and changes; the work that asked for it closes.

    Args:
        school_id: the school.
        codes: the words of the codes that were looked at.
        decider_ids: the deciders whom the actor may see and looked at.
        findings: what was found, in a sentence or two.
        change: what changes, who does it, by when.
        learning: which session on restorative practice or cultural context follows, if any.
        looks_again_on: until then nothing is asked again.
        on: today.

    Raises:
        NothingScanned: before the first scan.
        NothingLookedAt: neither a code nor a decider of the actor's reach.
        NothingSaid: findings or change are empty.
        NoNextLook: the next look is not between two weeks and half a year away.
        OutOfReach: the actor reviews no such school.
    """
    run = newest_run(on=on)
    if run is None:
        raise NothingScanned("No scan has been made yet. The first one comes on a Monday.")
    known = DeciderResult.objects.filter(run_id=run.id, school_id=school_id, staff_id__in=decider_ids)
    looked_at = sorted(known.values_list("staff_id", flat=True))
    if not codes and not looked_at:
        raise NothingLookedAt("Tick at least one code or one person that you have looked at.")
    if not findings.strip() or not change.strip():
        raise NothingSaid("Write what you found and what changes; one sentence each is enough.")
    if not on + SOONEST <= looks_again_on <= on + LATEST:
        raise NoNextLook("Look again between two weeks and half a year from now, when the change can show.")
    review = ConsistencyReview(
        school_id=school_id,
        run_id=run.id,
        reviewed_by_id=current_rights().staff_id or 0,
        reviewed_on=on,
        codes=list(codes),
        decider_ids=looked_at,
        findings=findings.strip(),
        change=change.strip(),
        learning=learning.strip(),
        looks_again_on=looks_again_on,
    )
    review.save()
    audit.record("culture.close_review", on=review, changes={"codes": ((), tuple(codes))})
    publish(ConsistencyReviewed(review_id=review.pk, school_id=school_id))
    return review
