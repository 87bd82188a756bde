"""When classes change, each family gets a letter of its own, and somebody owes it to tell them in time."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils.translation.template import templatize

import sextant
from cast_for_tests import NOW, TODAY, Cast
from instruction.conftest import SignIn
from instruction.two_classes import TwoClasses, release_to_both, the_moves, the_proposal
from interlocks.pages.conftest import queries_of, text_of
from sextant.instruction.models import ProposedMove
from sextant.instruction.terms import MoveDecision
from sextant.kernel.guard import unguarded
from sextant.network.terms import Seat
from sextant.work.models import WorkItem

pytestmark = pytest.mark.usefixtures("monday")
HOME = Path(sextant.__file__).parent / "instruction"


@pytest.fixture
def both(cast: Cast) -> TwoClasses:
    return release_to_both(cast)


def decide(cast: Cast, sign_in: SignIn, *, refused: bool = False) -> None:
    data = {"version": str(the_proposal().version), "confirmed": "1"}
    for move in the_moves():
        data[f"{'because' if refused else 'approve'}-{move.public_id}"] = "1"
    url = reverse("group_decide", args=[the_proposal().public_id])
    sign_in(cast.yolanda_ap_instruction).post(url, data)


def jaylens(cast: Cast) -> ProposedMove:
    """Return Jaylen's approved move; where the solver left him, he takes a mate's place."""
    rows = unguarded(ProposedMove).filter(proposal_id=the_proposal().pk, decision=MoveDecision.APPROVED)
    move: ProposedMove = rows.filter(student=cast.jaylen).first() or rows.order_by("pk")[0]
    if move.student_id != cast.jaylen.pk:
        unguarded(ProposedMove).filter(pk=move.pk).update(student=cast.jaylen)
    return unguarded(ProposedMove).select_related("section", "target").get(pk=move.pk)


def open_work() -> list[WorkItem]:
    rows = unguarded(WorkItem).filter(subject_label="instruction.GroupProposal", topic="families")
    return list(rows.filter(closed_at=None))


def test_the_letter_says_which_class_with_whom_from_when_and_why(
    cast: Cast, both: TwoClasses, sign_in: SignIn
) -> None:
    decide(cast, sign_in)
    move = jaylens(cast)
    url = reverse("class_letter", args=[move.public_id])

    shown = text_of(sign_in(cast.yolanda_ap_instruction).get(url, {"language": "en"}))

    assert f"{cast.math_7.title}: a new class from Nov. 30, 2026 on" in shown
    assert f"in the class {move.target.title}, and no longer in {move.section.title}." in shown
    teacher = "Erik" if move.target_id == both.math_7a.pk else "Amara Okafor"
    assert f"The teacher of the new class is {teacher}" in shown
    assert "group by what each student needs for the next unit" in shown
    assert "ask for an interpreter" in shown


def test_in_spanish_it_says_that_it_is_a_draft(cast: Cast, both: TwoClasses, sign_in: SignIn) -> None:
    decide(cast, sign_in)
    url = reverse("class_letter", args=[jaylens(cast).public_id])

    shown = text_of(sign_in(cast.yolanda_ap_instruction).get(url, {"language": "es"}))

    assert "una clase nueva a partir del" in shown
    assert "Ningún grupo es para siempre." in shown
    assert "Vale la carta en inglés." in shown


def test_it_is_kept_as_a_pdf_or_leads_to_the_page_that_prints(
    cast: Cast, both: TwoClasses, sign_in: SignIn
) -> None:
    decide(cast, sign_in)
    move = jaylens(cast)

    answer = sign_in(cast.yolanda_ap_instruction).get(reverse("class_letter_pdf", args=[move.public_id]))

    if answer.status_code == 200:
        assert answer.content.startswith(b"%PDF")
    else:
        assert answer.url.startswith(reverse("class_letter", args=[move.public_id]))


def test_a_family_reads_its_letter_once_it_was_told(cast: Cast, both: TwoClasses, sign_in: SignIn) -> None:
    decide(cast, sign_in)
    url = reverse("class_letter", args=[jaylens(cast).public_id])
    denise = sign_in(cast.denise_guardian)
    before = denise.get(url).status_code
    told = reverse("class_letter_told", args=[jaylens(cast).public_id])
    assert denise.post(told).status_code == 403

    sign_in(cast.yolanda_ap_instruction).post(told)

    assert (before, denise.get(url).status_code) == (404, 200)
    child = denise.get(reverse("family_more", args=[cast.jaylen.public_id])).content.decode()
    assert url in child
    assert "The family was told today" not in text_of(denise.get(url))


def test_whoever_teaches_other_students_does_not_find_it(
    cast: Cast, both: TwoClasses, sign_in: SignIn
) -> None:
    decide(cast, sign_in)
    url = reverse("class_letter", args=[jaylens(cast).public_id])
    for who in (cast.oliver_teacher_elsewhere, cast.thandiwe_principal_elsewhere):
        assert sign_in(who).get(url).status_code == 404


def test_the_approved_regrouping_asks_somebody_to_tell_the_families_until_the_day_before(
    cast: Cast, both: TwoClasses, sign_in: SignIn
) -> None:
    assert open_work() == []
    decide(cast, sign_in)

    (item,) = open_work()

    n = len(the_moves())
    assert item.title == f"Tell {n} families of the new class in {cast.math_7.title}"
    assert (item.seat, item.school_id) == (Seat.AP_INSTRUCTION, cast.harbor.pk)
    assert TODAY <= item.due_on < the_proposal().starts_on
    browser = sign_in(cast.yolanda_ap_instruction)
    page = browser.get(reverse("work_item", args=[item.public_id])).content.decode()
    assert reverse("group_families", args=[the_proposal().public_id]) in page


def test_where_nobody_moves_nobody_is_asked(cast: Cast, both: TwoClasses, sign_in: SignIn) -> None:
    decide(cast, sign_in, refused=True)

    assert all(move.decision == MoveDecision.REFUSED for move in the_moves())
    assert open_work() == []


def test_the_work_ends_with_the_last_family(cast: Cast, both: TwoClasses, sign_in: SignIn) -> None:
    decide(cast, sign_in)
    browser = sign_in(cast.yolanda_ap_instruction)
    first, *others = the_moves()

    browser.post(reverse("class_letter_told", args=[first.public_id]))
    browser.post(reverse("class_letter_told", args=[first.public_id]))
    after_one = len(open_work())
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        later = sign_in(cast.yolanda_ap_instruction)
        later.post(reverse("group_families", args=[the_proposal().public_id]))

    days = {move.pk: move.family_told_on for move in the_moves()}
    assert (after_one, open_work()) == (1, [])
    assert days[first.pk] == TODAY
    assert {days[move.pk] for move in others} == {TODAY + timedelta(days=1)}


def test_all_letters_stand_on_one_page_each_in_the_language_of_its_home(
    cast: Cast, both: TwoClasses, sign_in: SignIn
) -> None:
    decide(cast, sign_in)
    browser = sign_in(cast.yolanda_ap_instruction)
    url = reverse("class_letters", args=[the_proposal().public_id])

    page = browser.get(url).content.decode()

    assert page.count('class="letters__sheet"') == len(the_moves())
    assert page.count('lang="es"') == spanish_homes(cast)
    assert queries_of(browser, url) <= 25
    assert sign_in(cast.amara_teacher).get(url).status_code == 403


def spanish_homes(cast: Cast) -> int:
    from sextant.network.queries.home_languages import home_languages

    with cast.as_(cast.yolanda_ap_instruction):
        found = home_languages([move.student_id for move in the_moves()], on=TODAY)
    return list(found.values()).count("es")


def test_every_word_of_the_letter_has_a_translation() -> None:
    known = set(re.findall(r'^msgid "(.+)"$', po(), flags=re.MULTILINE))
    text = (HOME / "templates/instruction/parts/class_letter.html").read_text(encoding="utf-8")
    message = re.compile(r"""\bgettext\((u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*")\)""")
    wanted: set[Any] = {eval(one.removeprefix("u")) for one in message.findall(templatize(text))}  # noqa: S307

    assert len(wanted) > 8
    assert sorted(wanted - known) == []


def po() -> str:
    return (HOME / "locale/es/LC_MESSAGES/django.po").read_text(encoding="utf-8")
