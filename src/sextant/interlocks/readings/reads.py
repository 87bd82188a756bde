"""How often sensitive records were read, and doors opened in an emergency: the privacy officer's counts."""

from dataclasses import dataclass
from datetime import date

from sextant.access.models import Grant
from sextant.audit.models import AccessEntry

BREAK_GLASS = "break_glass"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCounts:
    """Reads that the access log holds since a day, by how many people; and emergency grants begun since."""

    n_reads: int
    n_readers: int
    n_emergencies: int


def count_reads(*, since: date) -> ReadCounts:
    """Return the counts from a day on, in three questions."""
    entries = AccessEntry.objects.filter(happened_at__date__gte=since)
    return ReadCounts(
        n_reads=entries.count(),
        n_readers=entries.exclude(user_id=None).values("user_id").distinct().count(),
        n_emergencies=Grant.objects.filter(kind=BREAK_GLASS, starts_at__date__gte=since).count(),
    )
