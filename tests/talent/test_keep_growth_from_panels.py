"""What growth came to is for whoever reads the numbers of a case: no page says it to a content expert."""

from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from cast_for_tests import Cast
from sextant.talent.queries.advancement_cases import CASES, find_case_page, list_cases
from sextant.talent.rules.advancement_words import without_growth
from talent import advancing_of_cast as story


def test_nobody_without_the_numbers_reads_what_growth_came_to(cast: Cast) -> None:
    case = story.with_panel(cast)
    with story.as_builder():
        held = story.read(case)
        held.gates["3"]["growth"] = "not_met"
        held.gates["3"]["years"] = "not_met"
        held.save()
    story.refuse(cast, case, named=("growth", "years"))
    address, n = story.read(case).public_id, len(held.gates["3"])
    assert "Growth of students" in story.read(case).named_gate

    nadia = cast.sign_in(Client(), cast.nadia_content_math)
    said = nadia.get(reverse("advancement_case", args=[address])).content.decode()
    assert "Missing: Years of evidence; portfolio: One unit" in said
    assert "growth" not in said.lower()
    assert nadia.get(reverse("advancement_letter", args=[address])).status_code == 403
    assert nadia.get(reverse("advancement_list")).status_code == 403
    with cast.as_(cast.nadia_content_math):
        row = list_cases(CASES.window(QueryDict()), state="", school_id=None).rows[0]
    assert row.n_gates == n - 1
    with cast.as_(cast.patrick_hr):
        row = list_cases(CASES.window(QueryDict()), state="", school_id=None).rows[0]
        page = find_case_page(address)
    assert row.n_gates == n
    assert page is not None
    assert page.missing.startswith("Growth of students; Years of evidence")


def test_what_is_missing_is_named_without_growth_in_whatever_language_it_was_written() -> None:
    assert without_growth("Growth of students; Years of evidence") == "Years of evidence"
    assert without_growth("portfolio: One unit; and growth") == "portfolio: One unit; and growth"
    assert without_growth("Growth of students") == "one gate that others read"
