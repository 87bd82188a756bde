"""Bounded lists: whatever the query string says, fifty rows at most and known sort keys only."""

from urllib.parse import parse_qs

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from sextant.web.tables import Column, Listing, Page, page_of

STUDENTS = Listing(
    columns=(
        Column(key="name", label="Student", order_by=("family_name", "given_name")),
        Column(
            key="absent", label="Absent", order_by=("-absent_days",), is_number=True, starts_descending=True
        ),
        Column(key="crew", label="Crew"),
    ),
    opens_with="name",
)


class Records:
    """Stands for a query set: it counts, gives slices, and refuses to be read whole."""

    def __init__(self, n: int) -> None:
        self.n = n

    def count(self) -> int:
        return self.n

    def __getitem__(self, rows: slice) -> list[int]:
        return list(range(self.n))[rows]

    def __len__(self) -> int:
        raise AssertionError("the whole list was read")


def read(query: str, n: int = 123) -> Page[int]:
    return page_of(Records(n), STUDENTS.window(QueryDict(query)), shape=int)


def test_a_list_opens_with_its_first_page_in_its_own_order() -> None:
    page = read("")

    assert (page.first, page.last, page.total, page.n_pages) == (1, 50, 123, 3)
    assert page.window.order_by == ("family_name", "given_name", "pk")
    assert page.previous_url == ""


def test_turning_the_order_turns_every_field_of_it() -> None:
    assert STUDENTS.window(QueryDict("sort=-name")).order_by == ("-family_name", "-given_name", "-pk")
    assert STUDENTS.window(QueryDict("sort=-absent")).order_by == ("absent_days", "-pk")


@pytest.mark.parametrize("asked", ["password", "family_name", "crew", "--name", "name;drop", ""])
def test_an_unknown_sort_key_becomes_the_default(asked: str) -> None:
    window = STUDENTS.window(QueryDict(f"sort={asked}"))

    assert window.key == "name"


@pytest.mark.parametrize(
    "asked", ["0", "-3", "two", "1e9", "\N{FULLWIDTH DIGIT NINE}", "99999999999999999999"]
)
def test_an_absurd_page_number_is_the_first_page(asked: str) -> None:
    assert read(f"page={asked}").first == 1


def test_a_page_beyond_the_end_is_the_last_one() -> None:
    page = read("page=999")

    assert (page.first, page.last) == (101, 123)
    assert page.next_url == ""


def test_an_empty_list_has_one_page_and_no_rows() -> None:
    page = read("page=4", n=0)

    assert (page.first, page.last, page.n_pages, page.rows) == (0, 0, 1, ())


def test_filters_but_no_name_stay_in_every_link_and_the_page_does_not_stay_in_sort_links() -> None:
    kept = {"grade": ["7"], "typed": ["student_list"]}
    page = read("grade=7&typed=student_list&q=an+a&sort=name&page=2")

    assert parse_qs(page.next_url[1:]) == kept | {"sort": ["name"], "page": ["3"]}
    assert parse_qs(page.window.head[0].url[1:]) == kept | {"sort": ["-name"]}


def test_the_heading_says_how_the_list_is_sorted() -> None:
    name, absent, crew = STUDENTS.window(QueryDict("sort=name")).head

    assert (name.sorted_as, absent.sorted_as) == ("ascending", "")
    assert "sort=-absent" in absent.url
    assert crew.url == ""


def test_a_list_of_more_than_fifty_rows_a_page_cannot_be_declared() -> None:
    with pytest.raises(ValueError, match="1 to 50"):
        Listing(columns=STUDENTS.columns, opens_with="name", size=51)


def test_a_plain_list_can_be_paged_too() -> None:
    page = page_of(["a", "b", "c"], STUDENTS.window(QueryDict("")), shape=str.upper)

    assert page.rows == ("A", "B", "C")


@given(sort=st.text(), number=st.text(), n=st.integers(0, 400))
def test_no_query_string_gets_more_than_a_page(sort: str, number: str, n: int) -> None:
    page = page_of(Records(n), STUDENTS.window({"sort": sort, "page": number}), shape=int)

    assert len(page.rows) <= 50
    assert page.window.key in {"name", "absent"}
    assert page.last - page.first + 1 == len(page.rows) or not page.rows
