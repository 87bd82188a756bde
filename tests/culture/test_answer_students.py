"""You said, we did: students say it with a name or without, and the answer stands before everybody."""

from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from culture.conftest import SignIn
from sextant.audit.models import AuditEntry
from sextant.culture.actions.student_voice import (
    NotAgreed,
    NothingSaid,
    answer_students,
    set_aside,
    suggest,
    suggest_for_class,
)
from sextant.culture.models import Suggestion
from sextant.culture.queries.student_voice import count_voice, list_answers, list_suggestions
from sextant.kernel.errors import AlreadyDone
from sextant.kernel.guard import OutOfReach, unguarded

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
ANSWER: dict[str, Any] = {
    "you_said": "Lunch is too short", "we_did": "Five minutes more from December on.", "kind": "done",
    "on": TODAY,
}  # fmt: skip


def said(cast: Cast, text: str = "Lunch is too short", **more: Any) -> Suggestion:
    with cast.as_(cast.jaylen_student):
        return suggest(student_id=cast.jaylen.pk, text=text, on=TODAY, **({"with_name": True} | more))


def test_without_a_name_nothing_says_who_it_was(cast: Cast) -> None:
    row = said(cast, with_name=False)
    kept = unguarded(Suggestion).get(pk=row.pk)
    assert (kept.student_id, kept.section_id, kept.said_by) == (None, None, "nameless")
    line = AuditEntry.objects.filter(action="culture.suggest").latest("sequence")
    assert "user:" not in line.actor
    assert str(cast.jaylen_student.pk) not in str(line.body.get("on_behalf_of", ""))
    with cast.as_(cast.denise_guardian):
        assert not Suggestion.objects.exists()


def test_a_name_stands_on_the_board_only_by_consent(cast: Cast) -> None:
    silent, agreed = said(cast), said(cast, "More music", may_name=True)
    with cast.as_(cast.dana_ap_culture):
        with pytest.raises(NotAgreed):
            answer_students(suggestion_ids=[silent.pk], said_by="Jaylen", **ANSWER)
        with pytest.raises(NotAgreed):
            answer_students(suggestion_ids=[silent.pk, agreed.pk], said_by="Jaylen", **ANSWER)
        answer_students(suggestion_ids=[agreed.pk], said_by="Jaylen", **ANSWER)
        with pytest.raises(AlreadyDone):
            answer_students(suggestion_ids=[agreed.pk], **ANSWER)
        answer_students(suggestion_ids=[silent.pk], **ANSWER)
    with cast.as_(cast.denise_guardian):
        rows = list_answers(school_ids=frozenset([cast.harbor.pk]))
    assert sorted(one.said_by for one in rows) == ["", "Jaylen"]


def test_a_class_says_it_through_its_teacher(cast: Cast) -> None:
    with cast.as_(cast.erik_teacher):
        suggest_for_class(school_id=cast.harbor.pk, section_id=None, text="A bench in the yard", on=TODAY)
        # What others said is not his to read.
        assert list_suggestions(school_id=cast.harbor.pk) == ()
        with pytest.raises(NothingSaid):
            suggest_for_class(school_id=cast.harbor.pk, section_id=None, text=" \0 ", on=TODAY)
    with cast.as_(cast.dana_ap_culture):
        (row,) = list_suggestions(school_id=cast.harbor.pk)
    assert (row.text, row.student) == ("A bench in the yard", "")


def test_only_the_schools_leaders_answer(cast: Cast) -> None:
    row = said(cast)
    for who in (cast.thandiwe_principal_elsewhere, cast.katrin_teacher):
        with cast.as_(who), pytest.raises(AlreadyDone):
            # To them it is not there.
            answer_students(suggestion_ids=[row.pk], **ANSWER)
    with cast.as_(cast.erik_teacher), pytest.raises(OutOfReach):
        answer_students(suggestion_ids=[row.pk], **ANSWER)


def test_what_is_set_aside_stands_on_no_board_and_counts_nowhere(cast: Cast) -> None:
    row, other = said(cast, "Mr. X is mean"), said(cast, "A clock in the gym")
    with cast.as_(cast.dana_ap_culture):
        with pytest.raises(NothingSaid):
            set_aside(suggestion_id=row.pk, because=" ")
        set_aside(suggestion_id=row.pk, because="It names somebody; talked with the student.")
        answer_students(suggestion_ids=[other.pk], **ANSWER)
        count = count_voice(school_id=cast.harbor.pk, first=cast.year.starts_on)
        rows = list_answers(school_ids=frozenset([cast.harbor.pk]))
    assert (count.n, count.n_answered, count.percent, count.days) == (1, 1, 100, 0)
    assert len(rows) == 1


def test_jaylen_says_it_and_everybody_reads_the_answer(cast: Cast, sign_in: SignIn) -> None:
    jaylen, dana = sign_in(cast.jaylen_student), sign_in(cast.dana_ap_culture)
    assert jaylen.post(reverse("voice_say"), {"text": ""}).status_code == 422
    jaylen.post(reverse("voice_say"), {"text": "Lunch is too short", "with_name": "on"})
    assert "being read" in jaylen.get(reverse("voice_board")).content.decode()

    desk = dana.get(reverse("voice_desk"))
    assert desk.context["finding"] == "1 suggestion waits for an answer"
    (row,) = desk.context["rows"]
    where = reverse("voice_answer", args=[row.public_id])
    form = {"you_said": "Lunch is too short", "we_did": "Five minutes more.", "kind": "done"}
    assert dana.post(where, form | {"with_name": "on"}).status_code == 303
    for who in (cast.jaylen_student, cast.denise_guardian, cast.erik_teacher, cast.tomas_para):
        text = sign_in(who).get(reverse("voice_board")).content.decode()
        assert "Five minutes more." in text
    family = sign_in(cast.denise_guardian).get(reverse("voice_board")).content.decode()
    assert "Jaylen</small>" not in family
    elsewhere = sign_in(cast.oliver_teacher_elsewhere).get(reverse("voice_board")).content.decode()
    assert "Five minutes more." not in elsewhere


def test_a_guardian_says_nothing_for_her_child_here(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.denise_guardian).get(reverse("voice_say")).status_code == 403
    assert sign_in(cast.erik_teacher).get(reverse("voice_desk")).status_code == 403
