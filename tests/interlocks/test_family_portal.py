"""The home of a family: asked, going well, needs help, whom to ask; one child, several, or none."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from culture.counted_queries import counted_queries
from interlocks.pages.grown_cast import grow
from sextant.assessment.actions.report_cards import acknowledge_card
from sextant.assessment.models import ReportCard
from sextant.assessment.rules.card_lines import CardLine, as_stored
from sextant.interlocks.family import page as page_of_family
from sextant.interlocks.family.asks import MOST_ASKS
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import unguarded
from sextant.network.actions.people import link_guardian
from sextant.network.models import StaffAssignment, Student
from sextant.network.terms import Seat
from sextant.office.actions.family_contact import confirm_contact
from sextant.office.actions.family_requests import answer_request, ask_for_record
from sextant.office.terms import RequestKind
from sextant.support.models import Evaluation, SpEdEvent
from sextant.support.terms.special_education import SpEdEventKind
from sextant.web.parts import Decision, due_in_words

pytestmark = [
    pytest.mark.usefixtures("monday_morning"),
    pytest.mark.django_db(databases=list(settings.DATABASES)),
]
MOST_QUERIES, MOST_BYTES = 25, 150_000
FAMILY = ("denise_guardian", "jaylen_student")


def words(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def open_home(cast: Cast, who: str) -> str:
    client = cast.sign_in(Client(), cast.named[who])
    answer = client.get("/")
    assert answer.status_code == 200
    return answer.content.decode()


def card_of_jaylen(cast: Cast, *, percent: float = 61.5) -> ReportCard:
    line = CardLine(
        section_id=cast.math_7b.pk, course="Math 7", subject="math", teacher="Amara Okafor", percent=percent,
        pass_line=76,
    )  # fmt: skip
    with guard.acting_as(process("demo_builder")):
        card = ReportCard(
            student=cast.jaylen, school=cast.harbor, report_period=cast.periods[0], grade=7, homeroom="7B",
            lines=as_stored([line]), released_on=TODAY - timedelta(days=3),
        )  # fmt: skip
        card.save()
    return card


def test_denise_sees_bands_and_grades_and_no_level_rank_or_staff_word(cast: Cast) -> None:
    grow(cast)
    card_of_jaylen(cast)

    said = words(open_home(cast, "denise_guardian"))

    assert "Math Grade 61.5% under the pass line Behind own path" in said
    assert "Report period 1, 2026-27: behind own path, going by four earlier results." in said
    assert not re.search(r"[Ll]agging|[Ss]creening|percentile|of 100 students| SD\b|−\d|θ", said)


@pytest.mark.parametrize("who", FAMILY)
def test_the_home_costs_few_questions_and_little_weight(cast: Cast, who: str) -> None:
    grow(cast)
    card_of_jaylen(cast)
    client = cast.sign_in(Client(), cast.named[who])
    client.get("/")

    with counted_queries() as asked:
        answer = client.get("/")

    assert len(asked) <= MOST_QUERIES
    assert len(answer.content) <= MOST_BYTES


def test_each_parent_is_asked_to_read_the_card_and_answers_for_herself_alone(cast: Cast) -> None:
    card = card_of_jaylen(cast)
    with cast.as_(cast.chidi_guardian):
        acknowledge_card(card_id=card.pk, guardian_id=cast.chidi_guardian.guardian_id, at=NOW)

    assert "Read the report card and say so" in open_home(cast, "denise_guardian")
    assert "Read the report card and say so" not in open_home(cast, "chidi_guardian")
    assert "Read the report card and say so" not in open_home(cast, "jaylen_student")


def test_what_is_asked_stands_in_the_order_of_its_days_and_ends_when_it_is_done(cast: Cast) -> None:
    card_of_jaylen(cast)
    with cast.as_(cast.denise_guardian):
        request = ask_for_record(
            student_id=cast.jaylen.pk, kind=RequestKind.INSPECT, says="All of it.", on=TODAY
        )
    with cast.as_(cast.gloria_registrar):
        answer_request(
            request_id=request.pk, version=1, is_done=True, answer="Friday at nine.",
            staff_id=cast.gloria_registrar.staff_id, on=TODAY,
        )  # fmt: skip

    page = open_home(cast, "denise_guardian")
    asks = re.findall(r'class="decision__t" href="[^"]+">([^<:]+)', page)
    assert asks == [
        "The school has answered your request",
        "Read the report card and say so",
        "Say if your telephone and address are right",
    ]
    with cast.as_(cast.denise_guardian):
        confirm_contact(on=TODAY)
    assert "Say if your telephone" not in open_home(cast, "denise_guardian")


def test_what_is_due_this_week_stands_before_how_school_goes(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a phone the list lay two screens down; until then the line that counts it leads to it."""

    def due_on(day: date) -> str:
        asked = Decision(title="Help to keep a promise", url="/", due=due_in_words(day, on=TODAY))
        monkeypatch.setattr(page_of_family, "asks_of", lambda _children, on: (asked,))
        return open_home(cast, "denise_guardian")

    later = due_on(TODAY + timedelta(days=8))
    assert later.index("Going well") < later.index("Help to keep a promise")
    assert '<a href="#asks">One thing, below.</a>' in later
    soon = due_on(TODAY + timedelta(days=4))
    assert soon.index("Help to keep a promise") < soon.index("Going well")
    assert "One thing, below." not in soon
    assert soon.count('id="asks"') == later.count('id="asks"') == 1


def test_the_permission_form_is_asked_of_the_guardian_until_it_comes_back(cast: Cast) -> None:
    with guard.acting_as(process("demo_builder")):
        evaluation = Evaluation.objects.create(school=cast.harbor, student=cast.jaylen, asked_on=TODAY)

    def happened(kind: SpEdEventKind) -> None:
        with guard.acting_as(process("demo_builder")):
            SpEdEvent.objects.create(
                school=cast.harbor, student=cast.jaylen, evaluation=evaluation, kind=kind, on=TODAY
            )

    assert "permission form" not in open_home(cast, "denise_guardian")
    happened(SpEdEventKind.PERMISSION_ISSUED)
    assert "Sign the permission form, or say no" in open_home(cast, "denise_guardian")
    assert "permission form" not in open_home(cast, "jaylen_student")
    happened(SpEdEventKind.PERMISSION_RECEIVED)
    assert "permission form" not in open_home(cast, "denise_guardian")


def test_a_mother_of_two_chooses_first_and_each_row_says_whose_it_is(cast: Cast) -> None:
    card_of_jaylen(cast)
    with guard.acting_as(process("demo_builder")):
        link_guardian(
            student_id=cast.fatoumata.pk, guardian_id=cast.denise_guardian.guardian_id, relationship="mother",
            valid_from=TODAY,
        )  # fmt: skip

    page = open_home(cast, "denise_guardian")

    assert "Your children at Lantern Public Schools" in page
    for child in (cast.jaylen, cast.fatoumata):
        assert reverse("student", args=[child.public_id]) in page
    assert re.search(r"Read the report card and say so: <span class=\"name\">Jaylen", page)
    assert page.count('<li class="decision">') <= MOST_ASKS + 2


def test_no_page_of_the_portal_names_another_child(cast: Cast) -> None:
    grow(cast)
    card_of_jaylen(cast)
    others = [one for one in unguarded(Student).all() if one.pk != cast.jaylen.pk]
    child = [cast.jaylen.public_id]

    for who in ("denise_guardian", "chidi_guardian", "jaylen_student"):
        client = cast.sign_in(Client(), cast.named[who])
        addresses = ["/", reverse("family_contact")] + [
            reverse(page, args=child)
            for page in ("student", "family_people", "family_more", "family_records", "family_support",
                         "student_people", "student_results", "student_bands", "card_list")
        ]  # fmt: skip
        for address in addresses:
            said = client.get(address).content.decode()
            assert not [one.name for one in others if one.name in said], address


def test_no_page_speaks_to_a_student_as_his_own_parent(cast: Cast) -> None:
    grow(cast)
    card_of_jaylen(cast)
    client, child = cast.sign_in(Client(), cast.jaylen_student), [cast.jaylen.public_id]
    addresses = ["/", reverse("own_incidents")] + [
        reverse(page, args=child)
        for page in ("student", "family_people", "family_more", "family_records", "family_support",
                     "student_people", "student_results", "student_bands", "card_list")
    ]  # fmt: skip

    for address in addresses:
        said = words(client.get(address).content.decode()).lower()
        for wrong in ("your child", "this student", "your children"):
            assert wrong not in said, (address, wrong)


def test_a_child_on_no_caseload_has_the_counselor_of_the_school_or_of_the_grade(cast: Cast) -> None:
    client = cast.sign_in(Client(), cast.marisol_guardian)
    where = reverse("family_people", args=[cast.mateo.public_id])
    assert "Ines Castellanos" in client.get(where).content.decode()

    with guard.acting_as(process("demo_builder")):
        ines = StaffAssignment.objects.filter(staff_id=cast.ines_counselor.staff_id, seat=Seat.COUNSELOR)
        ines.update(grade=cast.mateo.grade)
    assert "Ines Castellanos" in client.get(where).content.decode()
    with guard.acting_as(process("demo_builder")):
        ines.update(grade=cast.mateo.grade - 1)
    assert "Ines Castellanos" not in client.get(where).content.decode()


def test_whom_to_ask_are_the_childs_own_people(cast: Cast) -> None:
    client = cast.sign_in(Client(), cast.denise_guardian)

    page = client.get(reverse("family_people", args=[cast.jaylen.public_id])).content.decode()

    assert "Ines Castellanos" in page
    assert "Lucía Reyes" in page
    assert "Gloria Esposito" in page
    assert "Dana Whitfield" in page
    assert f"tel:{cast.harbor.phone}" in page
    assert "Thandiwe" not in page
    assert client.get(reverse("family_people", args=[cast.zuri.public_id])).status_code == 404
