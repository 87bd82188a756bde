"""Personal skills in words: described by the student, answered by her adviser, and never a number."""

import pytest
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import translation

from cast_for_tests import TODAY, Cast
from culture.conftest import SignIn
from sextant.assessment.models import ReportCard
from sextant.assessment.rules.card_lines import CardLine, as_stored
from sextant.culture.actions.personal_skills import (
    NothingWritten,
    WordRetired,
    add_word,
    begin_words,
    comment,
    reflect,
    retire_word,
)
from sextant.culture.models import SkillComment, SkillReflection, SkillWord
from sextant.culture.queries.personal_skills import list_words, seats_of_class, skills_of
from sextant.culture.rules.skill_words import band_of
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone
from sextant.kernel.guard import OutOfReach

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))


@pytest.fixture
def words(cast: Cast) -> dict[str, int]:
    with guard.acting_as(process("demo_builder")):
        begin_words()
        return {f"{one.age_band} {one.name}": one.id for one in list_words()}


def test_no_column_of_it_holds_a_score() -> None:
    numbers = [
        f"{model.__name__}.{field.name}"
        for model in (SkillReflection, SkillComment)
        for field in model._meta.fields
        if isinstance(field, (models.IntegerField, models.FloatField, models.DecimalField))
        and not field.primary_key and field.name != "version"
    ]  # fmt: skip
    assert numbers == []


def test_jaylen_writes_his_own_words_and_erik_his(cast: Cast, words: dict[str, int]) -> None:
    period = cast.periods[1]
    with cast.as_(cast.jaylen_student):
        about = {"student_id": cast.jaylen.pk, "period_id": period.pk, "word_id": words["6_8 Voice"]}
        reflect(text="I spoke in the meeting.", on=TODAY, **about)
        reflect(text="I spoke twice.", on=TODAY, **about)
        with pytest.raises(NothingWritten, match="801 characters"):
            reflect(text="x" * 801, on=TODAY, **about)
        with pytest.raises(OutOfReach):
            SkillComment(
                student=cast.jaylen, school=cast.harbor, period=period, adviser_id=cast.erik_teacher.staff_id,
                text="I am great.", said_on=TODAY,
            ).save()  # fmt: skip
        with pytest.raises(OutOfReach):
            SkillReflection(
                student=cast.zuri, school=cast.harbor, period=period, word_id=about["word_id"], text="x",
                said_on=TODAY,
            ).save()  # fmt: skip
    with cast.as_(cast.erik_teacher):
        comment(
            student_id=cast.jaylen.pk, period_id=period.pk, adviser_id=cast.erik_teacher.staff_id, on=TODAY,
            text="He makes room for others.",
        )  # fmt: skip
        seats = {
            one.name: (one.n_written, one.has_comment)
            for one in seats_of_class(section_id=cast.homeroom_7b.pk, period_id=period.pk, on=TODAY)
        }
    assert seats["Jaylen Okonkwo-Reed"] == (1, True)
    for who in (cast.denise_guardian, cast.jaylen_student, cast.dana_ap_culture):
        with cast.as_(who):
            page = skills_of(student_id=cast.jaylen.pk, grade=7, period_id=period.pk)
        assert [one.text for one in page.written] == ["I spoke twice."]
        assert (page.comment, page.adviser) == ("He makes room for others.", "Erik Lindqvist")
        assert {one.age_band for one in page.words} == {"6_8"}
    with cast.as_(cast.katrin_teacher):
        page = skills_of(student_id=cast.jaylen.pk, grade=7, period_id=period.pk)
    assert (page.written, page.comment) == ((), "")


def test_the_network_keeps_the_words(cast: Cast, words: dict[str, int]) -> None:
    with guard.acting_as(process("demo_builder")):
        assert begin_words() == 0
    with cast.as_(cast.lucia_principal), pytest.raises(OutOfReach):
        add_word(age_band="6_8", name="Wit", looks_like="I make others laugh, and nobody small.")
    with guard.acting_as(process("demo_builder")):
        with pytest.raises(AlreadyDone):
            add_word(age_band="6_8", name="voice", looks_like="x")
        retire_word(word_id=words["6_8 Voice"])
    assert SkillWord._base_manager.filter(is_current=True).count() == len(words) - 1
    with cast.as_(cast.jaylen_student), pytest.raises(WordRetired):
        reflect(
            student_id=cast.jaylen.pk, period_id=cast.periods[1].pk, word_id=words["6_8 Voice"], text="x",
            on=TODAY,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("grade", "band"), [(0, "k_2"), (2, "k_2"), (3, "3_5"), (6, "6_8"), (9, "9_12"), (None, "k_2")]
)
def test_words_go_by_age(grade: int | None, band: str) -> None:
    assert band_of(grade) == band


def test_the_page_takes_words_and_prints_beside_the_card(
    cast: Cast, sign_in: SignIn, words: dict[str, int]
) -> None:
    where = reverse("skills_of", args=[cast.jaylen.public_id])
    jaylen = sign_in(cast.jaylen_student)
    word = next(one for one in jaylen.get(where).context["page"].words if one.name == "Empathy")
    wrong = jaylen.post(where, {"do": "reflect", "text": "I asked first."})
    assert wrong.status_code == 422
    assert "I asked first." in wrong.content.decode()
    sent = {"do": "reflect", "word": str(word.public_id), "text": "I asked first."}
    assert jaylen.post(where, sent).status_code == 303
    assert jaylen.post(where, {"do": "comment", "text": "I am great."}).status_code == 404
    family = sign_in(cast.denise_guardian)
    assert "I asked first." in family.get(where).content.decode()
    assert family.post(where, sent).status_code == 404
    assert sign_in(cast.katrin_teacher).get(where).status_code == 404

    erik = sign_in(cast.erik_teacher)
    assert erik.post(where, {"do": "comment", "text": "He listens."}).status_code == 303
    assert erik.get(reverse("skill_class")).context["finding"].startswith("1 of 3 students")
    assert "He listens." in family.get(where).content.decode()
    assert sign_in(cast.denise_guardian).get(reverse("skill_list")).status_code == 200


def test_her_words_stand_on_the_report_card_and_in_no_other_childs(
    cast: Cast, sign_in: SignIn, words: dict[str, int]
) -> None:
    with guard.acting_as(process("demo_builder")):
        cards = {}
        for student in (cast.jaylen, cast.zuri):
            card = ReportCard(
                student=student, school=cast.harbor, report_period=cast.periods[0], released_on=TODAY,
                lines=as_stored([CardLine(section_id=cast.math_7b.pk, course="Math 7", subject="math",
                                          teacher="Amara Okafor", percent=82.5, pass_line=76.0)]),
            )  # fmt: skip
            card.save()
            cards[student.pk] = card
    with cast.as_(cast.jaylen_student):
        reflect(
            student_id=cast.jaylen.pk, period_id=cast.periods[0].pk, word_id=words["6_8 Voice"], on=TODAY,
            text="I spoke in the meeting.",
        )  # fmt: skip

    def text_of(student_id: int, who: str) -> str:
        where = reverse("card", args=[cards[student_id].public_id])
        return sign_in(cast.named[who]).get(where).content.decode()

    assert "I spoke in the meeting." in text_of(cast.jaylen.pk, "denise_guardian")
    assert "I spoke in the meeting." in text_of(cast.jaylen.pk, "erik_teacher")
    assert "Personal skills, in words" not in text_of(cast.zuri.pk, "erik_teacher")


def test_the_words_are_read_in_spanish_where_they_are_entered(cast: Cast, words: dict[str, int]) -> None:
    with guard.acting_as(process("demo_builder")):
        add_word(age_band="6_8", name="Humor", looks_like="I laugh with others, and at nobody.")
    with cast.as_(cast.denise_guardian), translation.override("es"):
        found = {one.name: one.looks_like for one in list_words(age_band="6_8")}

    assert found["Voz"].startswith("Digo lo que pienso")
    assert found["Humor"] == "I laugh with others, and at nobody."
