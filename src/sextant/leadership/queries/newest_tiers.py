"""The tier of each school’s newest scorecard that has one: the word of the network’s judgment of a school."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sextant.leadership.models import Scorecard
from sextant.leadership.terms.scorecards import Tier

# A tier that is older says nothing of the school of today.
STANDS_FOR = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewestTier:
    """The tier of a scorecard, and as of which day."""

    public_id: UUID
    label: str
    as_of: date


def newest_tiers(*, school_ids: Collection[int], on: date) -> Mapping[int, NewestTier]:
    """Return by school the newest tier within reach; one question."""
    rows = Scorecard.objects.filter(school_id__in=sorted(school_ids), as_of__range=(on - STANDS_FOR, on))
    found = rows.exclude(tier="").order_by("as_of", "pk")
    return {
        school: NewestTier(public_id=key, label=str(Tier(tier).label), as_of=as_of)
        for school, key, tier, as_of in found.values_list("school_id", "public_id", "tier", "as_of")
    }
