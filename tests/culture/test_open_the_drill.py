"""Culture pulse and the big five: rates, hours and places, and names for those alone who read incidents."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from culture.cases_on_file import DECIDED, keep_case, keep_codes
from culture.ratios_on_file import keep_run
from sextant.audit.models import AccessEntry
from sextant.culture.models import ClassroomCorrection
from sextant.culture.queries.big_five import Heat
from sextant.culture.rules.pulse import Changed, Counted, change_of, dispersion_of
from sextant.culture.views.big_five import HeatCell, _heat_rows
from sextant.culture.views.breakdowns import Part, breakdown
from sextant.kernel import guard
from sextant.kernel.actor import process


def page(cast: Cast, name: str, *, who: str = "lucia_principal", **query: Any) -> str:
    client = cast.sign_in(Client(), cast.named[who])
    answer = client.get(reverse(name), query)
    assert answer.status_code == 200
    return answer.content.decode()


def keep_majors(cast: Cast) -> None:
    """Keep six majors of two students: five in the cafeteria at noon, one in a classroom at ten."""
    first, second, *_ = keep_codes()
    reporter = cast.staff_of(cast.erik_teacher).pk
    for n in range(5):
        keep_case(
            cast.jaylen, first, reporter_id=reporter, on=DECIDED + timedelta(days=n), hour=17,
            place="cafeteria",
        )  # fmt: skip
    keep_case(cast.mei_lin, second, reporter_id=reporter, on=DECIDED)


def test_an_empty_year_says_what_will_stand_here(cast: Cast) -> None:
    assert "No major has been recorded this school year" in page(cast, "culture_pulse")
    assert "Nothing to show yet" in page(cast, "big_five")


def test_the_pulse_tells_rates_by_month_hour_place_code_and_grade(cast: Cast) -> None:
    keep_run(cast)
    keep_majors(cast)

    said = page(cast, "culture_pulse")

    for words in ("November 2026", "12:00", "10:00", "Cafeteria", "Classroom", "Code 1", "Grade 7"):
        assert words in said
    assert "majors per 100 students and school day" in said


def test_the_drill_says_where_most_happens_and_names_who(cast: Cast) -> None:
    keep_majors(cast)

    said = page(cast, "big_five")

    assert "6 majors, most of them here: Cafeteria, 5" in said
    assert "Most in one place and hour: Cafeteria, 12:00, 5." in said
    assert cast.jaylen.name in said
    assert "3 majors in 30 school days" in said


def test_the_drill_narrows_by_the_address_and_back(cast: Cast) -> None:
    keep_majors(cast)

    said = page(cast, "big_five", place="classroom")

    assert "One major fits what you look at" in said
    assert cast.mei_lin.name in said
    assert cast.jaylen.name not in said
    assert "?place=classroom&amp;hour=10" in said
    assert f'href="{reverse("big_five")}"' in said


@pytest.mark.parametrize("part", ["nonsense", "x" * 500, "<script>", "99"])
def test_what_fits_nothing_says_so(cast: Cast, part: str) -> None:
    keep_majors(cast)

    for way in ("place", "hour", "grade", "month", "code"):
        said = page(cast, "big_five", **{way: part})
        assert "Nothing fits all of that" in said
        assert "<script>" not in said.replace("<script type=", "")


def test_the_region_reads_numbers_and_no_names(cast: Cast) -> None:
    keep_majors(cast)

    said = page(cast, "big_five", who="walter_regional", school=str(cast.harbor.public_id), place="classroom")

    assert cast.jaylen.name not in said
    assert cast.mei_lin.name not in said
    assert "Numbers under ten are withheld, and one more where they would follow" in said
    assert "?hour=" not in said
    assert "big-five/?place=classroom&amp;hour" not in said
    assert "withheld" in said
    assert "Too few majors to tell" in said


def test_the_region_reads_no_small_number_in_the_pulse(cast: Cast) -> None:
    keep_majors(cast)

    said = page(cast, "culture_pulse", who="walter_regional", school=str(cast.harbor.public_id))

    assert "withheld" in said
    assert ">5</td>" not in said


def test_the_dean_counts_the_incidents_that_he_may_read(cast: Cast) -> None:
    keep_majors(cast)

    said = page(cast, "big_five", who="desmond_dean")

    # The dean of grade 7 reads Jaylen's five, and not the one of grade 6.
    assert "5 majors, most of them here: Cafeteria, 5" in said
    assert cast.mei_lin.name not in said
    assert "Only incidents that you may read are counted." in said


def test_who_looks_closer_leaves_a_row(cast: Cast) -> None:
    keep_majors(cast)
    before = AccessEntry.objects.count()

    page(cast, "big_five")

    assert AccessEntry.objects.count() > before


@pytest.mark.parametrize("who", ["erik_teacher", "denise_guardian", "joon_coach"])
@pytest.mark.parametrize("name", ["culture_pulse", "big_five"])
def test_rates_are_not_for_everybody(cast: Cast, who: str, name: str) -> None:
    client = cast.sign_in(Client(), cast.named[who])

    assert client.get(reverse(name)).status_code == 403


def test_without_a_school_one_is_chosen(cast: Cast) -> None:
    assert "Of which school?" in page(cast, "big_five", who="walter_regional", school="all")
    assert "by school" in page(cast, "culture_pulse", who="walter_regional", school="all")


def test_the_map_has_one_hue_from_nothing_to_most(cast: Cast) -> None:
    keep_majors(cast)

    said = page(cast, "big_five")

    assert 'class="sec one-hue"' in said
    assert 'class="h0"' in said
    legend = said.split('<p class="legend">')[1].split("</p>")[0]
    assert legend.index("none") < legend.index("h0") < legend.index("h5") < legend.index("h1")
    assert legend.index("h1") < legend.index("most")


def test_both_pages_divide_majors_with_one_part(cast: Cast) -> None:
    keep_majors(cast)

    for name in ("big_five", "culture_pulse"):
        said = page(cast, name)
        assert said.count('class="table table--tight breakdown') >= 5
        assert 'rect width="100"' in said


def test_of_many_parts_the_five_largest_stand_first_and_all_behind() -> None:
    parts = [Part(label=f"{hour}:00", count=n, n=str(n)) for hour, n in enumerate((1, 9, 0, 4, 7, 50, 3))]

    one = breakdown(key="hour", heading="Hour", parts=parts)

    assert [part.n for part in one.first] == ["50", "9", "7", "4", "3"]
    assert [part.label for part in one.rest] == [part.label for part in parts]
    assert [part.bar for part in one.rest] == [2, 18, 0, 8, 14, 100, 6]
    assert breakdown(key="grade", heading="Grade", parts=parts[:5]).rest == ()


def test_the_map_shades_from_most_to_fewest() -> None:
    heat = Heat(hours=(10,), places=("classroom", "hallway", "yard", "bus"), rows=((10, 2, 1, None),))

    assert _heat_rows(heat) == [
        (
            "10:00",
            [
                HeatCell(n="10", shade=1),
                HeatCell(n="2", shade=5),
                HeatCell(n="1", shade=5),
                HeatCell(n="withheld", shade=0),
            ],
        )
    ]


def test_a_change_of_a_rate_carries_its_own_noise() -> None:
    now = Counted(n_majors=90, n_students=500, n_days=50)
    before = Counted(n_majors=60, n_students=500, n_days=50)
    spread = Counted(n_majors=90, n_students=500, n_days=50, dispersion=4.0)

    assert change_of(now, before) == Changed(
        change=pytest.approx(0.12), low=pytest.approx(0.024, abs=0.001), high=pytest.approx(0.216, abs=0.001)
    )
    wider = change_of(spread, before)
    assert wider is not None
    assert wider.low < 0 < wider.high
    assert change_of(now, Counted(n_majors=0, n_students=0, n_days=0)) is None


def test_majors_of_a_few_vary_more_than_majors_of_many() -> None:
    assert dispersion_of([1] * 40, n_students=400) == 1.0
    assert dispersion_of([10] * 4, n_students=400) == pytest.approx(9.92, abs=0.01)
    assert dispersion_of([], n_students=400) == 1.0


def test_the_days_before_today_alone_count(cast: Cast) -> None:
    first, *_ = keep_codes()
    keep_case(cast.jaylen, first, reporter_id=cast.erik_teacher.staff_id, on=TODAY + timedelta(days=1))

    assert "Nothing to show yet" in page(cast, "big_five")


def tap_corrections(cast: Cast, n: int) -> None:
    """Tap corrections of Jaylen in math 7B, and one that was taken back; keep a major beside them."""
    keep_case(cast.jaylen, keep_codes(1)[0], reporter_id=cast.amara_teacher.staff_id or 0)
    with guard.acting_as(process("demo_builder")):
        for number in range(n + 1):
            ClassroomCorrection(
                school_id=cast.harbor.pk,
                student=cast.jaylen,
                section=cast.math_7b,
                staff_id=cast.amara_teacher.staff_id,
                on=TODAY,
                at=NOW,
                behavior="Off task",
                device_key=uuid4(),
                undone_at=None if number else NOW,
            ).save()


def test_the_pulse_counts_corrections_beside_the_majors(cast: Cast) -> None:
    tap_corrections(cast, 3)
    part = page(cast, "culture_pulse").split('id="corrections"')[1].split("</section>")[0]

    assert 'data-label="Tapped">3</td>' in part
    assert 'data-label="Adults">1</td>' in part


def test_the_pulse_hides_few_corrections_from_afar(cast: Cast) -> None:
    tap_corrections(cast, 3)
    said = page(cast, "culture_pulse", who="walter_regional", school=str(cast.harbor.public_id))
    part = said.split('id="corrections"')[1].split("</section>")[0]

    assert 'data-label="Tapped">withheld</td>' in part
    assert 'data-label="Adults">withheld</td>' in part
    assert ">3<" not in part
