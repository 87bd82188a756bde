"""The frozen values that component templates draw; pages fill them, words already written."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sextant.web.formats import days_late, short_day

NO_PICTURE = SafeString("")
A_WEEK = 7


class Tone(StrEnum):
    """How something stands; always shown with a word and a mark."""

    GOOD = "good"
    WATCH = "watch"
    CONCERN = "concern"
    HIGH = "high"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """A word with its tone: ``On plan``, ``Watch``, ``Below plan``, or a flag's word."""

    label: str
    tone: Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When something is due, in words; ``day`` is there where a list may be sorted by it."""

    label: str
    is_pressing: bool = False
    day: date | None = None

    @property
    def on_paper(self) -> str:
        """Return the day where the label needs the reader's today: a sheet is read on any other day."""
        if self.day is None:
            return ""
        day = short_day(self.day)
        return "" if day == self.label else day


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One row of a list of decisions: what, why, who, until when, and one button.

    Attributes:
        title: what is to be decided.
        about: whose name follows the title; apart from it, so that the privacy key covers it.
        url: where it is decided.
        detail: the reason in a sentence.
        icon: Lucide name of the system it comes from.
        owner: name of the one who decides.
        due: until when.
        action: word on the button.
        place: what tells it from rows of the same words: the school, or which of several it is.
        is_required: law or safety asks for it.
    """

    title: str
    url: str
    about: str = ""
    detail: str = ""
    icon: str = "circle"
    owner: str = ""
    due: Due | None = None
    action: str = ""
    place: str = ""
    is_required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    """One row of the measures table; numbers are written already.

    Attributes:
        label: the measure.
        detail: of whom or how counted.
        now: the newest value.
        change: against the week before.
        trend: a sparkline.
        goal: the plan's value.
        goal_of: whose goal it is, and of which day.
        network: the network's middle value.
        status: how it stands.
        url: where the measure is explained, told when the page is drawn; empty for no link.
    """

    label: str
    now: str
    detail: str = ""
    change: str = ""
    trend: SafeString = NO_PICTURE
    goal: str = ""
    goal_of: str = ""
    network: str = ""
    status: Status | None = None
    url: str | Promise = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One of several pages about the same thing, or a crumb on the way to it; the last crumb has no url."""

    label: str
    url: str = ""
    is_current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a job is, for a bar that asks again each second until ``is_finished``.

    Attributes:
        label: what is being done.
        done: steps finished.
        total: steps altogether; 0 where it is not known yet.
        url: answers with this same bar.
        detail: a line below.
        is_finished: stops asking.
        state: ``waiting``, ``running``, ``done``, ``held`` or ``failed``.
        target_url: where the outcome is shown, once it is finished.
    """

    label: str
    done: int
    total: int
    url: str
    detail: str = ""
    is_finished: bool = False
    state: str = "running"
    target_url: str = ""


def due_in_words(day: date, *, on: date) -> Due:
    """Write when something is due, seen from the day ``on``: ``Today``, ``Thu 5 Feb``, ``3 days late``."""
    days = (day - on).days
    if days < 0:
        # On a Monday what was due on Friday is one school day late: over a weekend the day is said.
        is_over_weekend = on.weekday() < -days < A_WEEK
        label = _("Was due %(day)s") % {"day": short_day(day)} if is_over_weekend else days_late(-days)
        return Due(label=label, is_pressing=True, day=day)
    if days == 0:
        return Due(label=_("Today"), is_pressing=True, day=day)
    return Due(label=_("Tomorrow") if days == 1 else short_day(day), day=day)
