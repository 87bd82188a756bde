"""Who may score lessons: what the newest calibration says, and until when it holds (domain 3.c)."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sextant.instruction.rules.scores import Agreement, Bar


class Standing(StrEnum):
    """Where an observer's certification stands."""

    CERTIFIED = "certified"
    DUE = "due"
    LAPSED = "lapsed"
    MISSED = "missed"
    NEVER = "never"
    NOT_ASKED = "not_asked"
    OTHER_EDITION = "other_edition"


MAY_SCORE = frozenset({Standing.CERTIFIED, Standing.DUE, Standing.NOT_ASKED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """One calibration: on which day, and how it agreed with the master levels."""

    on: date
    agreement: Agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """An observer's certification on a day; ``until`` is its last day where one is known."""

    standing: Standing
    newest: Scored | None = None
    until: date | None = None

    @property
    def may_score(self) -> bool:
        """Tell if scored and formal visits are open to the observer."""
        return self.standing in MAY_SCORE

    @property
    def has_lapsed(self) -> bool:
        """Tell if there was a certification, or an attempt at one, and it holds no more."""
        return self.standing in {Standing.LAPSED, Standing.MISSED, Standing.OTHER_EDITION}


def certificate(
    newest: Scored | None,
    *,
    periods: Sequence[date],
    on: date,
    bar: Bar,
    grace: int,
    is_asked: bool = True,
    is_elsewhere: bool = False,
) -> Certificate:
    """Return an observer's certification on a day.

    A calibration holds through the report period in which it was scored and ``grace`` more; in those a
    new one is due. The newest one counts, whatever came before it.

    Args:
        newest: the last calibration that was scored by that day.
        periods: on which days report periods begin, in order.
        on: the day.
        bar: what certification asks for.
        grace: how many report periods after its own a calibration still holds.
        is_asked: whether the network has written any lesson to calibrate on; until then nobody is held to it.
        is_elsewhere: whether she was calibrated on another edition of the standards, and on this one never.
    """
    if newest is None and is_elsewhere:
        return Certificate(standing=Standing.OTHER_EDITION)
    if newest is None:
        return Certificate(standing=Standing.NEVER if is_asked else Standing.NOT_ASKED)
    if not newest.agreement.certifies(bar):
        return Certificate(standing=Standing.MISSED, newest=newest)
    scored_in, now_in = bisect_right(periods, newest.on), bisect_right(periods, on)
    ends = scored_in + grace
    until = periods[ends] - timedelta(days=1) if ends < len(periods) else None
    if until is not None and on > until:
        return Certificate(standing=Standing.LAPSED, newest=newest, until=until)
    standing = Standing.CERTIFIED if now_in <= scored_in else Standing.DUE
    return Certificate(standing=standing, newest=newest, until=until)


def lock_sentence(held: Certificate, *, bar: Bar) -> str:
    """Return why somebody may not score now, and the cure; empty where she may."""
    if held.may_score:
        return ""
    if held.standing is Standing.NEVER:
        return "You are not certified to score lessons yet. Calibrate now; until then, make quick visits."
    if held.standing is Standing.OTHER_EDITION:
        return (
            "You were certified on other standards than these. Calibrate on the edition in use; until then, "
            "make quick visits."
        )
    if held.standing is Standing.LAPSED:
        return (
            f"Your certification ended on {held.until:%-d %B %Y}: no calibration since. Calibrate now; "
            "until then, make quick visits."
        )
    found = held.newest
    if found is None:
        return "Calibrate now; until then, make quick visits."
    given = found.agreement
    return (
        f"Your calibration of {found.on:%-d %B} agreed exactly on {given.exact_percent:.0f}% "
        f"(asked: {bar.exact:.0f}%), within one level on {given.adjacent_percent:.0f}% "
        f"({bar.adjacent:.0f}%), with a bias of {given.bias:+.2f} (at most {bar.bias:.2f}). Calibrate again; "
        "until then, make quick visits."
    )
