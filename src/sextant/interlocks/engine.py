"""Hears events, asks the deciders, and opens the work: soon after for most rows, at once for hard ones.

A run is one event. The queue's row is written in the transaction of the news, so that both are kept
or neither; the work itself is opened in bulk when a worker takes the row. Hard rows share the
transaction of the news. What fails is recorded and tried again.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.tasks import task

from sextant.audit import actions as audit
from sextant.interlocks.counted import day_counted, is_counted
from sextant.interlocks.effects.table import EFFECTS
from sextant.interlocks.held_back import hold_back, of_those_in_view, take_what_is_due
from sextant.interlocks.models import InterlockFailure, InterlockRun
from sextant.interlocks.modes import mode_of
from sextant.interlocks.past_news import keep_news
from sextant.interlocks.rows import Interlock, event_name
from sextant.interlocks.spelling import read, spell
from sextant.interlocks.table import BY_CODE, INTERLOCKS
from sextant.interlocks.terms import Mode
from sextant.interlocks.thresholds import MOST_ATTEMPTS
from sextant.kernel import clock, events, guard
from sextant.kernel.actor import process
from sextant.kernel.errors import CannotDo
from sextant.kernel.events import Event, Listener
from sextant.network.queries.settings import threshold
from sextant.work.actions.closing import supersede
from sextant.work.actions.opening import Proposal, open_items, preview_items

DECIDER = "decider"
LONGEST_PROBLEM = 300
NO_LONGER_HOLDS = "What this stood on no longer holds."


class HardRuleFailed(CannotDo):
    """Work that law or safety asks for could not be opened, so the news was not kept either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retried:
    """What a round of second attempts came to."""

    n_settled: int
    n_failed: int


@dataclass(slots=True)
class _Count:
    """What one row made of one event, added up over its works."""

    proposed: int = 0
    opened: int = 0
    appended: int = 0
    held: int = 0
    closed: int = 0


def connect_all() -> None:
    """Connect the table and the effects to the events. Called once, at start-up."""
    events.connect(pairs(INTERLOCKS))


def pairs(rows: Iterable[Interlock]) -> list[tuple[type[Event], Listener]]:
    """Return which listener hears which event: effects first, then live rows in the table's order."""
    found: list[tuple[type[Event], Listener]] = [(effect.when, _effect(effect.does)) for effect in EFFECTS]
    for row in rows:
        if row.is_live:
            found.append((row.when, _listener(row)))
            if row.until is not None:
                found.append((row.until, _listener(row)))
    return found


def work_through(row: Interlock, event: Event) -> InterlockRun | None:
    """Ask the row's decider about one event and do what it says; None where it is off or knows the count.

    Works in the caller's transaction, as the decider.
    """
    today = clock.today()
    mode = mode_of(row.code, on=today)
    if mode == Mode.OFF or row.decide is None or is_counted(row, event, mode=mode):
        return None
    count = _Count()
    if isinstance(event, row.when):
        proposals = row.decide(event, today)
        seen = of_those_in_view(row, proposals)
        if len(seen) < len(proposals) and mode == Mode.ON:
            hold_back(row, event, at=clock.now())
        _open(row, seen, mode=mode, on=today, count=count)
        keep_news(row, event, on=today)
    elif row.withdraws is not None and mode == Mode.ON:
        count.closed = supersede(
            interlock=row.code, references=row.withdraws(event), note=NO_LONGER_HOLDS, at=clock.now()
        )
    return _keep(row, event, mode=mode, count=count)


def retry_failures() -> Retried:
    """Try again what failed before and was not tried too often yet, oldest first."""
    settled = failed = 0
    with guard.acting_as(process(DECIDER, on_behalf_of=_asked_by())):
        most = int(threshold(MOST_ATTEMPTS, on=clock.today()))
        waiting = InterlockFailure.objects.filter(settled_at=None, attempts__lt=most).order_by("pk")
        for failure in waiting:
            if _try_again(failure):
                settled += 1
            else:
                failed += 1
    return Retried(n_settled=settled, n_failed=failed)


@transaction.atomic
def work_through_held_back() -> int:
    """Queue the news that was held back while a student was left in peace; return how many rows were told."""
    found = take_what_is_due()
    for one in found:
        work_through_later.enqueue(one.code, one.event, one.values)
    return len(found)


@task()
def work_through_later(code: str, event: str, values: dict[str, Any]) -> None:
    """Work through queued news, in a savepoint; a failure is recorded and nothing else is lost."""
    with guard.acting_as(process(DECIDER)):
        problem = _attempt(code, event, values)
        if problem:
            _record_failure(code, event, values, problem)


def _effect(does: Listener) -> Listener:
    def hear(event: Event) -> None:
        with guard.acting_as(process(DECIDER, on_behalf_of=_asked_by())):
            does(event)

    return hear


def _listener(row: Interlock) -> Listener:
    def hear_later(event: Event) -> None:
        work_through_later.enqueue(row.code, event_name(type(event)), spell(event))

    def hear_now(event: Event) -> None:
        with guard.acting_as(process(DECIDER, on_behalf_of=_asked_by())):
            problem = _attempt_now(row, event)
            if problem and row.may_stop:
                raise HardRuleFailed(
                    f"{row.code} must open work about this and could not ({problem}), so nothing was saved. "
                    "Try again; if it fails again, tell the data director."
                )
            if problem:
                _record_failure(row.code, event_name(type(event)), spell(event), problem)

    return hear_now if row.is_hard else hear_later


def _attempt(code: str, event: str, values: dict[str, Any]) -> str:
    """Return what went wrong, empty for nothing."""
    try:
        with transaction.atomic():
            row = BY_CODE[code]
            work_through(row, read(event, values, rows=[row]))
    # A decider's defect must not take the queue, or another row's work, down with it.
    except Exception as problem:
        return describe(problem)
    return ""


def _attempt_now(row: Interlock, event: Event) -> str:
    try:
        with transaction.atomic():
            work_through(row, event)
    # Whatever a hard row dies of, the action is stopped with a sentence, or the failure is kept.
    except Exception as problem:
        return describe(problem)
    return ""


def describe(problem: Exception) -> str:
    """Return a problem without names: our own sentences whole, of anything else the kind alone."""
    if isinstance(problem, CannotDo):
        return str(problem)[:LONGEST_PROBLEM]
    return type(problem).__name__


def _open(row: Interlock, proposals: Sequence[Proposal], *, mode: Mode, on: date, count: _Count) -> None:
    by_part: dict[int, list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        by_part[proposal.part].append(proposal)
    for part, ones in sorted(by_part.items()):
        count.proposed += len(ones)
        terms = row.terms(part)
        if mode == Mode.DRY_RUN:
            count.opened += preview_items(proposals=ones, terms=terms)
            continue
        opened = open_items(proposals=ones, terms=terms, on=on)
        count.opened += opened.n_opened
        count.appended += opened.n_appended
        count.held += opened.n_held


def _keep(row: Interlock, event: Event, *, mode: Mode, count: _Count) -> InterlockRun:
    run = InterlockRun(
        code=row.code,
        row_version=row.version,
        event=event_name(type(event)),
        mode=mode,
        day_counted=day_counted(event),
        ran_at=clock.now(),
        n_proposed=count.proposed,
        n_opened=count.opened,
        n_appended=count.appended,
        n_held=count.held,
        n_closed=count.closed,
    )
    run.save()
    audit.record("interlocks.run", on=run, changes={"opened": (0, count.opened), "closed": (0, count.closed)})
    return run


def _record_failure(code: str, event: str, values: dict[str, Any], problem: str) -> None:
    with transaction.atomic():
        failure = InterlockFailure(
            code=code, event=event, values=values, problem=problem, failed_at=clock.now()
        )
        failure.save()
        audit.record("interlocks.fail", on=failure, changes={"problem": ("", problem)})


def _try_again(failure: InterlockFailure) -> bool:
    problem = _attempt(failure.code, failure.event, failure.values)
    with transaction.atomic():
        rows = InterlockFailure.objects.filter(pk=failure.pk)
        if problem:
            rows.update(attempts=F("attempts") + 1, problem=problem)
        else:
            rows.update(attempts=F("attempts") + 1, settled_at=clock.now())
        audit.record("interlocks.retry", on=failure, changes={"problem": (failure.problem, problem)})
    return not problem


def _asked_by() -> int | None:
    acting = guard.actor() if guard.is_anyone_acting() else None
    return (acting.user_id or acting.on_behalf_of) if acting else None
