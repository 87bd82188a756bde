"""The sentences on top of the pages of anchor rooms, and how far a student is, in a word."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.support.queries.anchor import PlacementPage, RoomRow, SeatRow
from sextant.support.rules.anchor import WayBack
from sextant.web.parts import Status, Tone

WHOLE_DAY = 100


def way_status(way: WayBack) -> Status:
    """Return how far a student is, in a word."""
    if way.meets:
        return Status(label=_("The rule asks for the next step"), tone=Tone.GOOD)
    words = _("%(n)d of %(all)d good weeks") % {"n": way.good_weeks, "all": way.weeks}
    return Status(label=words, tone=Tone.WATCH if way.good_weeks else Tone.QUIET)


def list_finding(rows: tuple[RoomRow, ...]) -> str:
    """Return the sentence on top of the rooms."""
    taken, places = sum(row.n_taken for row in rows), sum(row.places for row in rows)
    if not rows:
        return _("No anchor room is open.")
    return _("%(n)d of %(all)d places are taken.") % {"n": taken, "all": places}


def room_finding(rows: tuple[SeatRow, ...]) -> str:
    """Return the sentence on top of a room: who is ready first, then what is not tapped yet."""
    n_open = sum(1 for row in rows for tap in row.taps if tap.earned is None)
    n_ready = sum(row.way.meets and row.share_in_class < WHOLE_DAY for row in rows)
    if not rows:
        return _("Nobody has a place here.")
    if n_ready:
        words = ngettext(
            "%(n)d student is ready for the next step back.",
            "%(n)d students are ready for the next step back.",
            n_ready,
        )
        return words % {"n": n_ready}
    if n_open:
        words = ngettext("%(n)d period has no points yet.", "%(n)d periods have no points yet.", n_open)
        return words % {"n": n_open}
    return _("Every period of today has its points.")


def way_finding(page: PlacementPage) -> str:
    """Return the sentence on top of one placement."""
    if not page.is_open:
        return page.state
    if page.way.meets:
        return _("The rule of the way back is met: decide on the next step.")
    return _("%(n)d of %(all)d good weeks in a row; %(share)d%% of the day in class.") % {
        "n": page.way.good_weeks,
        "all": page.way.weeks,
        "share": page.share_in_class,
    }
