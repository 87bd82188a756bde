"""Norm raters on video beside a key, and let norming lapse where two raters agree too little in a quarter."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations

from django.db import transaction
from django.utils.timezone import localtime

from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.network.actions.changes import change
from sextant.talent.models import Norming, RaterPair, RaterScore
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.screening_bars import norm_bar_on
from sextant.talent.rules.rater_agreement import (
    Pairing,
    agreement_of,
    holds_until,
    hundredths,
    is_normed_by,
    lapses,
    quarter_of,
)

ONE_DAY = timedelta(days=1)
MOST_SCORES = 50_000

type Pair = tuple[int, int]


class UnequalLevels(CannotDo):
    """A rater gave more levels or fewer than the key has."""


@transaction.atomic
def norm_on_video(
    *, staff_id: int, key: Sequence[int], given: Sequence[int], basis: str, on: date
) -> Pairing:
    """Compare a rater’s levels with the key; close enough, and they are normed until after the next one.

    Raises:
        UnequalLevels: the key has another number of levels, or fewer than norming asks for.
        OutOfReach: the actor does not look after norming.
    """
    bar = norm_bar_on(on)
    if len(given) != len(key):
        raise UnequalLevels(f"The key has {len(key)} levels, this rater {len(given)}. Give one for each.")
    if len(key) < bar.n:
        raise UnequalLevels(f"A session asks for {bar.n} levels or more; the key has {len(key)}.")
    found = agreement_of(given, key)
    if is_normed_by(found, bar):
        begin_norming(staff_id=staff_id, basis=basis, on=on)
    return found


@transaction.atomic
def begin_norming(*, staff_id: int, basis: str, on: date) -> Norming:
    """Let somebody be normed from a day on; an earlier norming ends that day."""
    for old in Norming.objects.filter(staff_id=staff_id).exclude(valid_until__lte=on):
        audit.record("talent.renew_norming", on=old, changes=change(old, valid_until=max(on, old.valid_from)))
    row = Norming(staff_id=staff_id, basis=basis, valid_from=on, valid_until=holds_until(on))
    row.save()
    audit.record("talent.norm_rater", on=row, changes={"valid_from": (None, on)})
    return row


@transaction.atomic
def check_agreement(*, on: date) -> int:
    """Count how pairs of raters agreed in this quarter and the last; let norming lapse where they do not.

    A norming that began after the pair’s last shared score is another one, and stands.

    Returns:
        How many normings lapsed.
    """
    first, after = quarter_of(on)
    n_lapsed = 0
    with as_desk():
        for start, end in (quarter_of(first - ONE_DAY), (first, after)):
            found = _pairs(start, end)
            kept = {(one.rater_id, one.other_id): one for one in RaterPair.objects.filter(quarter_from=start)}
            for pair, (pairing, last) in sorted(found.items()):
                _keep(kept.get(pair), pair, pairing, start, on)
                if lapses(pairing, norm_bar_on(on)):
                    n_lapsed += _end(pair, last, on)
    return n_lapsed


def _pairs(start: date, end: date) -> Mapping[Pair, tuple[Pairing, date]]:
    """Return how pairs agree on what both rated in a quarter, and the day of their last shared score."""
    rows = RaterScore.objects.filter(
        submitted_at__date__gte=start, submitted_at__date__lt=end, dropped_at=None, first_level__isnull=False
    )
    by_thing: dict[tuple[int, str], dict[int, tuple[int, date]]] = defaultdict(dict)
    for event, competency, rater, level, at in rows.order_by("pk").values_list(
        "event_id", "competency", "rater_id", "first_level", "submitted_at"
    )[:MOST_SCORES]:
        by_thing[event, competency][rater] = (level, localtime(at).date())
    shared: dict[Pair, list[tuple[int, int, date]]] = defaultdict(list)
    for given in by_thing.values():
        for one, other in combinations(sorted(given), 2):
            day = max(given[one][1], given[other][1])
            shared[one, other].append((given[one][0], given[other][0], day))
    return {
        pair: (
            agreement_of([a for a, _b, _ in seen], [b for _a, b, _ in seen]),
            max(day for _a, _b, day in seen),
        )
        for pair, seen in shared.items()
    }


def _keep(row: RaterPair | None, pair: Pair, pairing: Pairing, start: date, on: date) -> None:
    values = {
        "n": pairing.n,
        "exact_hundredths": hundredths(pairing.exact),
        "adjacent_hundredths": hundredths(pairing.adjacent),
        "kappa_hundredths": None if pairing.kappa is None else hundredths(pairing.kappa),
        "mean_difference_hundredths": hundredths(pairing.mean_difference),
    }
    if row is None:
        row = RaterPair(rater_id=pair[0], other_id=pair[1], quarter_from=start, computed_on=on, **values)
        row.save()
        audit.record("talent.count_pair", on=row, changes={"n": (None, pairing.n)})
        return
    changes = change(row, **values)
    if changes:
        audit.record("talent.count_pair", on=row, changes=changes | change(row, computed_on=on))


def _end(pair: Pair, last: date, on: date) -> int:
    standing = Norming.objects.filter(staff_id__in=pair, valid_from__lte=last).exclude(valid_until__lte=on)
    rows = list(standing.order_by("pk"))
    for row in rows:
        changes = change(row, valid_until=max(on, row.valid_from))
        audit.record("talent.lapse_norming", on=row, changes=changes)
    return len(rows)
