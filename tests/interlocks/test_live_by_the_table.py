"""Every live row of the table: tests by name that open, silence and close it, and what holds for all rows.

A row that goes live without a line in ``cases/table.py`` fails here, by name.
"""

import ast
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from interlock_cases import items

from cast_for_tests import NOW, TODAY, Cast
from interlocks.cases.shown import Shown
from interlocks.cases.table import SHOWN
from sextant.access.models import User
from sextant.interlocks.effect_measures.table import BY_CODE as MEASURED
from sextant.interlocks.effect_measures.table import NEVER, NOT_KEPT
from sextant.interlocks.rows import Interlock
from sextant.interlocks.table import INTERLOCKS
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.settings import set_threshold
from sextant.network.models import Staff, StaffAssignment
from sextant.network.terms import Seat, StaffStatus
from sextant.work.actions.closing import complete
from sextant.work.actions.moves import finish, finish_screening
from sextant.work.actions.opening import Opened, Proposal, open_items, preview_items
from sextant.work.actions.passing_on import pass_on_what_nobody_owes
from sextant.work.models import OPEN, WorkItem
from sextant.work.rules.load import heirs_of
from sextant.work.terms import CLASSROOM_SEATS, Closing, Outcome, Weight, WorkState

pytestmark = pytest.mark.usefixtures("monday_morning")
TESTS = Path(__file__).parents[1]
LIVE = [row for row in INTERLOCKS if row.is_live]
CAPS = ("teacher", "counselor", "leader")
CENTRAL = frozenset({Seat.HR, Seat.RECRUITER, Seat.DATA_DIRECTOR, Seat.CULTURE_DIRECTOR, Seat.CONTENT_EXPERT})
SEATS = sorted({work.seat for row in LIVE for work in row.opens})
of_every_live_row = pytest.mark.parametrize("row", LIVE, ids=lambda row: row.code)


@of_every_live_row
def test_a_live_row_names_tests_that_exist(row: Interlock) -> None:
    shown = SHOWN.get(row.code)

    assert shown is not None, f"{row.code} is live and has no line in tests/interlocks/cases/table.py"
    assert [name for name in _names(shown) if not _exists(name)] == []


def test_no_row_is_named_that_is_not_live() -> None:
    assert set(SHOWN) == {row.code for row in LIVE}


@of_every_live_row
def test_a_live_row_is_measured_or_says_why_it_is_not(row: Interlock) -> None:
    assert [row.code in one for one in (MEASURED, NEVER, NOT_KEPT)].count(True) == 1


@of_every_live_row
def test_a_dry_run_of_the_row_counts_and_opens_nothing(cast: Cast, row: Interlock) -> None:
    with guard.acting_as(process("decider")):
        counts = [
            preview_items(proposals=_news(cast, row, part, 2), terms=row.terms(part))
            for part in range(len(row.opens))
        ]

    assert counts == [2] * len(row.opens)
    assert items() == []


@of_every_live_row
def test_news_told_twice_opens_one_item_and_more_of_it_is_added(cast: Cast, row: Interlock) -> None:
    for part in range(len(row.opens)):
        first = _open(cast, row, part, 1)
        again = _open(cast, row, part, 1)
        more = _open(cast, row, part, 1, evidence="More of it.")

        assert (first.n_opened, again.n_opened, again.n_appended) == (1, 0, 0)
        assert (more.n_opened, more.n_appended) == (0, 1)


@of_every_live_row
def test_the_weekly_cap_holds_the_least_severe_and_never_what_is_required(cast: Cast, row: Interlock) -> None:
    with guard.acting_as(process("installer")):
        for one in CAPS:
            set_threshold(key=f"work.weekly_cap_{one}", value=1, valid_from=TODAY, because="A test.")
    for part, work in enumerate(row.opens):
        before = {item.pk for item in items()}
        _open(cast, row, part, 3)
        held = [item.held_until for item in items() if item.pk not in before]
        least = 0 if work.weight is Weight.HARD else 2
        assert sum(one is not None for one in held) >= least
        assert work.weight is not Weight.HARD or held == [None] * 3


@of_every_live_row
def test_every_work_of_the_row_closes_by_the_word_of_its_owner(cast: Cast, row: Interlock) -> None:
    """By the screening where it asks for one; of law and safety by the record alone, and by no word."""
    for part, work in enumerate(row.opens):
        [key] = _open(cast, row, part, 1).keys
        with cast.as_(_owner(cast, row, part)):
            version = WorkItem.objects.get(pk=key).version
            if work.closing is Closing.SCREENING:
                finish_screening(item_id=key, version=version, at=NOW, outcome=Outcome.NO_NEED)
            elif work.closing in {Closing.PLAIN, Closing.READING}:
                finish(item_id=key, version=version, at=NOW, note="Done.")
        if work.closing in {Closing.SAFETY, Closing.RECORD}:
            with guard.acting_as(process("decider")):
                complete(interlock=row.code, references=[f"test#0/{part}"], at=NOW)
        with guard.acting_as(process("decider")):
            assert WorkItem.objects.get(pk=key).state == WorkState.DONE


@pytest.mark.parametrize("seat", SEATS)
def test_after_everybody_in_a_seat_has_left_its_work_has_a_living_owner(cast: Cast, seat: Seat) -> None:
    holders = list(_holders(cast, seat))
    with guard.acting_as(process("decider")):
        for row in LIVE:
            for part, work in enumerate(row.opens):
                if work.seat == seat and work.closing is not Closing.SAFETY:
                    open_items(
                        proposals=[_proposal(cast, row, part, n, owner=key) for n, key in enumerate(holders)],
                        terms=row.terms(part), on=TODAY,
                    )  # fmt: skip
    with guard.acting_as(process("demo_builder")):
        Staff.objects.filter(pk__in=holders).update(status=StaffStatus.SEPARATED, left_on=TODAY)
        StaffAssignment.objects.filter(staff_id__in=holders).update(valid_until=TODAY)
    with guard.acting_as(process("clock_watch")):
        pass_on_what_nobody_owes(on=TODAY)

    with guard.acting_as(process("decider")):
        assert [item.interlock for item in WorkItem.objects.filter(OPEN) if not _is_owned(item)] == []


def _names(shown: Shown) -> Iterator[str]:
    yield from (one for one in (shown.opens, shown.silent, shown.closes, shown.once) if one)


def _exists(name: str) -> bool:
    file, _sign, function = name.partition("::")
    return function in _functions(file)


@cache
def _functions(file: str) -> frozenset[str]:
    path = TESTS / file
    if not path.exists():
        return frozenset()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def _proposal(
    cast: Cast, row: Interlock, part: int, n: int, *, owner: int | None, evidence: str = "Seen."
) -> Proposal:
    return Proposal(
        school_id=None if row.opens[part].seat in CENTRAL else cast.harbor.pk,
        subject_label="test",
        subject_id=n,
        title=f"{row.code}, work {part}",
        reason="So says the test.",
        evidence=evidence,
        reference=f"test#{n}/{part}",
        owner_staff_id=owner,
        severity=float(n),
        due_on=TODAY + timedelta(days=7),
        part=part,
    )


def _news(cast: Cast, row: Interlock, part: int, n: int, *, evidence: str = "Seen.") -> list[Proposal]:
    owner = _owner(cast, row, part).staff_id
    return [_proposal(cast, row, part, one, owner=owner, evidence=evidence) for one in range(n)]


def _open(cast: Cast, row: Interlock, part: int, n: int, *, evidence: str = "Seen.") -> Opened:
    with guard.acting_as(process("decider")):
        return open_items(
            proposals=_news(cast, row, part, n, evidence=evidence), terms=row.terms(part), on=TODAY
        )


def _owner(cast: Cast, row: Interlock, part: int) -> User:
    """Return somebody who may owe a work: the central office’s own, or a school’s."""
    return cast.anneke_data_director if row.opens[part].seat in CENTRAL else cast.lucia_principal


def _holders(cast: Cast, seat: Seat) -> Iterator[int]:
    """Yield whoever holds a seat for Harbor Point; where nobody of the cast does, a newcomer."""
    with guard.acting_as(process("demo_builder")):
        held = StaffAssignment.objects.on(TODAY).filter(seat=seat)
        here = held.filter(school=cast.harbor) | held.filter(school=None)
        keys = list(here.order_by("pk").values_list("staff_id", flat=True).distinct())
        if not keys:
            school = None if seat in CENTRAL else cast.harbor
            one = Staff(given_name="New", family_name="Comer", school=school, hired_on=TODAY)
            one.save()
            StaffAssignment(staff=one, seat=seat, school=school, valid_from=TODAY - timedelta(days=30)).save()
            keys = [one.pk]
    yield from keys


def _is_owned(item: WorkItem) -> bool:
    """Tell if somebody living owes an item: by name, or whoever holds its seat."""
    if item.owner_id is not None:
        return not Staff.objects.get(pk=item.owner_id).has_left(on=TODAY)
    if item.seat in CLASSROOM_SEATS:
        return False
    held = StaffAssignment.objects.on(TODAY).filter(seat=item.seat)
    assert item.seat in heirs_of(Seat(item.seat), is_central=item.school_id is None)
    return any(key in (item.school_id, None) for key in held.values_list("school_id", flat=True))
