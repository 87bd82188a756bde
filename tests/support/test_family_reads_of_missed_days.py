"""What truancy law made a school write and agree, its family reads: the letter, the meeting, the plan."""

from datetime import date

from django.urls import reverse

from cast_for_tests import TODAY, Cast
from culture.counted_queries import counted_queries
from sextant.access.models import User
from sextant.support.actions.truancy import Held, record_conference
from support.conftest import SignIn
from support.test_call_home import NEXT_LOOK, live, sent

PLAN = "School: a check-in at the door. Family: both alarm clocks."
NO_PLAN = "Nothing beyond what the class gives"


def write_and_meet(cast: Cast, *, came: bool = False) -> list[date]:
    missed = live(cast, 4)
    sent(cast, sent_on=missed[2])
    with cast.as_(cast.marcus_ap_operations):
        held = Held(
            student_id=cast.jaylen.pk, staff_id=cast.marcus_ap_operations.staff_id, held_on=TODAY,
            family_came=came, plan=PLAN, look_again_on=NEXT_LOOK,
        )  # fmt: skip
        record_conference(held=held, on=TODAY)
    return missed


def read(cast: Cast, sign_in: SignIn, who: User, page: str = "family_support", query: str = "") -> str:
    where = reverse(page, args=[cast.jaylen.public_id]) + query
    return sign_in(who).get(where).content.decode()


def test_a_guardian_reads_the_letter_the_meeting_and_the_plan_that_bind_her(
    cast: Cast, sign_in: SignIn
) -> None:
    assert NO_PLAN in read(cast, sign_in, cast.denise_guardian)
    write_and_meet(cast)

    page = read(cast, sign_in, cast.denise_guardian)

    assert "A plan about days at school runs" in page
    assert "It is about 3 days without an excuse" in page
    assert "held the meeting about days at school without you" in page
    assert PLAN in page
    assert f"looks at it again on {NEXT_LOOK:%a} {NEXT_LOOK.day}" in page
    assert NO_PLAN not in page
    assert "No extra plan runs" not in page
    assert reverse("family_people", args=[cast.jaylen.public_id]) in page
    assert "Marcus Bell" in page
    assert f"tel:{cast.harbor.phone}" in page


def test_she_reads_the_letter_itself_in_english_and_in_spanish_with_the_days_it_rests_on(
    cast: Cast, sign_in: SignIn
) -> None:
    missed = write_and_meet(cast)

    english = read(cast, sign_in, cast.denise_guardian, "family_truancy_letter")
    spanish = read(cast, sign_in, cast.denise_guardian, "family_truancy_letter", "?language=es")

    assert "3 school days this year without an excuse" in english
    assert f"{missed[2]:%B} {missed[2].day}" in english
    assert "Aviso por escrito" in spanish


def test_a_home_that_reads_spanish_is_told_in_spanish_and_that_the_plan_is_in_other_words(
    cast: Cast, sign_in: SignIn
) -> None:
    write_and_meet(cast, came=True)
    client = sign_in(cast.denise_guardian)
    session = client.session
    session["language"] = "es"
    session.save()

    page = client.get(reverse("family_support", args=[cast.jaylen.public_id])).content.decode()

    assert "Trata de 3 días sin justificación" in page
    assert "se reunieron para hablar de la asistencia" in page
    assert f'<span lang="en">{PLAN}</span>' in page
    assert "en su idioma" in page


def test_how_the_letter_was_mailed_stays_with_the_staff(cast: Cast, sign_in: SignIn) -> None:
    write_and_meet(cast)

    pages = [
        read(cast, sign_in, cast.denise_guardian, one) for one in ("family_support", "family_truancy_letter")
    ]

    assert not any("7019" in page or "ertified" in page for page in pages)


def test_the_letter_is_read_by_the_childs_own_guardian_alone(cast: Cast, sign_in: SignIn) -> None:
    where = reverse("family_truancy_letter", args=[cast.jaylen.public_id])
    assert sign_in(cast.denise_guardian).get(where).status_code == 404
    write_and_meet(cast)

    assert sign_in(cast.denise_guardian).get(where).status_code == 200
    assert sign_in(cast.chidi_guardian).get(where).status_code == 200
    assert sign_in(cast.marisol_guardian).get(where).status_code == 404
    assert sign_in(cast.jaylen_student).get(where).status_code == 403


def test_the_student_is_told_that_a_plan_runs_and_nothing_says_the_opposite(
    cast: Cast, sign_in: SignIn
) -> None:
    write_and_meet(cast)

    page = read(cast, sign_in, cast.jaylen_student)

    assert "A plan about your days at school runs" in page
    assert PLAN not in page
    assert NO_PLAN not in page


def test_the_papers_cost_no_more_questions_than_a_page_may_ask(cast: Cast, sign_in: SignIn) -> None:
    write_and_meet(cast)
    client = sign_in(cast.denise_guardian)
    for page in ("family_support", "family_truancy_letter"):
        where = reverse(page, args=[cast.jaylen.public_id])
        client.get(where)
        with counted_queries() as asked:
            assert client.get(where).status_code == 200
        assert len(asked) <= 25
