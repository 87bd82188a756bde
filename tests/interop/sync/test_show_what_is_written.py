"""What a preview promises is what applying does, whatever the package; and doing it twice does nothing."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from django.db import transaction
from feeds import (
    TODAY,
    Feed,
    add_class,
    add_person,
    add_student,
    add_teacher,
    as_1_1,
    network_feed,
    plan_of,
    sit,
)
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sextant.interop.sync import specs
from sextant.interop.sync.oneroster import Plan, apply_plan
from sextant.interop.sync.tables import TableSpec
from sextant.kernel import guard
from sextant.kernel.actor import process

SPECS = [one for one in vars(specs).values() if isinstance(one, TableSpec)]
ORGS = ("dawn", "dusk")


@pytest.fixture(autouse=True)
def _as_importer() -> Iterator[None]:
    with guard.acting_as(process("importer")):
        yield


def snapshot() -> dict[str, dict[int, dict[str, Any]]]:
    """Return every row of every table that a roster touches."""
    return {
        spec.many: {row["pk"]: row for row in spec.model.objects.values("pk", *_columns(spec))}
        for spec in SPECS
    }


def _columns(spec: TableSpec) -> list[str]:
    return [field.attname for field in spec.model._meta.concrete_fields if field.attname != "version"]


def promised(planned: Plan) -> dict[str, tuple[int, int]]:
    """Return by table how many rows the plan makes, and how many others it changes."""
    found: dict[str, tuple[int, int]] = {}
    for diff in planned.diffs:
        made = len(diff.creates) + len(diff.renewals)
        changed = {row.pk for row, _values in diff.updates} | {one.row.pk for one in diff.endings}
        changed |= {one.row.pk for one in diff.renewals}
        if made or changed:
            found[diff.spec.many] = (made, len(changed))
    return found


def measured(before: Any, after: Any) -> dict[str, tuple[int, int]]:
    """Return by table how many rows are new, and how many others differ."""
    found = {}
    for many, rows in after.items():
        made = len(rows.keys() - before[many].keys())
        changed = sum(1 for pk, row in before[many].items() if rows[pk] != row)
        if made or changed:
            found[many] = (made, changed)
    return found


def _students(feed: Feed) -> list[str]:
    return [role["userSourcedId"] for role in feed.rows["roles"].values() if role["role"] == "student"]


def _some(feed: Feed, file: str, dice: Random) -> str | None:
    rows = sorted(feed.rows[file])
    return dice.choice(rows) if rows else None


def move_somebody(feed: Feed, dice: Random) -> None:
    key = _some(feed, "roles", dice)
    if key:
        feed.put("roles", key, orgSourcedId=dice.choice(ORGS))


def change_a_grade(feed: Feed, dice: Random) -> None:
    key = _some(feed, "users", dice)
    if key:
        feed.put("users", key, grades=dice.choice(["05", "06", "07", ""]))


def rename_somebody(feed: Feed, dice: Random) -> None:
    key = _some(feed, "users", dice)
    if key:
        feed.put("users", key, familyName=dice.choice(["Lamplight", "Lantern", "Wick"]))


def lose_a_row(feed: Feed, dice: Random) -> None:
    file = dice.choice(["users", "roles", "classes", "enrollments", "enrollments", "demographics"])
    key = _some(feed, file, dice)
    if key:
        feed.drop(file, key)


def add_somebody(feed: Feed, dice: Random) -> None:
    name = f"n{dice.randrange(6)}"
    dice.choice([add_student, add_teacher])(feed, name, dice.choice(ORGS))


def add_a_second_school(feed: Feed, dice: Random) -> None:
    students = _students(feed)
    if students:
        who = dice.choice(students)
        kind = dice.choice(["primary", "secondary"])
        feed.put("roles", f"second-{who}", userSourcedId=who, roleType=kind, role="student",
                 orgSourcedId=dice.choice(ORGS), beginDate=dice.choice(["", "2026-11-02"]))  # fmt: skip


def date_a_row(feed: Feed, dice: Random) -> None:
    file = dice.choice(["roles", "enrollments"])
    key = _some(feed, file, dice)
    if key:
        begin = dice.choice(["", "2026-09-08", "2026-10-01"])
        feed.put(file, key, beginDate=begin, endDate=dice.choice(["", "2026-11-01", "2027-06-12"]))


def seat_somebody(feed: Feed, dice: Random) -> None:
    where, who = _some(feed, "classes", dice), _some(feed, "users", dice)
    if where and who:
        sit(feed, where, dice.choice(ORGS), who, role=dice.choice(["student", "teacher"]))


def open_a_class(feed: Feed, dice: Random) -> None:
    add_class(feed, f"c{dice.randrange(3)}", dice.choice(ORGS))


def name_a_guardian(feed: Feed, dice: Random) -> None:
    students = _students(feed)
    add_person(feed, "gil")
    feed.put("roles", "r-gil", userSourcedId="gil", roleType="primary", role="parent", orgSourcedId="dusk")
    if students:
        feed.put("users", dice.choice(students), agentSourcedIds=dice.choice(["", "gia", "gia,gil", "gil"]))


def change_a_role(feed: Feed, dice: Random) -> None:
    key = _some(feed, "roles", dice)
    if key:
        feed.put("roles", key, role=dice.choice(["teacher", "student", "principal", "aide"]))


def give_ids_anew(feed: Feed, dice: Random) -> None:
    mark = f"n{dice.randrange(100)}-"
    for file in ("roles", "enrollments"):
        feed.rows[file] = {
            mark + key: cells | {"sourcedId": mark + key} for key, cells in feed.rows[file].items()
        }


def trade_state_ids(feed: Feed, dice: Random) -> None:
    one, other = _some(feed, "users", dice), _some(feed, "users", dice)
    if one and other:
        mine, hers = feed.rows["users"][one].get("userIds", ""), feed.rows["users"][other].get("userIds", "")
        feed.put("users", one, userIds=hers)
        feed.put("users", other, userIds=mine)


EDITS: tuple[Callable[[Feed, Random], None], ...] = (
    move_somebody, change_a_grade, rename_somebody, lose_a_row, lose_a_row, add_somebody,
    add_a_second_school, date_a_row, seat_somebody, seat_somebody, open_a_class, name_a_guardian,
    change_a_role, give_ids_anew, trade_state_ids,
)  # fmt: skip


def sent(feed: Feed, dice: Random, old: Feed | None) -> Feed:
    """Return the feed as this sender sends it tonight: whole, or only what has changed."""
    version = dice.choice(["1.1", "1.2"]) if old is None else old.version
    news = feed.copy()
    if old is not None and dice.random() < 0.4:
        news.is_delta = True
        for file, rows in news.rows.items():
            news.rows[file] = {key: cells for key, cells in rows.items() if old.rows[file].get(key) != cells}
        for file, rows in old.rows.items():
            for key in rows.keys() - feed.rows[file].keys():
                news.take_back(file, key)
    return as_1_1(news) if version == "1.1" and not news.is_delta else news


def live(dice: Random) -> None:
    """Send a feed for some nights, and hold each preview against what was written."""
    feed, old, on = network_feed(), None, TODAY
    for _night in range(4):
        tonight = sent(feed, dice, old)
        _apply_and_check(tonight, on)
        old = feed.copy()
        on += timedelta(days=dice.choice([0, 1, 1, 30]))
        for _edit in range(dice.randrange(1, 5)):
            dice.choice(EDITS)(feed, dice)


def _apply_and_check(feed: Feed, on: date) -> None:
    planned, before = plan_of(feed, on=on), snapshot()
    apply_plan(planned)
    assert measured(before, snapshot()) == promised(planned)
    again = plan_of(feed, on=on)
    assert promised(again) == {}


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture],
    database=None,
)  # fmt: skip
@given(seed=st.integers(0, 2**32))
# A newcomer with the state id of somebody who may not have the one she wants; a home renamed and left.
@example(seed=406)
@example(seed=813)
def test_the_preview_counts_what_is_written_and_a_second_time_is_nothing(seed: int) -> None:
    with transaction.atomic():
        live(Random(seed))
        transaction.set_rollback(True)


@pytest.mark.nightly
@settings(
    max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture],
    database=None,
)  # fmt: skip
@given(seed=st.integers(0, 2**32))
def test_the_preview_counts_what_is_written_in_many_more_cases(seed: int) -> None:
    with transaction.atomic():
        live(Random(seed))
        transaction.set_rollback(True)
