"""Set the number of a state's line for reports of harm; the safety page of its schools shows it at once."""

import re
from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.network.actions.changes import change
from sextant.network.models import School
from sextant.support.models import StateLine

# Digits, and what stands between them on a poster.
NUMBER = re.compile(r"\+?[0-9][0-9 ()./-]{1,28}")
FEWEST_DIGITS = 3


class NotANumber(CannotDo):
    """It is no number that somebody can dial, or was not typed alike twice."""


class NoSuchState(CannotDo):
    """The network has no school in this state."""


@transaction.atomic
def set_state_line(*, jurisdiction: str, number: str, again: str, on: date) -> StateLine:
    """Keep the number of a state's line, typed twice: nobody is sent to a wrong one by a slip.

    Raises:
        NoSuchState: the network has no school there.
        NotANumber: it is no number, or the second time another one.
    """
    if not School.objects.filter(jurisdiction=jurisdiction, is_open=True).exists():
        raise NoSuchState("Choose a state in which the network has a school.")
    words = number.strip()
    if not NUMBER.fullmatch(words) or sum(one.isdigit() for one in words) < FEWEST_DIGITS:
        raise NotANumber("Write the number as it is dialed: digits, spaces and hyphens.")
    if words != again.strip():
        raise NotANumber("The two numbers differ. Type what stands on the state’s own page, twice.")
    row: StateLine | None = StateLine.objects.filter(jurisdiction=jurisdiction).first()
    if row is None:
        row = StateLine(jurisdiction=jurisdiction, number=words, checked_on=on)
        row.save()
        audit.record("support.set_state_line", on=row, changes={"number": ("", words)})
        return row
    audit.record("support.set_state_line", on=row, changes=change(row, number=words, checked_on=on))
    return row
