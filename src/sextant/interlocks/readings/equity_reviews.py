"""Of which groups the check of consistency asks for a review, as the page on equity says it."""

from collections.abc import Mapping
from datetime import date

from sextant.access.reach import current_rights
from sextant.culture.policies import READ_CONSISTENCY
from sextant.culture.queries.consistency import groups_to_review
from sextant.culture.terms.consistency import Of, RatioGroup
from sextant.leadership.queries.equity_lent import Reviews
from sextant.leadership.terms.equity import GroupKind
from sextant.network.terms import Gender, Race

GROUPS: Mapping[RatioGroup, tuple[str, str]] = {
    RatioGroup.IEP: (GroupKind.IEP, "yes"),
    RatioGroup.EL: (GroupKind.EL, "yes"),
    RatioGroup.LOW_INCOME: (GroupKind.LOW_INCOME, "yes"),
    RatioGroup.BLACK: (GroupKind.RACE, Race.BLACK),
    RatioGroup.HISPANIC: (GroupKind.RACE, "hispanic"),
    RatioGroup.WHITE: (GroupKind.RACE, Race.WHITE),
    RatioGroup.ASIAN: (GroupKind.RACE, Race.ASIAN),
    RatioGroup.TWO_OR_MORE: (GroupKind.RACE, Race.TWO_OR_MORE),
    RatioGroup.BOYS: (GroupKind.GENDER, Gender.M),
}


def lend_reviews(school_id: int | None, on: date) -> Reviews:
    """Return of which groups suspensions ask for a review, and whether whoever acts may read why."""
    found = groups_to_review(school_id=school_id, of=Of.SUSPENDED, on=on)
    rights = current_rights()
    may_open = (
        READ_CONSISTENCY.holds(rights)
        if school_id is None
        else READ_CONSISTENCY.covers(rights, school_id=school_id)
    )
    return Reviews(
        groups=frozenset((kind, group) for one, (kind, group) in GROUPS.items() if one in found),
        may_open=may_open,
    )
