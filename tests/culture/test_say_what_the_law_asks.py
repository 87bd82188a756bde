"""A protected student's record says what the law asks at 5, 8, 10, 11, 15 and 16 days, and what is next."""

from datetime import date
from decimal import Decimal

import pytest

from cast_for_tests import Cast
from culture.conftest import SignIn
from culture.removals_of_cast import give_plan, move_to_new_jersey, recorded
from culture.test_open_pages_of_removals import page
from sextant.culture.rules.removal_asks import Ask, Stand, asks_of, next_in_words
from sextant.culture.rules.removal_counter import Held, Line, Protected
from sextant.network.jurisdictions.packs import discipline_law

STARTS = (date(2026, 9, 14), date(2026, 10, 5), date(2026, 10, 19), date(2026, 11, 2))


def stand(
    n: float, *, state: str = "pa", has_id: bool = False, is_open: bool = False, held: Held | None = None
) -> Stand:
    return Stand(
        n_days=Decimal(str(n)),
        protected=Protected(has_intellectual_disability=has_id),
        held=held or Held(),
        has_open_case=is_open,
        law=discipline_law(state),
        red_from=Decimal(8),
    )


def asked(stood: Stand, line: Line) -> Ask:
    return next(one for one in asks_of(stood) if one.line is line)


@pytest.mark.parametrize(
    ("n", "says"),
    [(5, "day 8: "), (7.5, "day 8: "), (8, "day 11: services"), (10, "day 11: services"), (11, "day 16: "),
     (15, "day 16: the placement changes"), (16, "")],
)  # fmt: skip
def test_the_next_line_is_named(n: float, says: str) -> None:
    assert next_in_words(stand(n)).startswith(f"The next line is {says}" if says else "")
    assert bool(next_in_words(stand(n))) == bool(says)


@pytest.mark.parametrize(
    ("n", "missing"),
    [(5, set()), (8, {Line.CONSULT}), (10, {Line.CONSULT}),
     (11, {Line.CONSULT, Line.SERVICES, Line.PATTERN}), (15, {Line.CONSULT, Line.SERVICES, Line.PATTERN}),
     (16, {Line.CONSULT, Line.SERVICES})],
)  # fmt: skip
def test_what_is_not_written_down_is_missing(n: float, missing: set[Line]) -> None:
    assert {one.line for one in asks_of(stand(n)) if one.is_missing} == missing


def test_what_is_written_down_is_missed_no_more() -> None:
    held = Held(consulted_up_to=Decimal(11), has_services=True, is_pattern=False)

    assert not any(one.is_missing for one in asks_of(stand(11, held=held)))
    assert "the next removal asks for another" in asked(stand(11, held=held), Line.CONSULT).stands
    assert "no pattern" in asked(stand(11, held=held), Line.PATTERN).stands


def test_the_day_of_the_change_is_the_states() -> None:
    assert asked(stand(12), Line.CHANGE).from_day == 16
    assert asked(stand(12, has_id=True), Line.CHANGE).from_day == 1
    assert asked(stand(12, state="nj", has_id=True), Line.CHANGE).from_day is None
    assert "ask counsel" in asked(stand(12, state="nj"), Line.CHANGE).source


def test_a_case_says_whether_it_is_open_or_waits() -> None:
    assert "the team meets" in asked(stand(16, is_open=True), Line.CHANGE).stands
    waiting = stand(15, held=Held(has_determination=True))
    assert "open for the next removal" in asked(waiting, Line.CHANGE).stands


@pytest.mark.parametrize(
    ("lengths", "said"),
    [
        ((5,), ("5 days of removal", "Amber", "The next line is day 8")),
        ((5, 3), ("8 days of removal", "Red", "Missing: record it today", "The next line is day 11")),
        ((5, 5), ("10 days of removal", "Red", "The next line is day 11: services go on")),
        ((5, 5, 1), ("11 days of removal", "Missing: write them down today", "The next line is day 16")),
        ((5, 5, 5), ("15 days of removal", "The next line is day 16: the placement changes")),
        ((5, 5, 5, 1), ("16 days of removal", "A case is open: the team meets within ten school days")),
    ],
)
def test_the_record_says_it_to_readers_of_plans_alone(
    cast: Cast, sign_in: SignIn, lengths: tuple[int, ...], said: tuple[str, ...]
) -> None:
    give_plan(cast)
    for starts_on, n in zip(STARTS, lengths, strict=False):
        recorded(cast, starts_on, n)
    for who in (cast.ruth_ap_sped, cast.lucia_principal):
        shown = page(sign_in, who, "removals_of_student", cast.jaylen.public_id)
        for words in said:
            assert words in shown
    elsewhere = page(sign_in, cast.dana_ap_culture, "removals_of_student", cast.jaylen.public_id)
    assert said[0] in elsewhere
    assert "What the law asks" not in elsewhere


def test_nothing_is_asked_of_a_student_without_a_plan(cast: Cast, sign_in: SignIn) -> None:
    recorded(cast, STARTS[0], 5)
    shown = page(sign_in, cast.ruth_ap_sped, "removals_of_student", cast.jaylen.public_id)

    assert "What the law asks" not in shown


def test_new_jersey_has_no_line_of_a_total(cast: Cast, sign_in: SignIn) -> None:
    move_to_new_jersey(cast)
    give_plan(cast)
    recorded(cast, STARTS[0], 5)
    shown = page(sign_in, cast.ruth_ap_sped, "removals_of_student", cast.jaylen.public_id)

    assert "The next line is day 8" in shown
    assert "day 16" not in shown
