"""Letters of discipline: what each says, in two languages, to whom, and with which proof of sending."""

import re
import sys
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils.translation.template import templatize

import sextant
from cast_for_tests import NOW, TODAY, Cast
from culture.conftest import SignIn
from culture.removals_of_cast import (
    DECEMBER,
    SEPTEMBER,
    give_part,
    give_plan,
    move_to_new_jersey,
    other_family,
    planned,
    protections,
    recorded,
)
from culture.test_due_process_clocks import HEARING, case_of
from sextant.culture.actions.determinations import open_determination
from sextant.culture.actions.due_process import record_notice, refer_for_expulsion, set_meeting
from sextant.culture.models import IncidentStudent, Removal
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.web.pdf import why_no_pdf

HOME = Path(sextant.__file__).parent / "culture"
OTHERS = "Zuri"


def letter(
    sign_in: SignIn, who: Any, removal: Removal, kind: str, *, language: str = "en", status: int = 200
) -> str:
    answer = sign_in(who).get(
        reverse("discipline_letter", args=[case_of(removal).public_id, kind]), {"language": language}
    )
    assert answer.status_code == status
    text = re.sub(r"<(title|nav|aside).*?</\1>", "", answer.content.decode(), flags=re.S)
    return re.sub(r"\s+", " ", text)


def suspended(cast: Cast, days: float = 4) -> Removal:
    part = give_part(cast)
    with guard.acting_as(process("demo_builder")):
        IncidentStudent.objects.filter(pk=part.pk).update(words_for_family="He pushed and was pushed.")
    return planned(cast, part, DECEMBER, days)


def test_the_suspension_notice_names_days_reason_return_and_the_right_to_make_up(
    cast: Cast, sign_in: SignIn
) -> None:
    shown = letter(sign_in, cast.denise_guardian, suspended(cast), "suspension")
    assert "Notice: Out-of-school suspension" in shown
    assert "from Dec. 7, 2026 to Dec. 10, 2026 (4 school days)" in shown
    assert "The first day back is Dec. 11, 2026." in shown
    assert "Fighting, Nov. 23, 2026. He pushed and was pushed." in shown
    assert "tests too, may be made up" in shown


def test_the_hearing_notice_names_the_moment_where_the_school_stands(cast: Cast, sign_in: SignIn) -> None:
    removal = suspended(cast)
    assert "We call you to agree on a time." in letter(
        sign_in, cast.denise_guardian, removal, "informal_hearing"
    )
    with cast.as_(cast.lucia_principal):
        set_meeting(case_id=case_of(removal).pk, of_protection=False, meets_at=HEARING, at=NOW)
    shown = letter(sign_in, cast.denise_guardian, removal, "informal_hearing")
    assert "Dec. 16, 2026, 9 a.m., Harbor Point Middle" in shown
    assert "22 Pa. Code § 12.8(c)" in shown


def test_charges_name_the_charge_the_hearing_and_counsel_by_the_law_of_the_state(
    cast: Cast, sign_in: SignIn
) -> None:
    removal = suspended(cast, 10)
    with cast.as_(cast.lucia_principal):
        refer_for_expulsion(case_id=case_of(removal).pk, on=TODAY)
    shown = letter(sign_in, cast.denise_guardian, removal, "charges")
    assert "more than 10 days away" in shown
    assert "Your child may have a lawyer." in shown
    assert "certified mail, at least three days’ notice" in shown
    move_to_new_jersey(cast)
    assert "N.J.A.C. 6A:16-7.3" in letter(sign_in, cast.denise_guardian, removal, "charges")


def test_the_notice_of_a_manifestation_meeting_is_for_readers_of_plans_and_the_guardian(
    cast: Cast, sign_in: SignIn
) -> None:
    give_plan(cast)
    recorded(cast, SEPTEMBER, 11)
    case = next(one for one in protections(cast) if one.kind == "mdr")
    here = reverse("protection_letter", args=[case.public_id, "mdr"])
    shown = re.sub(r"\s+", " ", sign_in(cast.denise_guardian).get(here).content.decode())
    assert "The procedural safeguards notice comes with this letter." in shown
    assert "meets within ten school days" in shown
    for who, status in (
        (cast.ruth_ap_sped, 200), (cast.dana_ap_culture, 403), (other_family(cast), 404),
        (cast.jaylen_student, 403),
    ):  # fmt: skip
        assert sign_in(who).get(here).status_code == status
    assert sign_in(cast.ruth_ap_sped).get(here.replace("/mdr/", "/suspension/")).status_code == 404
    with cast.as_(cast.ruth_ap_sped):
        notice = record_notice(
            case_id=case.pk, of_protection=True, letter="mdr", language="en", sent_how="by_hand",
            sent_on=TODAY, tracking_number="", at=NOW,
        )  # fmt: skip
    assert notice.sent_by_id == cast.ruth_ap_sped.staff_id


def test_the_welcome_is_glad_and_names_no_reason(cast: Cast, sign_in: SignIn) -> None:
    shown = letter(sign_in, cast.denise_guardian, suspended(cast), "reentry")
    assert "comes back on Dec. 11, 2026, and we are glad" in shown
    assert "Fighting" not in shown


def test_a_family_finds_a_letter_on_the_childs_page_once_it_went_out(cast: Cast, sign_in: SignIn) -> None:
    case = case_of(suspended(cast))
    here = reverse("student", args=[cast.jaylen.public_id])
    beside = reverse("student_people", args=[cast.jaylen.public_id])
    there = reverse("discipline_letter", args=[case.public_id, "suspension"])
    assert there not in sign_in(cast.denise_guardian).get(beside).content.decode()
    with cast.as_(cast.dana_ap_culture):
        record_notice(
            case_id=case.pk, of_protection=False, letter="suspension", language="en", sent_how="mail",
            sent_on=TODAY, tracking_number="", at=NOW,
        )  # fmt: skip
    assert there in sign_in(cast.denise_guardian).get(beside).content.decode()
    record = reverse("removals_of_student", args=[cast.jaylen.public_id])
    assert record in sign_in(cast.dana_ap_culture).get(here).content.decode()
    assert record not in sign_in(cast.erik_teacher).get(here).content.decode()


def test_in_spanish_it_says_that_it_is_a_draft(cast: Cast, sign_in: SignIn) -> None:
    shown = letter(sign_in, cast.denise_guardian, suspended(cast), "suspension", language="es")
    assert "Aviso: Suspensión fuera de la escuela" in shown
    assert "del 7 de diciembre de 2026 al 10 de diciembre de 2026" in shown
    assert "Vale la carta en inglés." in shown


def test_no_letter_names_another_child_and_no_other_family_finds_it(cast: Cast, sign_in: SignIn) -> None:
    removal = suspended(cast)
    give_part(cast, student=cast.zuri)
    others = other_family(cast)
    for kind in ("suspension", "informal_hearing", "charges", "reentry"):
        assert OTHERS not in letter(sign_in, cast.denise_guardian, removal, kind)
        letter(sign_in, others, removal, kind, status=404)
        letter(sign_in, cast.erik_teacher, removal, kind, status=403)
    letter(sign_in, cast.denise_guardian, removal, "mdr", status=404)


@pytest.mark.skipif(bool(why_no_pdf()), reason="this machine makes no PDFs")
@pytest.mark.parametrize("language", ["en", "es"])
def test_each_letter_is_a_pdf_too(cast: Cast, sign_in: SignIn, language: str) -> None:
    removal = suspended(cast)
    for kind in ("suspension", "informal_hearing", "reentry"):
        answer = sign_in(cast.dana_ap_culture).get(
            reverse("discipline_letter_pdf", args=[case_of(removal).public_id, kind]), {"language": language}
        )
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF")
        assert "Jaylen" not in answer["Content-Disposition"]


def test_every_word_of_the_letters_has_a_translation() -> None:
    sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))
    from compile_messages import PLURAL, read

    known = {
        key.split(PLURAL)[0]
        for key in read((HOME / "locale/es/LC_MESSAGES/django.po").read_text(encoding="utf-8"))
    }
    text = (HOME / "templates/culture/parts/discipline_letter.html").read_text(encoding="utf-8")
    message = re.compile(r"""\bgettext\((u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*")\)""")
    wanted = {eval(one.removeprefix("u")) for one in message.findall(templatize(text))}  # noqa: S307
    assert len(wanted) > 20
    assert sorted(wanted - known) == []


def test_a_suspension_in_school_says_that_lessons_go_on_there(cast: Cast, sign_in: SignIn) -> None:
    removal = planned(cast, give_part(cast), DECEMBER, 0.5, kind="iss")
    shown = letter(sign_in, cast.denise_guardian, removal, "suspension")
    assert "Notice: In-school suspension" in shown
    assert "(half a school day)" in shown
    assert "Your child stays at school" in shown
    assert "sent home" not in shown
    assert "(medio día escolar)" in letter(
        sign_in, cast.denise_guardian, removal, "suspension", language="es"
    )


def test_one_day_is_one_day(cast: Cast, sign_in: SignIn) -> None:
    shown = letter(sign_in, cast.denise_guardian, suspended(cast, 1), "suspension")
    assert "(1 school day)" in shown
    assert "sent home" in shown


def test_a_case_that_waits_tells_of_no_decision(cast: Cast, sign_in: SignIn) -> None:
    give_plan(cast)
    with cast.as_(cast.ruth_ap_sped):
        case = open_determination(student_id=cast.jaylen.pk, on=TODAY)
    for language, words in (("en", "the school opened a review"), ("es", "la escuela abrió una revisión")):
        answer = sign_in(cast.denise_guardian).get(
            reverse("protection_letter", args=[case.public_id, "mdr"]), {"language": language}
        )
        assert words in answer.content.decode()
        assert "decided on days away" not in answer.content.decode()


def test_every_letter_ends_with_who_writes(cast: Cast, sign_in: SignIn) -> None:
    removal = suspended(cast)
    for kind in ("suspension", "informal_hearing", "reentry"):
        shown = letter(sign_in, cast.denise_guardian, removal, kind)
        assert "The principal<br>Harbor Point Middle" in shown
