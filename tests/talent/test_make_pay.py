"""The next base, step by step: the worked example, cap and floor, nobody falls, the sum is the sum."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sextant.talent.rules.market_file import HEADS, read_file, template
from sextant.talent.rules.market_ratio import Benefits, compensation, experience_cell, standing
from sextant.talent.rules.pay_many import gather, model
from sextant.talent.rules.pay_math import Before, merit_for, next_pay, raised_by, within_rule
from sextant.talent.rules.pay_rough import roughly, told
from sextant.talent.rules.pay_terms import (
    DEFAULT_MERIT,
    DEFAULT_TERMS,
    Band,
    PayTerms,
    as_stored,
    read_stored,
)
from sextant.talent.rules.pay_words import example_of, steps_in_words
from sextant.talent.terms.pay import Experience

bases = st.integers(1_000_000, 30_000_000)
composites = st.none() | st.integers(100, 400)
keys = st.sampled_from(["", "1", "2", "3", "4", "principal", "coach"])
people = st.builds(
    Before, base_cents=bases, composite=composites, band_key=keys, stipend_cents=st.integers(0, 900_000)
)


@st.composite
def any_terms(draw: st.DrawFn) -> PayTerms:
    bands = {}
    for key in ("1", "2", "3", "4", "principal"):
        three = sorted(draw(st.lists(st.integers(10_000, 300_000), min_size=3, max_size=3)))
        bands[key] = Band(lowest=three[0] * 100, middle=three[1] * 100, highest=three[2] * 100)
    merit = draw(st.lists(st.integers(100, 400), unique=True, max_size=4))
    points = sorted(draw(st.lists(st.integers(0, 1500), min_size=len(merit), max_size=len(merit))))
    steps = tuple(zip(sorted(merit, reverse=True), reversed(points), strict=True))
    return PayTerms(cola_points=draw(st.integers(0, 1500)), merit=steps, bands=bands)


@pytest.mark.acceptance(1)
def test_the_worked_example_to_the_digit() -> None:
    # Domain 2.c: Senior Associate at $66,400, COLA 2.0, merit 2.5, advances: max(69,388; 70,000) = $70,000.
    made = next_pay(Before(base_cents=6_640_000, composite=310, band_key="3"), DEFAULT_TERMS)
    assert (made.cola_points, made.merit_points) == (200, 250)
    assert made.raised == 6_938_800
    assert made.floored == 7_000_000
    assert made.next_base == 7_000_000
    assert example_of(DEFAULT_TERMS) == made
    said = [(one.label, one.cents) for one in steps_in_words(made)]
    assert said[1] == ("Raised", 6_938_800)
    assert said[-1] == ("Next base", 7_000_000)


def test_merit_by_composite() -> None:
    given = [merit_for(c, DEFAULT_MERIT) for c in (330, 329, 295, 294, 260, 259, None)]
    assert given == [350, 250, 250, 150, 150, 0, 0]


def test_a_product_rounds_half_up_to_the_cent_and_a_base_to_the_next_dollar() -> None:
    assert raised_by(50, 100) == 51  # 50.5 cents
    assert raised_by(49, 100) == 49  # 49.49 cents
    made = next_pay(Before(base_cents=6_000_001), PayTerms(cola_points=0, merit=(), bands={}))
    assert made.rounded == 6_000_100


def test_whoever_is_above_the_band_keeps_what_she_has() -> None:
    made = next_pay(Before(base_cents=9_900_000, composite=400, band_key="3"), DEFAULT_TERMS)
    assert made.is_capped
    assert made.next_base == 9_900_000


@given(people, any_terms())
def test_nobody_falls_by_a_raise_and_cap_and_floor_hold(one: Before, terms: PayTerms) -> None:
    made = next_pay(one, terms)
    assert made.next_base >= one.base_cents
    if made.band is not None:
        assert made.next_base >= made.band.lowest
        assert made.next_base <= max(made.band.highest, one.base_cents)
    assert made.next_base % 100 == 0 or made.next_base == one.base_cents
    assert made.total == made.next_base + one.stipend_cents


@given(people, any_terms(), st.integers(0, 500))
def test_a_higher_base_or_composite_is_never_paid_less(one: Before, terms: PayTerms, more: int) -> None:
    richer = Before(base_cents=one.base_cents + more * 100, composite=one.composite, band_key=one.band_key)
    assert next_pay(richer, terms).next_base >= next_pay(one, terms).next_base
    better = Before(
        base_cents=one.base_cents, composite=min(400, (one.composite or 100) + more), band_key=one.band_key
    )
    assert next_pay(better, terms).next_base >= next_pay(one, terms).next_base


@given(st.lists(people, min_size=1, max_size=40), any_terms(), st.randoms(use_true_random=False))
def test_the_total_is_the_sum_and_the_order_of_staff_does_not_matter(
    staff: list[Before], terms: PayTerms, chance: object
) -> None:
    alone = [next_pay(one, terms) for one in staff]
    made = model(gather(staff), terms)
    assert [int(one) for one in made.next_base] == [one.next_base for one in alone]
    assert made.cost == sum(one.rise for one in alone)
    assert made.total == sum(one.total for one in alone)
    assert made.n_lifted == sum(one.is_lifted for one in alone)
    assert made.n_capped == sum(one.is_capped for one in alone)
    shuffled = list(staff)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    again = model(gather(shuffled), terms)
    assert (again.cost, again.total, again.n_raised) == (made.cost, made.total, made.n_raised)


@given(any_terms())
def test_terms_are_read_as_they_were_stored(terms: PayTerms) -> None:
    assert read_stored(as_stored(terms)) == terms


def test_what_a_rule_could_give() -> None:
    band = DEFAULT_TERMS.bands["2"]
    asked = [
        within_rule(base_cents=6_640_000, proposed=proposed, band=band, most_points=550)
        for proposed in (6_639_900, 6_640_000, 7_005_200, 7_005_300, 7_500_000)
    ]
    assert asked == [False, True, True, False, False]
    assert within_rule(base_cents=5_000_000, proposed=6_200_000, band=band, most_points=550)


def test_total_compensation_is_what_is_paid_and_leave_counts_against_others_alone() -> None:
    benefits = Benefits(retirement_points=750, health_cents=900_000, leave_days=10, tuition_cents=150_000)
    made = compensation(base=7_600_000, stipends=200_000, benefits=benefits)
    assert (made.retirement, made.leave) == (570_000, 400_000)
    assert made.total == 7_600_000 + 200_000 + 570_000 + 900_000 + 150_000
    assert made.compared == made.total + 400_000


def test_a_cell_is_kept_at_the_district_and_the_median_and_red_under_the_district() -> None:
    said = [
        (one.to_home, one.is_red, one.is_kept)
        for one in (
            standing(own=100_000, home=100_000, peers=[99_000, 100_000, 101_000]),
            standing(own=99_800, home=100_000, peers=[]),
            standing(own=100_000, home=90_000, peers=[100_000, 100_001]),
            standing(own=100_000, home=None, peers=[1]),
        )
    ]
    assert said == [(100, False, True), (99, True, False), (111, False, False), (None, False, None)]
    assert [experience_cell(years) for years in (0, 2, 3, 5, 6, 15, 16, 40)] == [
        Experience.Y0, Experience.Y0, Experience.Y3, Experience.Y3, Experience.Y6, Experience.Y11,
        Experience.Y16, Experience.Y16,
    ]  # fmt: skip


def line(*cells: str) -> str:
    return ",".join(cells)


def test_a_file_is_read_whole_in_cents_and_points() -> None:
    text = f"{line(*HEADS)}\n{line('0-2', 'BA', '"$52,400.50"', '7.5%', '9000', '10', '', '500')}\n"
    read = read_file(text.encode("utf-8-sig"))
    assert read.faults == ()
    (one,) = read.rows
    assert (one.base_cents, one.retirement_points, one.health_cents) == (5_240_050, 750, 900_000)
    assert (one.leave_days, one.tuition_cents, one.stipend_cents) == (10, 0, 50_000)


def test_each_fault_names_row_field_and_cure_and_no_row_is_kept() -> None:
    text = "\n".join(
        (
            line(*HEADS),
            line("0-2", "bachelor", "52400", "7", "", "", "", ""),
            line("0-2", "bachelor", "52400", "7", "", "", "", ""),
            line("4", "doctor", "much", "seven", "9k", "200", "", ""),
        )
    )
    read = read_file(text.encode())
    assert read.rows == ()
    assert [(one.row, one.field) for one in read.faults] == [
        (3, "experience"), (4, "experience"), (4, "degree"), (4, "salary"), (4, "retirement_percent"),
        (4, "health_premium"), (4, "leave_days"),
    ]  # fmt: skip
    assert all(one.says.endswith(".") for one in read.faults)


def test_files_that_are_none_say_so() -> None:
    wrong = (b"", b"\xff\xfe\x00", b"a,b\n1,2\n", template().encode(), line(*HEADS).encode())
    for data in wrong:
        read = read_file(data)
        assert read.rows == ()
        assert read.faults


@given(st.binary(max_size=200))
def test_no_file_breaks_the_reader(data: bytes) -> None:
    read = read_file(line(*HEADS).encode() + b"\n" + data)
    assert not (read.rows and read.faults)


@pytest.mark.parametrize(
    ("cents", "told_cents"), [(0, 0), (499_999, 0), (500_000, 1_000_000), (1_499_999, 1_000_000)]
)
def test_a_cost_is_told_to_the_next_ten_thousand_dollars(cents: int, told_cents: int) -> None:
    assert roughly(cents) == told_cents
    assert [told(n) for n in (0, 4, 5)] == [None, None, 5]
