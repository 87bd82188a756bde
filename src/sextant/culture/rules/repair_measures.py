"""The measures of restorative practice: pure arithmetic on counts, and the sentence that says them."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.web.formats import percent


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of a whole; ``share`` is None where the whole is empty."""

    part: int
    whole: int

    @property
    def share(self) -> float | None:
        return self.part / self.whole if self.whole else None

    @property
    def in_words(self) -> str:
        """Write the share: ``46%``, a dash where there is nothing to count."""
        return percent(None if self.share is None else 100 * self.share, decimals=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairMeasures:
    """How a school repairs.

    Attributes:
        balance: incidents of level 2 and 3 that were answered restoratively, of all that were decided.
        kept: promises kept, of all that were kept, late or broken; waived and open ones count neither way.
        days: school days from the referral to the meeting, the middle one; None without a meeting.
        in_time: meetings held within the days that are set, of all that were held.
    """

    balance: Share
    kept: Share
    days: float | None
    in_time: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairToday:
    """What today asks for."""

    n_conferences: int
    n_overdue: int
    n_promises: int
    n_late: int
    n_detentions: int
    n_waiting: int
    n_broken: int = 0


def measures_of(
    *, n_restorative: int, n_decided: int, n_kept: int, n_unkept: int, days: Sequence[int], within: int
) -> RepairMeasures:
    """Return the measures of counts; ``days`` holds each meeting's school days since its referral."""
    return RepairMeasures(
        balance=Share(part=n_restorative, whole=n_decided),
        kept=Share(part=n_kept, whole=n_kept + n_unkept),
        days=float(median(days)) if days else None,
        in_time=Share(part=sum(one <= within for one in days), whole=len(days)),
    )


def say_today(today: RepairToday, *, reads_all: bool) -> str:
    """Return the sentence on top of the page: what is pressing first, then what today holds."""
    if today.n_overdue:
        first = ngettext(
            "%(n)d conference is past its five school days.",
            "%(n)d conferences are past their five school days.",
            today.n_overdue,
        ) % {"n": today.n_overdue}
    elif today.n_late:
        first = ngettext(
            "%(n)d promise is late: ask about it.", "%(n)d promises are late: ask about them.", today.n_late
        ) % {"n": today.n_late}
    elif today.n_waiting:
        first = ngettext(
            "%(n)d decision waits to be begun.", "%(n)d decisions wait to be begun.", today.n_waiting
        ) % {"n": today.n_waiting}
    elif today.n_broken:
        first = ngettext(
            "%(n)d broken agreement waits for your decision.",
            "%(n)d broken agreements wait for your decision.",
            today.n_broken,
        ) % {"n": today.n_broken}
    else:
        first = ""
    held = (
        ngettext("%(n)d conference today.", "%(n)d conferences today.", today.n_conferences)
        % {"n": today.n_conferences}
        if today.n_conferences
        else ""
    )
    sat = (
        ngettext("%(n)d student in detention.", "%(n)d students in detention.", today.n_detentions)
        % {"n": today.n_detentions}
        if today.n_detentions
        else ""
    )
    nothing = _("Nothing waits for repair today.") if reads_all else _("Nothing of yours waits for repair.")
    return " ".join(filter(None, (first, held, sat))) or nothing


def say_measures(found: RepairMeasures) -> str:
    """Return a sentence about what the measures show; says so where there is nothing to measure yet."""
    if not found.balance.whole and not found.kept.whole:
        return _("Nothing was decided or promised in these weeks yet.")
    parts = []
    if found.balance.share is not None:
        parts.append(
            _("Of %(n)d decided incidents of level 2 and 3, %(share)s were answered restoratively.")
            % {"n": found.balance.whole, "share": found.balance.in_words}
        )
    if found.kept.share is not None:
        parts.append(
            _("Of %(n)d promises that fell due, %(share)s were kept.")
            % {"n": found.kept.whole, "share": found.kept.in_words}
        )
    return " ".join(parts)
