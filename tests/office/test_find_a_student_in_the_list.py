"""The list of students: whom it shows to whom, and how it is narrowed."""

from django.test import Client
from django.urls import reverse

from cast_for_tests import Cast
from office.more_rows import add_students, narrowed, queries_of, text_of
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions import programs
from sextant.network.models import Student
from sextant.network.terms import ProgramKind
from typed_for_tests import narrow

LIST = "/students/"
MOST_QUERIES = 25

WHO_SEES_WHAT = [  # who, what the page answers, how many of the cast's eight students are on it
    ("lucia_principal", 200, 7),
    ("amara_teacher", 200, 7),
    ("tomas_para", 200, 7),
    ("gloria_registrar", 200, 7),
    ("thandiwe_principal_elsewhere", 200, 1),
    ("anneke_data_director", 200, 8),
    ("walter_regional", 200, 8),
    ("patrick_hr", 403, None),
    ("leila_privacy", 403, None),
    ("denise_guardian", 403, None),
    ("jaylen_student", 403, None),
]


def test_the_list_shows_the_students_within_reach(cast, sign_in):
    answers = []
    for who, _status, _n in WHO_SEES_WHAT:
        page = sign_in(cast.named[who]).get(LIST)
        answers.append(
            (who, page.status_code, page.context["page"].total if page.status_code == 200 else None)
        )

    assert answers == WHO_SEES_WHAT


def test_whoever_is_not_signed_in_is_sent_to_sign_in():
    assert Client().get(LIST).status_code == 302


def test_the_first_sentence_counts_what_the_table_shows(cast, sign_in):
    page = sign_in(cast.lucia_principal).get(LIST)

    assert page.context["finding"] == "Seven students are at Harbor Point Middle"
    assert len(page.context["page"].rows) == 7


def test_another_schools_list_is_not_found(cast, sign_in):
    client = sign_in(cast.lucia_principal)

    assert client.get(LIST, {"school": cast.harbor.public_id}).status_code == 200
    assert client.get(LIST, {"school": cast.cedar.public_id}).status_code == 404


FOUND_BY = [
    ("nguyen", ["Minh Anh Nguyễn"]),
    ("NGUYỄN", ["Minh Anh Nguyễn"]),
    ("anh ngu", ["Minh Anh Nguyễn"]),
    ("reed", ["Jaylen Okonkwo-Reed"]),
    ("lin", ["Mei-Lin Vasquez"]),
    ("aylen", []),
    ("' OR 1=1 --", []),
    (".*", []),
]


def test_a_name_is_found_by_the_beginnings_of_its_parts(cast, sign_in):
    client = sign_in(cast.lucia_principal)

    found = [
        (asked, [row.name for row in narrowed(client, LIST, asked).context["page"].rows])
        for asked, _names in FOUND_BY
    ]

    assert found == FOUND_BY


def test_nothing_found_says_what_to_do(cast, sign_in):
    page = narrowed(sign_in(cast.lucia_principal), LIST, "zzzz")

    assert "No student matches" in text_of(page)
    assert "Show all" in text_of(page)


def test_a_grade_and_a_sort_key_come_from_the_address(cast, sign_in):
    client = sign_in(cast.lucia_principal)

    seventh = client.get(LIST, {"grade": "7", "sort": "-name"}).context["page"].rows
    absurd = client.get(LIST, {"grade": "99", "sort": "password", "page": "-3"}).context["page"]

    assert [row.name.split()[-1] for row in seventh] == ["Okonkwo-Reed", "Nguyễn", "Hightower", "Figueroa"]
    assert absurd.total == 7


def test_a_teacher_narrows_the_list_to_her_own_students(cast, sign_in):
    page = sign_in(cast.amara_teacher).get(LIST, {"whose": "mine"})

    assert {row.name for row in page.context["page"].rows} == {
        "Jaylen Okonkwo-Reed",
        "Zuri Hightower",
        "Mateo Figueroa",
        "Mei-Lin Vasquez",
    }


def test_a_teacher_sees_the_homerooms_of_her_own_students_only(cast, sign_in):
    rows = sign_in(cast.katrin_teacher).get(LIST).context["page"].rows

    assert {row.homeroom for row in rows if row.name != "Mei-Lin Vasquez"} == {""}
    assert {row.homeroom for row in rows if row.name == "Mei-Lin Vasquez"} == {"6C"}


def test_programs_are_shown_and_filtered_by_those_only_who_may_read_them(cast, sign_in):
    with guard.acting_as(process("demo_builder")):
        programs.add_program(
            student_id=cast.jaylen.pk, kind=ProgramKind.GIFTED, valid_from=cast.year.starts_on
        )

    principal = sign_in(cast.lucia_principal).get(LIST, {"program": "gifted"})
    teacher = sign_in(cast.amara_teacher).get(LIST, {"program": "gifted"})

    assert [row.programs for row in principal.context["page"].rows] == [("Gifted",)]
    assert teacher.context["page"].total == 7
    assert "Gifted" not in text_of(teacher)


def test_students_without_a_homeroom_are_listed_for_whoever_keeps_the_lists(cast, sign_in):
    missing = sign_in(cast.gloria_registrar).get(LIST, {"state": "no_homeroom"})
    for_a_teacher = sign_in(cast.amara_teacher).get(LIST, {"state": "no_homeroom"})

    assert {row.name for row in missing.context["page"].rows} == {
        "Tobias Abernathy",
        "Fatoumata Diallo",
        "Minh Anh Nguyễn",
    }
    assert for_a_teacher.context["page"].total == 7


def test_htmx_gets_the_rows_with_the_sentence_above_them(cast, sign_in):
    client = sign_in(cast.lucia_principal)
    part = narrow(client, LIST, "student_list", "reed", headers={"HX-Request": "true"})

    assert "<html" not in text_of(part)
    assert 'id="list-head" hx-swap-oob="true"' in text_of(part)
    assert "One student matches" in text_of(part)


def test_markup_in_a_search_stays_text(cast, sign_in):
    page = narrowed(sign_in(cast.lucia_principal), LIST, "<script>alert(1)</script>")

    assert "<script>alert" not in text_of(page)


def test_the_number_of_queries_does_not_grow_with_the_rows(cast: Cast, sign_in):
    readers = ("lucia_principal", "amara_teacher", "anneke_data_director")
    clients = [sign_in(cast.named[who]) for who in readers]
    few = [queries_of(client, LIST) for client in clients]

    add_students(cast, 30, section=cast.homeroom_7b)

    assert [queries_of(client, LIST) for client in clients] == few
    assert max(few) <= MOST_QUERIES


def test_a_page_holds_fifty_students_at_most(cast, sign_in):
    add_students(cast, 50)

    client = sign_in(cast.lucia_principal)
    first, second = client.get(LIST), client.get(LIST, {"page": "2"})

    assert (len(first.context["page"].rows), len(second.context["page"].rows)) == (50, 7)
    assert reverse("student_list") == LIST


def test_capital_letters_do_not_order_the_list(cast, sign_in):
    made = add_students(cast, 3)
    with guard.acting_as(process("demo_builder")):
        for student, family in zip(made, ("ACOSTA", "Abbott", "abel"), strict=True):
            Student.objects.filter(pk=student.pk).update(family_name=family)

    rows = sign_in(cast.lucia_principal).get(LIST).context["page"].rows

    assert [name for name in (row.name.split()[-1] for row in rows) if name[0] in "aA"] == [
        "Abbott",
        "abel",
        "Abernathy",
        "ACOSTA",
    ]
