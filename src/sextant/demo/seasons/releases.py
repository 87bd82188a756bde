"""Release the benchmarks of the newest windows that are over, item by item as a network would.

The day after a window closes its items are analyzed; a content expert looks at what is held; two days later
the data director releases. One form carries a wrong key, which is found in the hold and given its right one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Protocol

from django.db.models import Q

from sextant.demo.ground import Ground
from sextant.demo.seasons.attendance import LOCAL
from sextant.kernel import clock, guard
from sextant.kernel.actor import process

ONE_DAY = timedelta(days=1)
ANALYZED_AT, DECIDED_AT, RELEASED_AT = time(14, 0), time(9, 30), time(12, 0)
EXPERT, DIRECTOR = "nadia_content_math", "anneke_data_director"
REKEYED = (
    "The printed key is a slip of the pen: {right} follows from the stem, as the writer’s own sheet says."
)
KEPT = "Read with a second person: key and options are right. Few chose the option, so its r is chance."

# By form and position the option that is right, where the printed key is wrong.
type WrongKeys = Mapping[int, Mapping[int, str]]


class FormOnPaper(Protocol):
    """A written form."""

    @property
    def form_id(self) -> int: ...


class WrittenTest(Protocol):
    """A course's benchmark in one report period."""

    @property
    def year(self) -> int: ...
    @property
    def number(self) -> int: ...
    @property
    def form(self) -> FormOnPaper: ...
    @property
    def miskeyed(self) -> Mapping[int, str]: ...


def find_wrong_keys(tests: Sequence[WrittenTest]) -> WrongKeys:
    """Return, of the newest window's forms, the options that are right where the printed key is wrong."""
    newest = max(((test.year, test.number) for test in tests), default=None)
    return {
        test.form.form_id: test.miskeyed
        for test in tests
        if (test.year, test.number) == newest and test.miskeyed
    }


def release_benchmarks(
    ground: Ground,
    *,
    administrations: Sequence[int],
    wrong_keys: WrongKeys | None = None,
    run_queue: Callable[[], None] | None = None,
    when_results_stand: Callable[[], None] = lambda: None,
) -> int:
    """Analyze, decide and release the benchmarks whose windows are closed; return how many.

    Results on file stay as they are, but those of the form whose key was wrong: of the newest window
    ``when_results_stand`` is called after it, before the others are released. Only the newest window's
    releases are news to the schools.
    """
    # The demo stands above the systems; each of its seasons fetches the one it needs.
    from sextant.assessment.queries.judged_benchmarks import list_benchmarks  # noqa: PLC0415

    with guard.acting_as(process("demo_builder")):
        listed = list_benchmarks(narrowed=Q(pk__in=administrations), limit=len(administrations))
    found = {one.id: one for one in listed}
    benchmarks = [found[key] for key in administrations if key in found]
    newest = max((one.closes_on for one in benchmarks), default=None)
    by_day: dict[date, list[int]] = {}
    for one in benchmarks:
        by_day.setdefault(one.closes_on, []).append(one.id)
    for closes_on, keys in sorted(by_day.items()):
        is_newest = closes_on == newest
        _release_window(
            ground, keys, closes_on, wrong_keys or {},
            is_news=is_newest, run_queue=run_queue if is_newest else None,
            when_results_stand=when_results_stand if is_newest else lambda: None,
        )  # fmt: skip
    return len(benchmarks)


def _release_window(
    ground: Ground,
    keys: Sequence[int],
    closes_on: date,
    wrong_keys: WrongKeys,
    *,
    is_news: bool,
    run_queue: Callable[[], None] | None,
    when_results_stand: Callable[[], None],
) -> None:
    from sextant.assessment.actions.item_analysis import analyze_items  # noqa: PLC0415
    from sextant.assessment.actions.releases import release_results  # noqa: PLC0415

    days = _weekdays_after(closes_on)
    with _at(next(days), ANALYZED_AT) as moment:
        studies = {key: analyze_items(administration_id=key, at=moment).study for key in keys}
        _run(run_queue)
    rekeyed: set[int] = set()
    with _at(next(days), DECIDED_AT) as moment:
        for key in keys:
            rekeyed |= _decide(ground, key, wrong_keys, at=moment)
        _run(run_queue)
    with _at(next(days), RELEASED_AT) as moment:
        stands_from = max((n + 1 for n, key in enumerate(keys) if key in rekeyed), default=0)
        for n, key in enumerate(keys):
            if n == stands_from:
                when_results_stand()
            release_results(
                administration_id=key,
                staff_id=ground.keys.staff[DIRECTOR],
                at=moment,
                keeps_results=key not in rekeyed,
                is_news=is_news,
                # Where a key was wrong, everything is read again.
                study=None if key in rekeyed else studies.pop(key),
            )
        _run(run_queue)


def _decide(ground: Ground, key: int, wrong_keys: WrongKeys, *, at: datetime) -> set[int]:
    """Decide about what is held; return the benchmark where a key was wrong."""
    from sextant.assessment.actions.hold_decisions import decide_holds  # noqa: PLC0415
    from sextant.assessment.queries.item_analysis import list_items  # noqa: PLC0415
    from sextant.assessment.queries.sittings import labels_of  # noqa: PLC0415
    from sextant.assessment.rules.holds import HoldEntry  # noqa: PLC0415
    from sextant.assessment.terms import HoldWord  # noqa: PLC0415

    has_wrong_key = any(form_id in wrong_keys for form_id in labels_of(key))
    rekeys, keeps = [], []
    for row in list_items(key, only_held=not has_wrong_key):
        right = wrong_keys.get(row.form_id, {}).get(row.position)
        if right is not None:
            because = REKEYED.format(right=right)
            rekeys.append(
                HoldEntry(place_id=row.place_id, word=HoldWord.REKEY, because=because, new_key=right)
            )
        elif row.is_held:
            keeps.append(HoldEntry(place_id=row.place_id, word=HoldWord.KEEP, because=KEPT))
    if rekeys or keeps:
        decide_holds(
            administration_id=key, entries=[*rekeys, *keeps], staff_id=ground.keys.staff[EXPERT], at=at
        )
    if rekeys:
        # With the right key other totals hold, and with them other correlations: look once more.
        again = [
            HoldEntry(place_id=row.place_id, word=HoldWord.KEEP, because=KEPT)
            for row in list_items(key, only_held=True)
        ]
        if again:
            decide_holds(administration_id=key, entries=again, staff_id=ground.keys.staff[EXPERT], at=at)
    return {key} if rekeys else set()


@contextmanager
def _at(day: date, hour: time) -> Iterator[datetime]:
    moment = datetime.combine(day, hour, LOCAL)
    with clock.relive(moment), guard.acting_as(process("demo_builder")):
        yield moment


def _run(run_queue: Callable[[], None] | None) -> None:
    if run_queue is not None:
        run_queue()


def _weekdays_after(day: date) -> Iterator[date]:
    """Yield the weekdays after a day, without end."""
    while True:
        day += ONE_DAY
        if day.weekday() < 5:
            yield day
