"""The ten default standards stand in each new network, and another rubric takes their place without code."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cast_for_tests import TODAY, Cast
from sextant.instruction.actions.rubrics import (
    EditionTaken,
    default_rubric,
    publish_default_rubric,
    publish_rubric,
)
from sextant.instruction.models import InstructionalStandard, Rubric, StandardLevel
from sextant.instruction.queries.rubrics import list_rubrics, list_standards
from sextant.instruction.rules.rubric_file import read_rubric
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import OutOfReach

PAGE = "/instruction/standards/"
HEAD = "code,name,level,teacher_action,student_outcome\n"
OTHER = HEAD + "".join(f"A1,Voice,{level},Speaks {level}.,Listen {level}.\n" for level in (1, 2, 3, 4))


@pytest.fixture
def published(cast: Cast) -> int:
    with guard.acting_as(process("installer")):
        done = publish_default_rubric(on=TODAY)
    assert done is not None
    return done.rubric_id


def test_ten_standards_with_four_levels_each_are_the_default(published: int) -> None:
    with guard.acting_as(process("demo_builder")):
        standards = list_standards(rubric_id=published)

    assert [one.code for one in standards] == [f"IS{number}" for number in range(1, 11)]
    assert {tuple(level.level for level in one.levels) for one in standards} == {(1, 2, 3, 4)}
    assert all("TNTP Core" in one.crosswalk and "Danielson" in one.crosswalk for one in standards)
    # No two levels say the same of anything: each is to be told from the next.
    words = [level.teacher_action for one in standards for level in one.levels]
    assert len(set(words)) == 40


def test_the_default_does_not_replace_what_is_in_use(published: int) -> None:
    with guard.acting_as(process("installer")):
        assert publish_default_rubric(on=TODAY) is None
        assert Rubric.objects.count() == 1


def test_another_rubric_takes_the_place_of_the_one_in_use(published: int) -> None:
    with guard.acting_as(process("demo_builder")):
        publish_rubric(content=OTHER.encode(), name="Our own", edition="2027", on=TODAY)

        assert [(row.name, str(row.state)) for row in list_rubrics()] == [
            ("Our own", "in_use"),
            ("Instructional standards", "retired"),
        ]
        assert InstructionalStandard.objects.filter(rubric_id=published).count() == 10


def test_the_same_edition_twice_changes_nothing_and_another_text_needs_another_edition(
    published: int,
) -> None:
    with guard.acting_as(process("demo_builder")):
        again = publish_rubric(
            content=default_rubric(), name="Instructional standards", edition="First edition", on=TODAY
        )
        with pytest.raises(EditionTaken, match="another edition"):
            publish_rubric(
                content=OTHER.encode(), name="Instructional standards", edition="First edition", on=TODAY
            )

        assert again.is_unchanged
        assert StandardLevel.objects.count() == 40


def test_an_edition_can_be_taken_up_again(published: int) -> None:
    with guard.acting_as(process("demo_builder")):
        publish_rubric(content=OTHER.encode(), name="Our own", edition="2027", on=TODAY)
        back = publish_rubric(
            content=default_rubric(), name="Instructional standards", edition="First edition", on=TODAY
        )

        assert back.rubric_id == published
        assert Rubric.objects.get(state="in_use").pk == published


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("level,", "depth,"), "Row 1, level: The column is missing."),
        (("A1,Voice,4", "A1,Voice,5"), "Row 5, level: “5” is no level. Write 1, 2, 3 or 4."),
        (("A1,Voice,4", "A1,Voice,3"), "Row 5, level: A1 has level 3 already. Keep one of the two rows."),
        (("Listen 2.", ""), "Row 3, student_outcome: It is empty. Write it."),
        (("Speaks 2.", "x" * 401), "Row 3, teacher_action: It has 401 characters. Keep it to 400."),
        (("A1,Voice,3", "A1,Words,3"), "Row 4, name: A1 is called “Voice” in row 2."),
        (("A1,Voice,4,Speaks 4.,Listen 4.\n", ""), "Row 2, level: A1 lacks level 4."),
    ],
)
def test_a_wrong_row_is_named_with_its_field_and_cure(change: tuple[str, str], said: str) -> None:
    read = read_rubric(OTHER.replace(*change).encode())

    assert read.standards == ()
    assert read.faults[0].sentence.startswith(said)


def test_bytes_that_are_no_text_are_refused() -> None:
    assert "UTF-8" in read_rubric(b"\xff\xfe\x00").faults[0].sentence


def test_all_staff_read_the_standards_and_families_do_not(cast: Cast, sign_in, published: int) -> None:
    def answer(who: str) -> int:
        return sign_in(cast.named[who]).get(PAGE).status_code

    page = sign_in(cast.amara_teacher).get(PAGE).content.decode()

    assert "10 standards say what good teaching looks like here" in page
    assert "Cognitive lift on students" in page
    assert [answer("tomas_para"), answer("lucia_principal")] == [200, 200]
    assert [answer("denise_guardian"), answer("jaylen_student")] == [403, 403]


def test_the_central_office_publishes_and_a_school_does_not(cast: Cast, sign_in, published: int) -> None:
    author = sign_in(cast.nadia_content_math)

    def send(client, text: str):
        upload = SimpleUploadedFile("ours.csv", text.encode(), content_type="text/csv")
        return client.post(f"{PAGE}publish/", {"name": "Our own", "edition": "2027", "upload": upload})

    refused = send(author, OTHER.replace("Listen 2.", ""))
    done = send(author, OTHER)

    assert (refused.status_code, done.status_code) == (422, 303)
    assert "Write it." in refused.content.decode()
    assert "10 standards say what good teaching looks like here" in author.get(PAGE).content.decode()
    author.post(f"{done.headers['Location']}publish/", {"do": "publish"})
    assert "1 standard says what good teaching looks like here" in author.get(PAGE).content.decode()
    assert send(sign_in(cast.lucia_principal), OTHER).status_code == 403
    with cast.as_(cast.lucia_principal), pytest.raises(OutOfReach):
        publish_rubric(content=OTHER.encode(), name="Ours", edition="1", on=TODAY)


def test_an_earlier_edition_stays_readable(cast: Cast, sign_in, published: int) -> None:
    with guard.acting_as(process("demo_builder")):
        publish_rubric(content=OTHER.encode(), name="Our own", edition="2027", on=TODAY)
        earlier = Rubric.objects.get(pk=published)
    client = sign_in(cast.amara_teacher)

    page = client.get(PAGE, {"edition": str(earlier.public_id)}).content.decode()

    assert "no longer in use" in page
    assert "Cognitive lift on students" in page
    assert client.get(PAGE, {"edition": "no-such"}).status_code == 404


def test_a_network_without_a_rubric_says_who_publishes_one(cast: Cast, sign_in) -> None:
    page = sign_in(cast.amara_teacher).get(PAGE).content.decode()

    assert "No instructional standards are in use yet" in page


def test_the_default_file_is_a_pattern_that_reads_back() -> None:
    rows = list(csv.DictReader(io.StringIO(default_rubric().decode())))

    assert len(rows) == 40
    assert read_rubric(default_rubric()).faults == ()
