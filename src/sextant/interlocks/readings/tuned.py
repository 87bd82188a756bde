"""Since when each rule is as it is: what people waved away before says nothing about the rule of today."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Max

from sextant.interlocks.models import Retuning
from sextant.interlocks.numbers_used import numbers_of
from sextant.interlocks.table import INTERLOCKS
from sextant.network.queries.settings import last_set


def last_tuned(*, on: date) -> Mapping[str, date]:
    """Return, by rule, the last day on which somebody answered for it or a number of its condition changed.

    Rules that nobody has tuned are absent.
    """
    answered = Retuning.objects.filter(decided_on__lte=on).order_by("code").values_list("code")
    days = dict(answered.annotate(day=Max("decided_on")).values_list("code", "day"))
    for row in INTERLOCKS:
        changed = last_set({one.number.key for one in numbers_of(row.code)}, on=on)
        if changed is not None:
            days[row.code] = max(changed, days.get(row.code, changed))
    return days
