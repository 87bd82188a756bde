"""Ctrl-K: students, staff and classes within reach, whatever the accents, five of each at most."""

from office.more_rows import add_students, cost_of_search, text_of
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions import people
from sextant.network.models import Student

SEARCH = "/search"
HTMX = {"HX-Request": "true"}


def found(page):
    """Return the labels of the results."""
    return [one.label for one in page.context["results"]]


def test_the_palette_gets_a_list_of_links(cast, sign_in):
    part = sign_in(cast.lucia_principal).post(SEARCH, {"q": "nguyen"}, headers=HTMX)

    assert "<html" not in text_of(part)
    assert f'href="/students/{cast.minh_anh.public_id}/"' in text_of(part)
    assert "Grade 7, Harbor Point Middle" in text_of(part)


def test_without_a_script_the_search_is_a_page(cast, sign_in):
    page = sign_in(cast.lucia_principal).post(SEARCH, {"q": "nguyen"})

    assert "One result for “nguyen”" in text_of(page)


FOUND_BY = [
    ("okonkwo reed", ["Jaylen Okonkwo-Reed"]),
    ("mei", ["Mei-Lin Vasquez"]),
    ("lucia", ["Lucía Reyes"]),
    ("ortíz", ["Tomás Ortiz"]),
    ("math7", ["Math 7B"]),
    ("reading", ["Reading 7B"]),
    ("ohara", ["Patrick O’Hara"]),
    ("o'hara", ["Patrick O’Hara"]),
    ("%", []),
    ("__", []),
    ("j", []),
    ("", []),
    ("[a-z]", []),
]


def test_typed_words_find_beginnings_of_names(cast, sign_in):
    client = sign_in(cast.lucia_principal)

    assert [(asked, found(client.post(SEARCH, {"q": asked}))) for asked, _labels in FOUND_BY] == FOUND_BY


def test_somebody_called_just_so_stands_before_those_who_begin_so(cast, sign_in):
    with guard.acting_as(process("demo_builder")):
        for given, family in (("Lily", "Aaron"), ("Li", "Zhou")):
            people.add_student(given_name=given, family_name=family, school_id=cast.harbor.pk, grade=7)

    page = sign_in(cast.lucia_principal).post(SEARCH, {"q": "li"})

    assert found(page)[:3] == ["Li Zhou", "Lily Aaron", "Mei-Lin Vasquez"]


def test_students_of_another_school_are_not_found_but_its_staff_and_classes_are(cast, sign_in):
    lucia, thandiwe = sign_in(cast.lucia_principal), sign_in(cast.thandiwe_principal_elsewhere)

    assert found(lucia.post(SEARCH, {"q": "wren"})) == []
    assert found(thandiwe.post(SEARCH, {"q": "wren"})) == ["Wren Halloran"]
    assert found(lucia.post(SEARCH, {"q": "oliver"})) == ["Oliver Finch"]


def test_human_resources_finds_staff_and_no_student(cast, sign_in):
    client = sign_in(cast.patrick_hr)

    assert found(client.post(SEARCH, {"q": "jaylen"})) == []
    assert found(client.post(SEARCH, {"q": "amara"})) == ["Amara Okafor"]


def test_families_do_not_search(cast, sign_in):
    assert sign_in(cast.amara_teacher).post(SEARCH, {"q": "jay"}).status_code == 200
    assert sign_in(cast.denise_guardian).post(SEARCH, {"q": "jay"}).status_code == 403
    assert sign_in(cast.jaylen_student).post(SEARCH, {"q": "jay"}).status_code == 403


def test_five_of_a_kind_are_enough_and_cost_one_query_a_kind(cast, sign_in):
    client = sign_in(cast.lucia_principal)
    few = cost_of_search(client, "ada")
    nothing = cost_of_search(client, "")

    add_students(cast, 30)

    assert len(found(client.post(SEARCH, {"q": "ada"}))) == 5
    assert cost_of_search(client, "ada") == few == nothing + 3


def test_markup_in_the_words_stays_text(cast, sign_in):
    page = sign_in(cast.lucia_principal).post(SEARCH, {"q": '"><script>alert(1)</script>'})

    assert "<script>alert" not in text_of(page)


def test_staff_are_told_apart_by_what_they_do_and_students_of_one_name_by_their_homeroom(cast, sign_in):
    [other] = add_students(cast, 1, section=cast.homeroom_6c)
    with guard.acting_as(process("demo_builder")):
        Student.objects.filter(pk=other.pk).update(
            given_name=cast.minh_anh.given_name,
            family_name=cast.minh_anh.family_name,
            preferred_name=cast.minh_anh.preferred_name,
        )
    client = sign_in(cast.lucia_principal)

    principal = client.post(SEARCH, {"q": "lucia"}).context["results"]
    twice = client.post(SEARCH, {"q": "nguyen"}).context["results"]

    assert [one.detail for one in principal] == ["Principal, Harbor Point Middle"]
    assert "Grade 7, homeroom 6C, Harbor Point Middle" in {one.detail for one in twice}
