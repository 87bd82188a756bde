"""Amara's levels over the autumn, each with whose eye gave it; a few lessons claim no direction."""

from datetime import date

import pytest
from django.conf import settings
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from instruction.conftest import SignIn
from instruction.visits_of_cast import publish, scored
from interlocks.pages.conftest import text_of
from sextant.instruction.queries.teacher_trend import trends_of
from sextant.instruction.queries.visits_books import EVALUATION_BOOK
from sextant.web.charts.dated_dots import DatedDot, Ground, dated_dots
from sextant.web.charts.figure import draw_table
from sextant.web.formats import Unit

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
MOST_QUERIES = 25


def test_levels_stand_with_the_eye_that_gave_them_and_without_evaluations(cast: Cast) -> None:
    standards = publish(cast)
    scored(cast, 2, standard=standards["IS8"], on=date(2026, 10, 5))
    scored(cast, 3, standard=standards["IS8"], by="yolanda_ap_instruction", on=date(2026, 11, 9))
    scored(cast, 4, standard=standards["IS8"], by="lucia_principal", book=EVALUATION_BOOK)

    for reader in (cast.amara_teacher, cast.joon_coach, cast.lucia_principal):
        with cast.as_(reader):
            (trend,) = trends_of(cast.staff_of(cast.amara_teacher).pk, on=TODAY)
        assert [(dot.level, dot.observer, dot.by_coach) for dot in trend.dots] == [
            (2, "Joon Park", True), (3, "Yolanda Pierce", False),
        ]  # fmt: skip
    with cast.as_(cast.erik_teacher):
        assert trends_of(cast.staff_of(cast.amara_teacher).pk, on=TODAY) == ()


def test_two_lessons_claim_no_direction(cast: Cast, sign_in: SignIn) -> None:
    standards = publish(cast)
    scored(cast, 2, standard=standards["IS8"], on=date(2026, 10, 5))
    scored(cast, 3, standard=standards["IS8"], on=date(2026, 11, 9))
    where = reverse("coaching_growth", args=[cast.staff_of(cast.amara_teacher).public_id])
    browser = sign_in(cast.joon_coach)

    text = browser.get(where).content.decode()
    assert "2 days with scores so far: too few to say what stands out" in text
    assert "Of fewer, nobody can tell a direction from chance." in text
    assert 'class="chart' not in text
    assert "data-print" in text

    def cost() -> int:
        with CaptureQueriesContext(connections["default"]) as captured:
            browser.get(where)
        return len(captured.captured_queries)

    few = cost()
    for day, level in enumerate((1, 2, 3, 4, 2, 3), start=12):
        scored(cast, level, standard=standards["IS8"], on=date(2026, 11, day))
        scored(cast, level, standard=standards["IS2"], by="lucia_principal", on=date(2026, 11, 17))
    assert cost() == few <= MOST_QUERIES
    own = sign_in(cast.amara_teacher).get(reverse("coaching_growth_mine")).content.decode()
    assert "Level 3 in the newest of 8 scored lessons, by 1 observer." in own


def test_few_levels_stand_in_words_beside_the_eye_that_gave_them(cast: Cast, sign_in: SignIn) -> None:
    standards = publish(cast)
    scored(cast, 2, standard=standards["IS8"], on=date(2026, 10, 5))
    scored(cast, 3, standard=standards["IS8"], by="yolanda_ap_instruction", on=date(2026, 11, 9))
    scored(cast, 4, standard=standards["IS1"], by="yolanda_ap_instruction", on=date(2026, 11, 9))

    text = text_of(sign_in(cast.amara_teacher).get(reverse("coaching_growth_mine")))

    table = text[text.index("Newest level Before") :]
    assert f"{standards['IS1']} 4 9 Nov 2026, Yolanda Pierce Not scored" in table
    assert f"{standards['IS8']} 3 9 Nov 2026, Yolanda Pierce 2 5 Oct 2026, Joon Park (coach)" in table
    assert "Strongest" not in text


def test_what_is_equally_strong_is_not_told_apart(cast: Cast, sign_in: SignIn) -> None:
    standards = publish(cast)
    for day in (5, 6, 7):
        for code, level in (("IS1", 3), ("IS2", 3), ("IS8", 2)):
            scored(cast, level, standard=standards[code], on=date(2026, 10, day))
    mine = reverse("coaching_growth_mine")

    some = text_of(sign_in(cast.amara_teacher).get(mine))
    scored(cast, 3, standard=standards["IS8"], on=date(2026, 10, 8))
    none = text_of(sign_in(cast.amara_teacher).get(mine))

    assert f"Strongest in the newest scores: {standards['IS1']} and 1 more; 3 days with scores" in some
    assert "No standard stands out in the newest scores; 4 days with scores so far" in none


def test_names_stand_at_the_left_of_a_table_and_numbers_at_the_right() -> None:
    table = draw_table(caption="IS8", columns=("Day", "Level", "By"), rows=[("5 Oct", "2", "Joon Park")])

    assert '<td class="num">2</td>' in table
    assert "<td>Joon Park</td>" in table


def test_a_chart_of_days_draws_each_dot_where_it_fell_and_tells_it_in_a_table() -> None:
    chart = dated_dots(
        title="IS8", finding="Up.", unit=Unit(), ground=Ground(low=0, high=4, lines=(1, 2), band=(1, 2)),
        dots=[
            DatedDot(on=date(2026, 10, 5), value=2.0, label="Joon"),
            DatedDot(on=date(2026, 10, 5), value=2.0, label="Yolanda"),
            DatedDot(on=date(2026, 11, 9), value=4.0, label="Joon", is_hollow=True),
        ],
        trend=[(date(2026, 10, 5), 2.0), (date(2026, 11, 9), 4.0)],
    )  # fmt: skip

    # Two variants; the two dots of one day and value stand beside each other.
    assert chart.svg.count("<circle") == 6
    assert chart.svg.count("is-hollow") == 2
    assert len({part.split('cx="')[1].split('"')[0] for part in chart.svg.split("<circle")[1:4]}) == 3
    assert chart.table.count("<tr>") == 4
    with pytest.raises(ValueError, match="no values"):
        dated_dots(title="x", finding="x", dots=[], unit=Unit(), ground=Ground(low=0, high=1, lines=()))
