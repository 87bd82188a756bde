"""Try a rule over a past period: decide its news again, write nothing, and count what it would have opened.

The same code decides as in earnest. Items are counted once for each subject: what a second piece of news
would have added to an open item is no second item. Caps are left out, for they move work and cancel none.
"""

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.tasks import task
from django.utils.timezone import localtime

from sextant.audit import actions as audit
from sextant.interlocks.held_back import of_those_in_view
from sextant.interlocks.models import InterlockTrial
from sextant.interlocks.numbers_used import numbers_of
from sextant.interlocks.past_news import Told, is_about_safety, news_of
from sextant.interlocks.rows import Interlock
from sextant.interlocks.table import BY_CODE
from sextant.interlocks.terms import TrialState
from sextant.kernel import clock, guard, thresholds
from sextant.kernel.actor import process
from sextant.kernel.errors import CannotDo
from sextant.network.queries.bounds import Held, Noted, noting_limits
from sextant.network.queries.calendar import list_report_periods, report_period_on
from sextant.network.queries.settings import (
    Supposition,
    changed_since,
    noting_what_is_read,
    supposing,
    threshold,
)
from sextant.work.actions.opening import Proposal
from sextant.work.queries.fates import count_opened, subjects_opened

DECIDER = "decider"
# A worker has others to serve; what is older than it comes to by then is left out and counted.
MOST_SECONDS = 120.0
ONE_DAY = timedelta(days=1)


# The part of a rule, and what its work is about: one item each.
type Key = tuple[int, str, int, str]


class NothingToTry(CannotDo):
    """The row is not at work, or its news may not be told again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days of a trial, both included."""

    since: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What deciding the news again came to, which numbers were read meanwhile, and what limits held."""

    n_left_out: int
    n_decided: int
    numbers: frozenset[str]
    proposals: Mapping[Key, Proposal]
    noted: Noted

    @property
    def n_items(self) -> int:
        return len(self.proposals)


def last_period(on: date) -> Span:
    """Return as many days as a report period has, up to yesterday: one release of each kind lies in them.

    In the summer they are those of the last report period; before any has ended, those since the first began.
    """
    periods = list_report_periods(until=on)
    ended = [one for one in periods if one.ends_on < on]
    if not ended:
        return Span(since=periods[0].starts_on if periods else on.replace(day=1), until=on)
    last = ended[-1]
    if report_period_on(on) is None:
        return Span(since=last.starts_on, until=last.ends_on)
    return Span(since=on - (last.ends_on - last.starts_on) - ONE_DAY, until=on - ONE_DAY)


@transaction.atomic
def ask_for_trial(*, code: str, on: date, supposed: Supposition | None = None) -> InterlockTrial:
    """Queue a trial of a row over the last report period, perhaps with one number set otherwise.

    Asked a second time, it returns the trial that is under way, or is done with the same numbers.

    Raises:
        NothingToTry: the row is not at work or is about safety, or the value lies outside the number's range.
    """
    row = BY_CODE.get(code)
    if row is None or not row.is_live or is_about_safety(row):
        raise NothingToTry(f"{code} cannot be tried over past days; nothing was queued.")
    if supposed is not None:
        _check(supposed)
    # Two presses at once: the second waits here, and finds the first.
    audit.take_turn()
    standing = standing_trial(code=code, on=on, supposed=supposed)
    if standing is not None:
        return standing
    span = last_period(on)
    trial = InterlockTrial(
        code=code,
        row_version=row.version,
        since=span.since,
        until=span.until,
        number=supposed.key if supposed else "",
        value=supposed.value if supposed else None,
        school_key=supposed.school_id if supposed else None,
        asked_at=clock.now(),
    )
    trial.save()
    audit.record("interlocks.ask_for_trial", on=trial, changes={"number": ("", trial.number)})
    work_trial.enqueue(trial.pk)
    return trial


def standing_trial(*, code: str, on: date, supposed: Supposition | None = None) -> InterlockTrial | None:
    """Return the trial of a row over the last report period that need not be made again; else None.

    One that is under way, or that is done and no number of the row was set since.
    """
    span = last_period(on)
    same = InterlockTrial.objects.filter(
        code=code,
        row_version=BY_CODE[code].version,
        since=span.since,
        until=span.until,
        number=supposed.key if supposed else "",
        value=supposed.value if supposed else None,
        school_key=supposed.school_id if supposed else None,
    ).exclude(state=TrialState.FAILED)
    newest: InterlockTrial | None = same.order_by("-asked_at", "-pk").first()
    if newest is None or newest.state == TrialState.WAITING:
        return newest
    keys = [one.number.key for one in numbers_of(code)]
    return None if changed_since(keys, since=localtime(newest.asked_at).date()) else newest


@task()
def work_trial(trial_id: int) -> None:
    """Decide again what a trial asks for, as the decider, and keep the counts."""
    with guard.acting_as(process(DECIDER)):
        trial = InterlockTrial.objects.get(pk=trial_id)
        row, span = BY_CODE[trial.code], Span(since=trial.since, until=trial.until)
        news = news_of(row, span.since, span.until)
        n_opened = count_opened(interlock=trial.code, since=span.since, until=span.until)
    supposed, as_today = _suppositions(trial)
    found = decide_again(row, news.told, supposed=as_today)
    # With the other value the same news, however fast the machine is by now.
    told = news.told[len(news.told) - found.n_decided :]
    with_it = decide_again(row, told, supposed=supposed, seconds=MOST_SECONDS * 3) if supposed else None
    trial.n_news, trial.n_items = len(told), found.n_items
    trial.n_left_out = found.n_left_out + news.n_lost + len(news.told) - len(told)
    trial.n_supposed = with_it.n_items if with_it else None
    trial.n_opened = n_opened
    both = [one.noted for one in (found, with_it) if one is not None]
    trial.held = [*_what_held(both), *_what_asked(both)]
    _tell_apart(trial, found.proposals)
    is_all_lost = bool(told) and found.n_left_out == len(told)
    trial.state = TrialState.FAILED if is_all_lost else TrialState.DONE
    trial.done_at = clock.now()
    with guard.acting_as(process(DECIDER)), transaction.atomic():
        trial.save()
        audit.record("interlocks.try", on=trial, changes={"items": (0, trial.n_items)})


def decide_again(
    row: Interlock, told: Told, *, supposed: Supposition | None = None, seconds: float = MOST_SECONDS
) -> Decided:
    """Decide past news again, the newest first, and count the subjects that work would be opened about.

    Nothing is written, for a decider only reads; so no transaction is opened, which would keep others from
    writing meanwhile. What a decider fails on, for the records have changed since, is left out and counted.
    """
    found: dict[Key, Proposal] = {}
    n_left_out = n_decided = 0
    ends_at = time.monotonic() + seconds
    with guard.acting_as(process(DECIDER)), _as_supposed(supposed) as (numbers, noted):
        for event, on in reversed(told):
            if time.monotonic() > ends_at:
                break
            n_decided += 1
            try:
                proposals = row.decide(event, on) if row.decide else ()
                found |= {(one.part, *one.subject): one for one in of_those_in_view(row, proposals)}
            # A record that has changed since must not end the trial of all the others.
            except Exception:
                n_left_out += 1
    return Decided(
        n_left_out=n_left_out,
        n_decided=n_decided,
        numbers=frozenset(numbers),
        proposals=found,
        noted=noted,
    )


@contextmanager
def _as_supposed(supposed: Supposition | None) -> Iterator[tuple[set[str], Noted]]:
    """Suppose another number inside, and note which numbers are read and what limits keep back."""
    with supposing(supposed), noting_what_is_read() as numbers, noting_limits() as noted:
        yield numbers, noted


def _what_asked(both: Sequence[Noted]) -> list[dict[str, Any]]:
    """Return the numbers of a condition of which any is enough, each with what it alone asks for of all."""
    keys = dict.fromkeys(key for noted in both for key in noted.asked)
    return [
        {"key": key, "alone": [one.n_alone(key) for one in both], "all": [one.n_asked for one in both]}
        for key in keys
    ]


def _what_held(both: Sequence[Noted]) -> list[dict[str, Any]]:
    """Return the limits that kept something back, each with what was under it and what it let through."""
    asked = dict.fromkeys(key for noted in both for key in noted.limits)
    counted = {key: [noted.limits.get(key, Held()) for noted in both] for key in asked}
    return [
        {"key": key, "under": [len(one.under) for one in held], "through": [len(one.through) for one in held]}
        for key, held in counted.items()
        if any(len(one.under) > len(one.through) for one in held)
    ]


def _tell_apart(trial: InterlockTrial, proposals: Mapping[Key, Proposal]) -> None:
    """Note about how many students, how many at each school, for how many owners, and what is open by now."""
    ones = proposals.values()
    trial.n_students = len({one.student_id for one in ones if one.student_id is not None})
    trial.by_school = Counter(str(one.school_id) for one in ones if one.school_id is not None)
    trial.n_owners = len({(one.owner_staff_id or 0, *_seat(one)) for one in ones})
    with guard.acting_as(process(DECIDER)):
        known = subjects_opened(interlock=trial.code, since=trial.since)
    trial.n_known = len(proposals.keys() & known)


def _seat(one: Proposal) -> tuple[int, str, int]:
    """Return which seat owes an item that names nobody."""
    return (0, "", 0) if one.owner_staff_id else (one.part, str(one.seat or ""), one.school_id or 0)


def _suppositions(trial: InterlockTrial) -> tuple[Supposition | None, Supposition | None]:
    """Return the value that is tried, and the one that holds today to set it against; None for a plain trial.

    A number may have been changed since those days: what is compared is today's value with another.
    """
    number = thresholds.find(trial.number)
    if number is None or trial.value is None:
        return None, None
    with guard.acting_as(process(DECIDER)):
        now = threshold(number, on=clock.today(), school_id=trial.school_key)
    return (
        Supposition(key=number.key, value=trial.value, school_id=trial.school_key),
        Supposition(key=number.key, value=now, school_id=trial.school_key),
    )


def _check(supposed: Supposition) -> None:
    declared = thresholds.find(supposed.key)
    if declared is None or not declared.lowest <= supposed.value <= declared.highest:
        raise NothingToTry("This number is not declared, or the value lies outside its range.")
