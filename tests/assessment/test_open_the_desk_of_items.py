"""The desk of items opens with what waits for its reader, and is narrowed and turned page by page."""

from typing import Any

import pytest
from django.test import Client

from assessment.benchmark_of_cast import CLOSED_AT, GivenBenchmark, content_expert, give_benchmark
from assessment.conftest import SignIn
from cast_for_tests import Cast
from interlocks.pages.conftest import queries_of, text_of
from sextant.assessment.actions.item_analysis import analyze_items
from sextant.assessment.models import Administration
from sextant.assessment.rules.item_desk import Waiting, waits_for
from sextant.assessment.terms import AdministrationState as State
from sextant.assessment.terms import DeskSeat
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import Course

pytestmark = pytest.mark.usefixtures("monday")

DESK = "/benchmarks/items/"
DIRECTOR, EXPERT = DeskSeat.DIRECTOR, DeskSeat.EXPERT


@pytest.mark.parametrize(
    ("state", "n_held", "changed", "whom"),
    [
        (State.CLOSED, 0, False, [(DIRECTOR, "Analyze the items")]),
        (State.SCORED, 2, False, [(EXPERT, "Decide about 2 items")]),
        (State.SCORED, 0, False, [(DIRECTOR, "Release the results")]),
        (State.RELEASED, 0, False, []),
        (State.RELEASED, 0, True, [(DIRECTOR, "Restate the results")]),
        (State.RELEASED, 1, True, [(EXPERT, "Decide about one item"), (DIRECTOR, "Restate the results")]),
    ],
)
def test_each_benchmark_waits_for_whoever_does_what_is_next(
    state: State, n_held: int, changed: bool, whom: list[tuple[DeskSeat, str]]
) -> None:
    found = waits_for(state=state, n_held=n_held, is_out_of_date=changed)

    assert found == tuple(Waiting(seat=seat, what=what) for seat, what in whom)


def with_held_items(cast: Cast) -> GivenBenchmark:
    given = give_benchmark(cast)
    with guard.acting_as(process("demo_builder")):
        analyze_items(administration_id=given.id, at=CLOSED_AT)
    return given


def add_benchmarks(cast: Cast, n: int, state: str) -> None:
    """Add benchmarks of as many other courses, whose windows were over before that of math 7."""
    with guard.acting_as(process("demo_builder")):
        period = cast.periods[0]
        for at in range(n):
            course = Course.objects.create(
                code=f"X{state}{at}", title=f"Course {state} {at:02}", subject="ela", grade=7
            )
            Administration.objects.create(
                course=course, report_period=period, subject="ela", grade=7, title=f"{state} {at:02}",
                state=state, opens_on=period.starts_on, closes_on=period.starts_on,
            )  # fmt: skip


def shown(client: Client, query: str = "") -> list[str]:
    page: Any = client.get(f"{DESK}{query}").context["page"]
    return [row.title for row in page.rows]


def test_the_desk_opens_with_what_waits_for_whoever_reads_it(cast: Cast, sign_in: SignIn) -> None:
    held = with_held_items(cast)
    add_benchmarks(cast, 2, State.SCORED)
    add_benchmarks(cast, 30, State.RELEASED)
    expert, director = sign_in(content_expert(cast)), sign_in(cast.anneke_data_director)

    text = text_of(expert.get(DESK))

    assert "1 benchmark waits for you, of 33." in text
    assert shown(expert) == [held.administration.title]
    assert shown(director) == ["scored 00", "scored 01"]
    assert "Data director Release the results" in text_of(director.get(DESK))


def test_whoever_only_reads_sees_what_waits_for_anybody(cast: Cast, sign_in: SignIn) -> None:
    held = with_held_items(cast)
    add_benchmarks(cast, 1, State.SCORED)
    add_benchmarks(cast, 3, State.RELEASED)

    client = sign_in(cast.simone_cao)

    assert shown(client) == [held.administration.title, "scored 00"]
    assert "waits for you" not in text_of(client.get(DESK))


@pytest.mark.parametrize(
    ("query", "n", "first"),
    [
        ("?waits=all", 33, "Math 7, report period 1"),
        ("?waits=expert", 1, "Math 7, report period 1"),
        ("?waits=director", 2, "scored 00"),
        ("?waits=nobody", 30, "released 00"),
        ("?waits=all&state=released", 30, "released 00"),
        ("?waits=all&standard=7.rp", 1, "Math 7, report period 1"),
        ("?waits=all&sort=-title", 33, "scored 01"),
        ("?waits=nonsense&course=nonsense&state=nonsense", 33, "Math 7, report period 1"),
    ],
)
def test_the_desk_is_narrowed_and_sorted(cast: Cast, sign_in: SignIn, query: str, n: int, first: str) -> None:
    with_held_items(cast)
    add_benchmarks(cast, 2, State.SCORED)
    add_benchmarks(cast, 30, State.RELEASED)

    page: Any = sign_in(cast.anneke_data_director).get(f"{DESK}{query}").context["page"]

    assert (page.total, page.rows[0].title) == (n, first)


def test_the_desk_is_narrowed_to_a_course(cast: Cast, sign_in: SignIn) -> None:
    held = with_held_items(cast)
    add_benchmarks(cast, 3, State.RELEASED)
    client = sign_in(cast.anneke_data_director)

    assert shown(client, f"?waits=all&course={cast.math_7.pk}") == [held.administration.title]


def test_pages_follow_each_other_and_keep_what_is_chosen(cast: Cast, sign_in: SignIn) -> None:
    add_benchmarks(cast, 30, State.RELEASED)
    client = sign_in(cast.anneke_data_director)

    first, second = shown(client, "?waits=all"), shown(client, "?waits=all&page=2")
    page: Any = client.get(f"{DESK}?waits=nobody").context["page"]

    assert (len(first), len(second), len({*first, *second})) == (25, 5, 30)
    assert page.next_url == "?waits=nobody&sort=-held&page=2"


def test_when_nothing_waits_the_desk_says_so_and_leads_to_all(cast: Cast, sign_in: SignIn) -> None:
    add_benchmarks(cast, 3, State.RELEASED)

    answer = sign_in(content_expert(cast)).get(DESK)

    assert "Nothing waits for you" in text_of(answer)
    assert f'href="{DESK}?waits=all"' in answer.content.decode()


def test_a_filter_that_fits_nothing_says_so(cast: Cast, sign_in: SignIn) -> None:
    with_held_items(cast)

    text = text_of(sign_in(cast.anneke_data_director).get(f"{DESK}?waits=all&standard=zz"))

    assert "No benchmark fits" in text
    assert "No window is over yet" not in text


def test_the_desk_costs_the_same_whatever_the_number_of_benchmarks(cast: Cast, sign_in: SignIn) -> None:
    with_held_items(cast)
    client = sign_in(cast.anneke_data_director)
    few = queries_of(client, f"{DESK}?waits=all")
    add_benchmarks(cast, 60, State.RELEASED)

    assert queries_of(client, f"{DESK}?waits=all") == few <= 25
