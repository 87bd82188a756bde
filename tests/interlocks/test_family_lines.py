"""The three lines of a family's page: true of all that it shows, and each need with one thing to do now."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from assessment.map_of_lantern import map_entry, vendor_growth
from cast_for_tests import Cast
from interlocks.pages.grown_cast import grow
from interlocks.test_family_portal import card_of_jaylen, open_home, words
from sextant.assessment.actions.map_growth import record_map_results
from sextant.assessment.panels.family_signs import MoreSigns
from sextant.assessment.queries.mastery_counts import Mastered
from sextant.assessment.terms import GrowthState
from sextant.interlocks.family.lines import Known, lines_of
from sextant.interlocks.family.signs import SubjectSigns, listed
from sextant.kernel import guard
from sextant.kernel.actor import process

pytestmark = [
    pytest.mark.usefixtures("monday_morning"),
    pytest.mark.django_db(databases=list(settings.DATABASES)),
]
MATH = {"subject": "math", "label": "Math"}
FRIDAY = date(2026, 11, 13)
FOUR_DAYS = [FRIDAY - timedelta(days=7 * n) for n in range(4)]


def help_of(*signs: SubjectSigns) -> list[str]:
    return [one.words for one in lines_of(Known(subjects=signs), is_own=False).help]


def test_the_lines_say_what_goes_well_and_what_needs_help_in_plain_words() -> None:
    known = Known(
        subjects=[
            SubjectSigns(subject="social_studies", label="Social studies 7", is_failing=True),
            SubjectSigns(**MATH, state=GrowthState.LAGGING),
            SubjectSigns(subject="reading", label="Reading", state=GrowthState.SURGING),
            SubjectSigns(subject="science", label="Science", state=GrowthState.WATCH),
        ],
        n_absent=4, n_days=6, n_absent_year=4, n_days_year=100, n_asked=2,
    )  # fmt: skip

    said = lines_of(known, is_own=False)

    assert said.well == "Ahead of own path in reading; on own path in science."
    assert [one.words for one in said.help] == [
        "Math: behind own path.",
        "Social studies 7: grade under the pass line.",
        "Absent 4 of the last 6 school days.",
    ]
    assert said.asks == "2 things, below."


def test_nothing_goes_well_that_another_sign_of_the_page_contradicts() -> None:
    doubted = SubjectSigns(
        **MATH,
        state=GrowthState.NONE,
        more=MoreSigns(mastered=Mastered(n=0, of=6), met_typical=False),
    )

    said = lines_of(Known(subjects=[doubted]), is_own=False)

    assert said.well == "No subject has only good signs yet; what helps now stands below."
    assert [one.words for one in said.help] == [
        "Math: on own path, but 0 of 6 standards mastered and growth in MAP below typical."
    ]


def test_what_is_good_beside_what_is_not_is_said_too() -> None:
    behind = SubjectSigns(
        **MATH,
        state=GrowthState.LAGGING,
        more=MoreSigns(mastered=Mastered(n=3, of=6), met_typical=True),
    )

    assert lines_of(Known(subjects=[behind]), is_own=False).well == (
        "No subject has only good signs yet; what helps now stands below."
    )
    assert help_of(behind) == [
        "Math: 3 of 6 standards mastered and typical growth in MAP, but behind own path."
    ]
    assert help_of(SubjectSigns(**MATH, state=GrowthState.SURGING, is_failing=True)) == [
        "Math: ahead of own path, but grade under the pass line."
    ]


def test_days_missed_all_year_need_help_even_in_a_good_week() -> None:
    said = lines_of(Known(n_absent_year=17, n_days_year=58, n_days=6, needs_days=True), is_own=False)

    assert [one.words for one in said.help] == ["Missed 17 of 58 school days this year."]
    assert "At school" not in said.well


def test_days_without_an_excuse_are_listed_and_a_guardian_hears_where_one_goes() -> None:
    known = Known(n_absent_year=5, n_days_year=58, unexcused_on=FOUR_DAYS, needs_days=True)

    with override("en"):
        (mine,) = lines_of(known, is_own=False).help
        (own,) = lines_of(known, is_own=True).help
    assert mine.words == "Missed 5 of 58 school days this year, 4 of them without an excuse."
    assert mine.detail == (
        "Without an excuse: Fri 13 Nov, Fri 6 Nov, Fri 30 Oct and Fri 23 Oct. "
        "If a day is wrong or you have an excuse for it, send it to the office: we set it right."
    )
    assert own.detail == "Without an excuse: Fri 13 Nov, Fri 6 Nov, Fri 30 Oct and Fri 23 Oct."
    with override("es"):
        (mine,) = lines_of(known, is_own=False).help
    assert mine.words == "Faltas en 5 de 58 días de clases este año, 4 de ellas sin justificar."
    assert mine.detail.startswith("Sin justificar: vie 13 nov, vie 6 nov")
    assert "envíela a la oficina" in mine.detail


def test_many_days_without_an_excuse_are_counted_beyond_the_newest_six() -> None:
    known = Known(
        n_absent_year=9, n_days_year=58, needs_days=True,
        unexcused_on=[FRIDAY - timedelta(days=7 * n) for n in range(9)],
    )  # fmt: skip

    (mine,) = lines_of(known, is_own=True).help

    assert mine.detail.count(" Nov") + mine.detail.count(" Oct") == 6
    assert mine.detail.endswith("and 3 earlier.")


def test_a_calm_day_says_so() -> None:
    said = lines_of(Known(n_absent_year=1, n_days_year=58), is_own=True)

    assert said.well == "At school on 57 of 58 days."
    assert (said.help, said.asks) == ((), "Nothing today.")
    assert listed(["Math", "Science", "Reading"]) == "math, science and reading"


def test_each_need_ends_in_one_thing_that_its_reader_can_do_now(cast: Cast) -> None:
    grow(cast)
    card_of_jaylen(cast)

    to_mother, to_jaylen = (open_home(cast, who) for who in ("denise_guardian", "jaylen_student"))

    assert (
        "Math: behind own path and grade under the pass line. Ask Amara Okafor for an appointment"
        in words(to_mother)
    )
    (url,) = re.findall(r'href="([^"]+)">Ask Amara Okafor', to_mother)
    assert url.startswith(reverse("family_appointments", args=[cast.jaylen.public_id]))
    client = cast.sign_in(Client(), cast.denise_guardian)
    form = client.get(unescape(url)).content.decode()
    assert re.search(r"<option value=\"\d+\" selected>Amara Okafor", form)
    assert "Write to Amara Okafor" in words(to_jaylen)
    assert "appointment" not in words(to_jaylen)


def test_growth_in_map_below_typical_stands_at_the_top_and_the_student_is_spoken_to(cast: Cast) -> None:
    grow(cast)
    with guard.acting_as(process("demo_builder")):
        record_map_results(
            rows=[
                map_entry(cast, cast.jaylen, season="fall", rit=200),
                map_entry(cast, cast.jaylen, season="winter", rit=201, growth=vendor_growth(1)),
            ],
            source="map.csv",
        )  # fmt: skip

    assert "Math: behind own path and growth in MAP below typical." in words(
        open_home(cast, "denise_guardian")
    )
    more = reverse("family_more", args=[cast.jaylen.public_id])
    own = words(cast.sign_in(Client(), cast.jaylen_student).get(more).content.decode())
    mothers = words(cast.sign_in(Client(), cast.denise_guardian).get(more).content.decode())
    assert "how far you came" in own
    assert "how far your child came" in mothers
