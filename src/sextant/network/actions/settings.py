"""Set the network's own numbers, each from a day on, with the reason."""

from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel import thresholds
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.events import ThresholdSet
from sextant.network.models import ThresholdValue
from sextant.network.queries import settings


class UnknownNumber(CannotDo):
    """No system declares a number of this name."""


class OutOfRange(CannotDo):
    """The value lies outside what the number allows."""


class ReasonNeeded(CannotDo):
    """A changed number says why."""


@transaction.atomic
def set_threshold(
    *, key: str, value: float, valid_from: date, because: str, school_id: int | None = None
) -> ThresholdValue:
    """Set one number for the network, or for one school, from a day on; earlier days keep theirs.

    Raises:
        UnknownNumber: no system declares it.
        OutOfRange: the value lies outside its range.
        ReasonNeeded: no reason was given.
        AlreadyDone: it was set from this very day already.
    """
    declared = thresholds.find(key)
    if declared is None:
        raise UnknownNumber(f"There is no number called {key}; choose one from the list.")
    if not declared.lowest <= value <= declared.highest:
        raise OutOfRange(
            f"{key} lies between {declared.lowest:g} and {declared.highest:g} {declared.unit}; got {value:g}."
        )
    if not because.strip():
        raise ReasonNeeded("Say why, in a sentence; it is shown beside the number.")
    standing = ThresholdValue.objects.filter(key=key, school_id=school_id, valid_from=valid_from)
    if standing.exists():
        raise AlreadyDone(f"{key} was set from {valid_from} already; choose a later day.")
    old = settings.threshold(declared, on=valid_from, school_id=school_id)
    row = ThresholdValue(
        key=key, value=value, valid_from=valid_from, because=because.strip(), school_id=school_id
    )
    row.save()
    settings.forget()
    audit.record("network.set_threshold", on=row, changes={key: (old, value)}, school_id=school_id)
    publish(ThresholdSet(key=key, school_id=school_id, valid_from=valid_from))
    return row
