"""A family is told of a pathway ten days before classes change, in its language, and of the way back."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils.translation.template import templatize

import sextant
from cast_for_tests import TODAY, Cast
from instruction.conftest import SignIn
from instruction.test_go_on_a_pathway_and_back import review, start
from sextant.instruction.models import PathwayMembership
from sextant.instruction.terms import PathwayOutcome
from sextant.kernel import guard
from sextant.kernel.actor import process

pytestmark = pytest.mark.usefixtures("monday")
HOME = Path(sextant.__file__).parent / "instruction"


def letter(sign_in: SignIn, who: Any, row: PathwayMembership, language: str = "en") -> str:
    answer = sign_in(who).get(reverse("pathway_letter", args=[row.public_id]), {"language": language})
    assert answer.status_code == 200
    text: str = answer.content.decode()
    return re.sub(r"\s+", " ", text)


def test_the_letter_names_reason_way_back_notice_and_the_right_to_talk(cast: Cast, sign_in: SignIn) -> None:
    shown = letter(sign_in, cast.denise_guardian, start(cast))

    assert "Two benchmarks under the line." in shown
    assert "60% of the points on the next benchmark." in shown
    # Told on 23 November at the earliest: ten calendar days later is 3 December.
    assert "Classes change on Dec. 3, 2026 at the earliest" in shown
    assert "You have 10 days from this letter to talk with us" in shown


def test_ten_days_count_from_when_the_family_was_told(cast: Cast, sign_in: SignIn) -> None:
    row = start(cast)
    told = reverse("pathway_told", args=[row.public_id])
    assert "The family was told today" in letter(sign_in, cast.yolanda_ap_instruction, row)
    assert sign_in(cast.denise_guardian).post(told).status_code == 403
    for _twice in range(2):
        assert sign_in(cast.yolanda_ap_instruction).post(told).status_code == 303
    with guard.acting_as(process("group_desk")):
        row.refresh_from_db()
    assert row.family_told_on == TODAY
    assert "The family was told today" not in letter(sign_in, cast.yolanda_ap_instruction, row)


def test_the_return_is_told_too(cast: Cast, sign_in: SignIn) -> None:
    row = start(cast, on=TODAY - timedelta(days=40), review_on=TODAY + timedelta(days=1))
    review(cast, row, PathwayOutcome.RETURNED)

    shown = letter(sign_in, cast.denise_guardian, row)
    assert "Math: back to the core class" in shown
    assert "70% on the benchmark." in shown


def test_in_spanish_it_says_that_it_is_a_draft(cast: Cast, sign_in: SignIn) -> None:
    shown = letter(sign_in, cast.denise_guardian, start(cast), "es")

    assert "Matemáticas: el camino “Intensivo”" in shown
    assert "Vale la carta en inglés." in shown


def test_teachers_of_other_students_do_not_find_it(cast: Cast, sign_in: SignIn) -> None:
    row = start(cast)
    for who in (cast.oliver_teacher_elsewhere, cast.katrin_teacher):
        assert sign_in(who).get(reverse("pathway_letter", args=[row.public_id])).status_code == 404


def test_the_family_finds_it_on_the_childs_page(cast: Cast, sign_in: SignIn) -> None:
    row = start(cast)
    page = sign_in(cast.denise_guardian).get(reverse("family_more", args=[cast.jaylen.public_id]))
    assert reverse("pathway_letter", args=[row.public_id]) in page.content.decode()


def test_every_word_of_the_letter_has_a_translation() -> None:
    import sys

    sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))
    from compile_messages import PLURAL, read

    known = {
        key.split(PLURAL)[0]
        for key in read((HOME / "locale/es/LC_MESSAGES/django.po").read_text(encoding="utf-8"))
    }
    text = (HOME / "templates/instruction/parts/pathway_letter.html").read_text(encoding="utf-8")
    message = re.compile(r"""\bgettext\((u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*")\)""")
    wanted = {eval(one.removeprefix("u")) for one in message.findall(templatize(text))}  # noqa: S307
    assert len(wanted) > 8
    assert sorted(wanted - known) == []
