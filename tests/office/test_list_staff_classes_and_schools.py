"""The staff directory, the classes with one's own first, and the schools with their turnaround year."""

from cast_for_tests import TODAY, Cast
from office.more_rows import add_rooms, narrowed, queries_of, text_of
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions import roster_corrections
from sextant.network.models import SectionStaff
from sextant.network.terms import SectionKind

FAMILIES = ("denise_guardian", "jaylen_student")
PAGES = ("/staff/", "/classes/", "/schools/")


def test_staff_open_the_pages_and_families_do_not(cast, sign_in):
    def answers(who):
        return [sign_in(cast.named[who]).get(url).status_code for url in PAGES]

    assert answers("amara_teacher") == [200, 200, 200]
    assert [answers(who) for who in FAMILIES] == [[403, 403, 403], [403, 403, 403]]


def test_the_number_of_queries_does_not_grow_with_the_rows(cast: Cast, sign_in):
    client = sign_in(cast.lucia_principal)
    few = [queries_of(client, url) for url in PAGES]

    add_rooms(cast, 30, kind=SectionKind.SCHEDULED)

    assert [queries_of(client, url) for url in PAGES] == few
    assert max(few) <= 25


def test_the_directory_opens_with_the_readers_own_school(cast, sign_in):
    own = sign_in(cast.lucia_principal).get("/staff/")
    everywhere = sign_in(cast.lucia_principal).get("/staff/", {"school": "all"})

    assert "Oliver Finch" not in text_of(own)
    assert "Oliver Finch" in text_of(everywhere)
    assert own.context["finding"] == "16 members of staff are at Harbor Point Middle"


def test_staff_are_found_by_name_and_by_seat(cast, sign_in):
    client = sign_in(cast.lucia_principal)

    by_name = narrowed(client, "/staff/", "tomas").context["page"].rows
    by_seat = client.get("/staff/", {"seat": "nurse"}).context["page"].rows

    assert [(row.name, row.seats) for row in by_name] == [("Tomás Ortiz", "Paraprofessional")]
    assert [row.name for row in by_seat] == ["Bernice Tate"]


def test_a_teachers_own_classes_stand_first(cast, sign_in):
    rows = sign_in(cast.amara_teacher).get("/classes/").context["page"].rows
    turned = sign_in(cast.amara_teacher).get("/classes/", {"sort": "-title"}).context["page"].rows

    assert [(row.title, row.is_mine) for row in rows] == [
        ("Math 6C", True),
        ("Math 7B", True),
        ("6C", False),
        ("7B", False),
        ("Reading 7B", False),
    ]
    assert [row.title for row in turned] == ["Math 7B", "Math 6C", "Reading 7B", "7B", "6C"]


def test_a_class_names_its_teachers_and_its_size_only_to_those_who_reach_its_list(cast, sign_in):
    def math_7b(who):
        rows = narrowed(sign_in(cast.named[who]), "/classes/", "math7").context["page"].rows
        return next(row for row in rows if row.title == "Math 7B")

    assert math_7b("amara_teacher").teachers == ("Amara Okafor", "Priya Raman")
    assert math_7b("amara_teacher").n_students == 3
    assert math_7b("lucia_principal").n_students == 3
    # She teaches Mei-Lin in another class; a part of a class list is no number of it.
    assert math_7b("katrin_teacher").n_students is None


def test_a_class_without_a_teacher_is_listed_as_such(cast, sign_in):
    with guard.acting_as(process("demo_builder")):
        link = SectionStaff.objects.get(section=cast.reading_7b)
        roster_corrections.unstaff_section(section_staff_id=link.pk, on=TODAY)

    page = sign_in(cast.lucia_principal).get("/classes/", {"state": "no_teacher"})

    assert [row.title for row in page.context["page"].rows] == ["Reading 7B"]
    assert "No teacher" in text_of(page)


def test_a_turnaround_says_in_which_year_it_is(cast, sign_in):
    page = sign_in(cast.amara_teacher).get("/schools/")
    rows = {row.name: row for row in page.context["page"].rows}

    assert page.context["finding"] == "Two schools, one turnaround among them"
    assert rows["Harbor Point Middle"].turnaround_year == 2
    assert rows["Cedar Row Elementary"].turnaround_year is None
    assert rows["Harbor Point Middle"].principal == "Lucía Reyes"


def test_the_count_of_students_is_for_those_who_reach_them(cast, sign_in):
    def counts(who):
        rows = sign_in(cast.named[who]).get("/schools/").context["page"].rows
        return {row.name: row.n_students for row in rows}

    assert counts("lucia_principal") == {"Harbor Point Middle": 7, "Cedar Row Elementary": None}
    assert counts("anneke_data_director") == {"Harbor Point Middle": 7, "Cedar Row Elementary": 1}
