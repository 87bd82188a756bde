"""Switch a row of the interlock table on, off or to dry run, from a day on and for a reason."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.interlocks.models import InterlockSetting
from sextant.interlocks.table import BY_CODE
from sextant.interlocks.terms import Mode
from sextant.kernel.errors import AlreadyDone, CannotDo


class NotALiveRow(CannotDo):
    """The row waits for a part of the product, or there is no such row."""


class ReasonNeeded(CannotDo):
    """A switched row says why."""


def list_modes(*, on: date) -> Mapping[str, Mode]:
    """Return the mode of every row for which the network has decided one; others are on."""
    settings = InterlockSetting.objects.on(on).order_by("valid_from", "pk")
    return {setting.code: Mode(setting.mode) for setting in settings}


def mode_of(code: str, *, on: date) -> Mode:
    """Return the mode of one row on a day."""
    return list_modes(on=on).get(code, Mode.ON)


@transaction.atomic
def set_mode(*, code: str, mode: str, on: date, because: str) -> InterlockSetting:
    """Switch a row from a day on.

    Raises:
        NotALiveRow: there is nothing to switch.
        ReasonNeeded: no reason was given.
        AlreadyDone: the row is in this mode already.
    """
    row = BY_CODE.get(code)
    if row is None or not row.is_live or mode not in Mode.values:
        raise NotALiveRow(f"{code} is no live rule, or {mode or 'nothing'} is no mode; nothing was changed.")
    if not because.strip():
        raise ReasonNeeded("Say why, in a sentence; it is shown beside the rule.")
    old = mode_of(code, on=on)
    if old == mode:
        raise AlreadyDone(f"{code} is on this setting already: {Mode(mode).label.lower()}.")
    standing = InterlockSetting.objects.filter(code=code, valid_until=None)
    standing.update(valid_until=on)
    setting = InterlockSetting(code=code, mode=mode, because=because.strip(), valid_from=on)
    setting.save()
    audit.record("interlocks.set_mode", on=setting, changes={"mode": (old, mode), "because": ("", because)})
    return setting
