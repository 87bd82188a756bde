"""A demo's autumn of the rules: what their news asked for in past weeks, and how it ended.

The rules' own deciders are asked again about the news that the records hold, and what records have answered
is written down as answered. Most work ended on time, some late, some was waved away; one rule so often that
its number is asked about.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.timezone import localtime

from sextant.demo.ground import Ground
from sextant.demo.seasons.past_work_book import Book, open_book
from sextant.demo.seasons.past_work_decided import ask_again
from sextant.demo.seasons.past_work_entries import welcome_newcomers
from sextant.demo.seasons.past_work_recorded import write_answered
from sextant.demo.seasons.past_work_words import FOUND
from sextant.demo.seasons.support_care_growth import keep_found
from sextant.interlocks.into.coaching import COACHING, OUTSIDE_VISITS
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.work.actions.history import PastEnding, end_items, take_over_items
from sextant.work.queries.history import KnownItem

# Opened by a release three weeks ago and answered by word; the others are lived by seasons of their own.
ASKED_BY_RELEASE = ("I-27", "I-38")


def live_with_rules(ground: Ground) -> None:
    """Write the work of past weeks, end most of what a release asked for, and ask about rules waved away."""
    since = ground.years[ground.newest].starts_on
    with transaction.atomic():
        book = open_book(ground)
        ask_again(book, since=since)
        write_answered(book, since=since)
        welcome_newcomers(book, since=since)
        keys = take_over_items(book.items)
        _screen(book, keys)
        end_items(_ends_of_release(book))
    _ask_to_retune(ground)


def _screen(book: Book, keys: tuple[int, ...]) -> None:
    """Write the screenings behind the items that ended with an outcome."""
    by_day: dict[date, dict[int, str]] = defaultdict(dict)
    for key, item in zip(keys, book.items, strict=True):
        end = item.ending
        if end is not None and end.outcome is not None:
            by_day[localtime(end.at).date()][key] = end.outcome.value
    for day, found in sorted(by_day.items()):
        keep_found(found, notes=FOUND, on=day)


def _ends_of_release(book: Book) -> Mapping[int, PastEnding]:
    """Return how the items of a release ended; one decision answers both works about a student."""
    today = book.ground.today
    drawn: dict[tuple[str, int, str], PastEnding | None] = {}
    ends: dict[int, PastEnding] = {}
    for one in sorted(book.known, key=lambda one: (one.due_on, one.id)):
        if not _is_of_release(one) or not one.is_open or one.opened_on >= today:
            continue
        matter = one.code, one.subject[3], one.subject[4]
        if matter not in drawn:
            drawn[matter] = _end(book, one)
        end = drawn[matter]
        if end is not None:
            ends[one.id] = end
    return ends


def _is_of_release(one: KnownItem) -> bool:
    """Tell if a release asked for an item, and somebody’s word ends it: a proposed cycle is decided."""
    return one.code in ASKED_BY_RELEASE or (one.code == COACHING and one.title == OUTSIDE_VISITS)


def _end(book: Book, one: KnownItem) -> PastEnding | None:
    staff = one.owner_id or book.holder(one.seat, one.school_id)
    if staff is None:
        return None
    return book.ends.by_word(
        code=one.code,
        closing=one.closing,
        student=None,
        came_on=one.came_on,
        due_on=one.due_on,
        staff=staff,
        calendar=book.calendar(one.school_id),
        reason=one.reason,
    )


def measure_what_work_changed(ground: Ground) -> None:
    """Measure each rule as any night does, so that the first morning reads what its work went with."""
    from sextant.interlocks.effect_measures.nightly import measure_effects  # noqa: PLC0415

    with guard.acting_as(process("decider")):
        measure_effects(on=ground.today)


def _ask_to_retune(ground: Ground) -> None:
    """Let the nightly round look at the rules of this report period, or of the last where this is young."""
    from sextant.interlocks.retuning import ask_to_retune  # noqa: PLC0415

    ended = [one.ends_on for one in ground.years[ground.newest].periods if one.ends_on < ground.today]
    with guard.acting_as(process("decider")):
        if not ask_to_retune(on=ground.today) and ended:
            ask_to_retune(on=max(ended))
