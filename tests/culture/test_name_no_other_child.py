"""Words that a family or the whole school reads name no other child: refused in full, warned of alone."""

from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from culture.conftest import SignIn
from culture.counted_queries import counted_queries
from office.more_rows import text_of
from sextant.culture.actions.personal_skills import comment
from sextant.culture.actions.student_voice import answer_students, suggest_for_class
from sextant.culture.models import SkillComment, VoiceAnswer
from sextant.kernel.guard import unguarded
from sextant.network.models import FamilyContact, Student
from sextant.network.name_words import Named, Roster
from sextant.network.queries.other_names import NamesAnother, refuse_names, warning_of_names

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))


def roster() -> Roster:
    made = Roster()
    names = (
        ("Jaylen", "", "Okonkwo-Reed"),
        ("Zuri", "Z", "Bennett"),
        ("José", "Pepe", "Núñez"),
        ("Kim", "", "Vo"),
        ("Will", "", "Do"),
        ("Mai", "", "Okonkwo"),
    )
    for key, name in enumerate(names):
        made.add(key, name)
    return made


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zuri Bennett hit him.", Named(full=("Zuri Bennett",))),
        ("It was BENNETT, Zuri.", Named(full=("BENNETT Zuri",))),
        ("With Jose Nunez and Pepe Núñez.", Named(full=("Jose Nunez", "Pepe Núñez"))),
        ("Kim Vo was there; kim vo was not.", Named(full=("Kim Vo",))),
        ("He will do it, and Will may, too.", Named(lone=("Will",))),
        ("Zuri helped Kim, Zuri said.", Named(lone=("Zuri", "Kim"))),
        ("zuri is spelled like a word here.", Named()),
        # His own names, and a namesake who shares half of them.
        ("Jaylen Okonkwo-Reed and Jaylen.", Named()),
        ("Mai Okonkwo is another child.", Named(full=("Mai Okonkwo",))),
        ("Mrs. Bennett called.", Named()),
        ("", Named()),
    ],
)
def test_names_are_found_as_they_are_written(text: str, found: Named) -> None:
    assert roster().find(text, own=[0]) == found


def contact(cast: Cast, **more: Any) -> dict[str, Any]:
    return {
        "device_key": str(uuid4()), "guardian": "", "spoke_with": "His aunt", "on": TODAY.isoformat(),
        "kind": "conversation", "channel": "phone", "direction": "to_family", "purpose": "good_news",
        "tone": "positive", "was_reached": "on", **more,
    }  # fmt: skip


def test_a_note_of_a_call_that_names_another_child_is_refused_with_its_cure(
    cast: Cast, sign_in: SignIn
) -> None:
    client, page = sign_in(cast.erik_teacher), reverse("contact_log", args=[cast.jaylen.public_id])
    name = f"{cast.zuri.given_name} {cast.zuri.family_name}"

    refused = client.post(page, contact(cast, note=f"We spoke about {name}."))
    assert refused.status_code == 422
    assert "write “another student” instead" in text_of(refused)
    assert not unguarded(FamilyContact).exists()

    kept = client.post(page, contact(cast, note=f"He helped {cast.zuri.given_name}."), follow=True)
    assert f"“{cast.zuri.given_name}” is also the first name of a student here" in text_of(kept)
    assert unguarded(FamilyContact).count() == 1

    plain = client.post(page, contact(cast, note=f"{cast.jaylen.name} read aloud."), follow=True)
    assert "first name of a student" not in text_of(plain)


def test_a_schools_names_are_read_once_and_only_for_words(cast: Cast) -> None:
    about: dict[str, Any] = {"school_id": cast.harbor.pk, "own": [cast.jaylen.pk]}
    with cast.as_(cast.erik_teacher):
        assert Student.objects.exists()
        with counted_queries() as counted:
            refuse_names("", "  ", **about)
            assert len(counted) == 0
            refuse_names("He read aloud.", "She hopes for more.", **about)
            assert cast.zuri.given_name in warning_of_names(f"With {cast.zuri.given_name}.", **about)
            assert len(counted) == 1


def test_what_the_whole_school_reads_names_nobody_by_full_name(cast: Cast) -> None:
    name = f"{cast.zuri.given_name} {cast.zuri.family_name}"
    with cast.as_(cast.dana_ap_culture):
        row = suggest_for_class(school_id=cast.harbor.pk, section_id=None, text="The line is long.", on=TODAY)
        answer: dict[str, Any] = {"suggestion_ids": [row.pk], "kind": "done", "on": TODAY}
        for words in ({"you_said": f"{name} pushes.", "we_did": "A second line."},
                      {"you_said": "The line is long.", "we_did": f"{name} goes last."}):  # fmt: skip
            with pytest.raises(NamesAnother, match="another student"):
                answer_students(**answer, **words)
        assert not VoiceAnswer.objects.exists()


def test_an_advisers_comment_names_no_other_child(cast: Cast) -> None:
    said: dict[str, Any] = {
        "student_id": cast.jaylen.pk, "period_id": cast.periods[1].pk, "on": TODAY,
        "adviser_id": cast.erik_teacher.staff_id,
    }  # fmt: skip
    with cast.as_(cast.erik_teacher):
        with pytest.raises(NamesAnother, match="another student"):
            comment(text=f"Kinder than {cast.zuri.given_name} {cast.zuri.family_name}.", **said)
        assert not SkillComment.objects.exists()
        comment(text=f"{cast.jaylen.name} makes room for others.", **said)
