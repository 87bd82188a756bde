"""Nadia plans a benchmark in math and builds its form; Gideon and Anneke read it; nobody else sees it."""

import re
import struct
import zlib
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from assessment.conftest import SignIn
from cast_for_tests import Cast
from interlocks.pages.conftest import queries_of, text_of
from sextant.assessment.actions.item_bank import PictureCannotStand, add_picture
from sextant.assessment.actions.items import (
    ItemEntry,
    MisconceptionEntry,
    add_items,
    add_misconceptions,
)
from sextant.assessment.actions.standards import bring_up_to_date
from sextant.assessment.actions.test_forms import place_for
from sextant.assessment.models import Blueprint, BlueprintLine, FormItem, Item, ItemImage, Standard, TestForm
from sextant.assessment.rules.items import ItemDraft
from sextant.assessment.rules.standards import Document, FrameworkEntry, StandardEntry
from sextant.assessment.terms import FormState, ItemStatus
from sextant.audit.models import AuditEntry
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import Course

pytestmark = pytest.mark.usefixtures("monday")

CLOSED_TO = ("lucia_principal", "amara_teacher", "joon_coach", "walter_regional", "denise_guardian")


def _draft(code: str, **more: Any) -> ItemDraft:
    options = [
        {"label": "A", "text": "$2.50", "misconception": ""},
        {"label": "B", "text": "$0.40", "misconception": "ma-rate-turned"},
        {"label": "C", "text": "$9", "misconception": "careless"},
    ]
    values = {"subject": "math", "grade": 7, "kind": "mc", "stem": f"What is one pound? ({code})", "key": "A"}
    return ItemDraft(**{"code": code, "options": options, **values, **more})


def _entries(standard: int, prefix: str, n: int) -> list[ItemEntry]:
    return [
        ItemEntry(draft=_draft(f"{prefix}{number}", is_anchor=number == 1), standard_id=standard)
        for number in range(1, n + 1)
    ]


@pytest.fixture
def bank(cast: Cast) -> Iterator[dict[str, int]]:
    """A framework of two standards with five items each, and one misconception."""
    with guard.acting_as(process("demo_builder")):
        document = Document(
            framework=FrameworkEntry(source_id="h", title="Harbor Math", source="test", subject="math"),
            entries=(
                StandardEntry(source_id="a", code="H.7", text="Ratios", grades=("7",)),
                StandardEntry(source_id="b", code="H.7.A", parent="a", text="Unit rates", grades=("7",)),
                StandardEntry(source_id="c", code="H.7.B", parent="a", text="Percents", grades=("7",)),
            ),
        )
        bring_up_to_date(document=document)
        add_misconceptions(
            entries=[MisconceptionEntry(code="ma-rate-turned", subject="math", says="Divides the wrong way.")]
        )
        keys = dict(Standard.objects.values_list("code", "pk"))
        add_items(entries=[*_entries(keys["H.7.A"], "A", 5), *_entries(keys["H.7.B"], "B", 5)])
        yield keys


def _planned(client: Client, cast: Cast, keys: dict[str, int], *, items: int = 4) -> Blueprint:
    course = Course.objects.create(code="MATH07", title="Math 7", subject="math", grade=7)
    client.post(
        reverse("blueprint_add"), {"course": course.pk, "period": cast.periods[1].pk, "minutes": "60"}
    )
    blueprint: Blueprint = Blueprint.objects.get()
    for code in ("H.7.A", "H.7.B"):
        standard = Standard.objects.get(pk=keys[code])
        client.post(
            reverse("blueprint_lines", args=[blueprint.public_id]), {"standard": standard.public_id.hex}
        )
    numbers = {
        f"{name}_{line.pk}": str(items)
        for line in BlueprintLine.objects.all()
        for name in ("items", "points")
    }
    client.post(reverse("blueprint_lines", args=[blueprint.public_id]), numbers)
    return blueprint


def _built(client: Client, blueprint: Blueprint) -> TestForm:
    client.post(reverse("blueprint_freeze", args=[blueprint.public_id]))
    client.post(reverse("test_form_add", args=[blueprint.public_id]))
    return TestForm.objects.get()


def _choose(client: Client, form: TestForm, *codes: str) -> None:
    for code in codes:
        client.post(
            reverse("test_form_items", args=[form.public_id]), {"add": Item.objects.get(code=code).pk}
        )


EIGHT = ("A1", "A2", "A3", "A4", "B1", "B2", "B3", "B4")


def test_from_blueprint_to_approved_form_with_two_readers(
    cast: Cast, sign_in: SignIn, bank: dict[str, int]
) -> None:
    nadia = sign_in(cast.nadia_content_math)
    blueprint = _planned(nadia, cast, bank)
    page = text_of(nadia.get(reverse("blueprint", args=[blueprint.public_id])))
    assert "Math 7, report period 2: 8 items, 8 points" in page
    form = _built(nadia, blueprint)
    assert "does not fill its blueprint on 2 standards" in text_of(
        nadia.get(reverse("test_form", args=[form.public_id]))
    )
    _choose(nadia, form, *EIGHT)
    nadia.post(reverse("test_form_send", args=[form.public_id]))
    review = reverse("test_form_review", args=[form.public_id])
    for reader in (cast.gideon_content_reading, cast.anneke_data_director):
        assert sign_in(reader).post(review, {"word": "passes"}).status_code == 303
    form = TestForm.objects.get()
    assert form.state == FormState.APPROVED
    places = FormItem.objects.filter(form=form).order_by("position")
    assert [place.item.code for place in places] == list(EIGHT)
    assert "is approved" in text_of(nadia.get(reverse("test_form", args=[form.public_id])))
    trail = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"assessment.start_blueprint", "assessment.freeze_blueprint", "assessment.choose_items",
            "assessment.read_form", "assessment.move_form"} <= trail  # fmt: skip


def test_its_builder_is_none_of_its_readers_and_one_reader_is_not_enough(
    cast: Cast, sign_in: SignIn, bank: dict[str, int]
) -> None:
    nadia = sign_in(cast.nadia_content_math)
    form = _built(nadia, _planned(nadia, cast, bank))
    _choose(nadia, form, *EIGHT)
    nadia.post(reverse("test_form_send", args=[form.public_id]))
    review = reverse("test_form_review", args=[form.public_id])
    refused = nadia.post(review, {"word": "passes"})
    assert (refused.status_code, "Two other people read it" in text_of(refused)) == (422, True)
    gideon = sign_in(cast.gideon_content_reading)
    gideon.post(review, {"word": "passes"})
    assert "You have passed this form." in text_of(gideon.post(review, {"word": "passes"}))
    assert TestForm.objects.get().state == FormState.IN_REVIEW


def test_a_reader_sees_each_item_whole_with_key_and_wrong_ideas_before_her_word(
    cast: Cast, sign_in: SignIn, bank: dict[str, int]
) -> None:
    nadia = sign_in(cast.nadia_content_math)
    form = _built(nadia, _planned(nadia, cast, bank))
    _choose(nadia, form, *EIGHT)
    nadia.post(reverse("test_form_send", args=[form.public_id]))
    address = reverse("test_form", args=[form.public_id])
    gideon = sign_in(cast.gideon_content_reading)

    page = text_of(gideon.get(address))

    stems = [page.index(f"What is one pound? ({code})") for code in EIGHT]
    assert stems == sorted(stems)
    assert page.count("Divides the wrong way.") == page.count("$0.40") // 2 == 8
    assert page.index("Every item, in the order of the form") < stems[0]
    assert stems[-1] < page.index("Give your word")
    assert "Divides the wrong way." not in text_of(nadia.get(address))
    assert queries_of(gideon, address) <= 25


def test_freezing_keeps_the_numbers_that_stand_in_the_fields(
    cast: Cast, sign_in: SignIn, bank: dict[str, int]
) -> None:
    nadia = sign_in(cast.nadia_content_math)
    blueprint = _planned(nadia, cast, bank)
    typed = {f"{name}_{line.pk}": "5" for line in BlueprintLine.objects.all() for name in ("items", "points")}

    nadia.post(reverse("blueprint_freeze", args=[blueprint.public_id]), typed)

    assert set(BlueprintLine.objects.values_list("n_items", "points")) == {(5, 5)}
    assert Blueprint.objects.get().state == "frozen"


def test_a_freeze_is_taken_back_until_a_form_is_built(
    cast: Cast, sign_in: SignIn, bank: dict[str, int]
) -> None:
    nadia = sign_in(cast.nadia_content_math)
    blueprint = _planned(nadia, cast, bank)
    freeze, thaw = (reverse(f"blueprint_{word}", args=[blueprint.public_id]) for word in ("freeze", "thaw"))
    nadia.post(freeze)

    nadia.post(thaw)
    taken_back = Blueprint.objects.get().state
    _built(nadia, blueprint)
    refused = text_of(nadia.post(thaw, follow=True))

    assert taken_back == "draft"
    assert "A form has been built from this blueprint" in refused
    assert Blueprint.objects.get().state == "frozen"


def test_a_form_that_is_sent_back_needs_a_reason_and_both_readings_again(
    cast: Cast, sign_in: SignIn, bank: dict[str, int]
) -> None:
    nadia = sign_in(cast.nadia_content_math)
    form = _built(nadia, _planned(nadia, cast, bank))
    _choose(nadia, form, *EIGHT)
    send, review = (reverse(name, args=[form.public_id]) for name in ("test_form_send", "test_form_review"))
    nadia.post(send)
    gideon, anneke = sign_in(cast.gideon_content_reading), sign_in(cast.anneke_data_director)
    gideon.post(review, {"word": "passes"})
    assert "Say what is to be changed" in text_of(anneke.post(review, {"word": "returns"}))
    anneke.post(review, {"word": "returns", "note": "A2 has two right answers."})
    assert TestForm.objects.get().state == FormState.DRAFT
    nadia.post(send)
    anneke.post(review, {"word": "passes"})
    assert TestForm.objects.get().state == FormState.IN_REVIEW
    gideon.post(review, {"word": "passes"})
    assert TestForm.objects.get().state == FormState.APPROVED


def test_a_form_with_gaps_does_not_go_to_its_readers(
    cast: Cast, sign_in: SignIn, bank: dict[str, int]
) -> None:
    nadia = sign_in(cast.nadia_content_math)
    form = _built(nadia, _planned(nadia, cast, bank))
    _choose(nadia, form, "A1", "A2")
    page = text_of(nadia.post(reverse("test_form_send", args=[form.public_id]), follow=True))
    assert "Close the gaps that are listed first." in page
    assert "2 items are missing" in page
    assert TestForm.objects.get().state == FormState.DRAFT


def test_held_and_retired_items_cannot_be_chosen_nor_stay(
    cast: Cast, sign_in: SignIn, bank: dict[str, int]
) -> None:
    nadia = sign_in(cast.nadia_content_math)
    form = _built(nadia, _planned(nadia, cast, bank))
    retired = Item.objects.get(code="A5")
    nadia.post(reverse("item_move", args=[retired.public_id]), {"to": ItemStatus.RETIRED})
    _choose(nadia, form, *EIGHT, "A5")
    assert retired.pk not in TestForm.objects.get().item_ids
    assert "This item is held, retired, a draft or not there." in text_of(
        nadia.get(reverse("test_form", args=[form.public_id]))
    )
    assert "A5" not in text_of(nadia.get(reverse("test_form", args=[form.public_id])))
    held = Item.objects.get(code="A2")
    nadia.post(reverse("item_move", args=[held.public_id]), {"to": ItemStatus.HELD})
    sent = nadia.post(reverse("test_form_send", args=[form.public_id]), follow=True)
    assert "An item of this form is held or retired." in text_of(sent)


def test_the_order_of_a_form_is_changed_and_items_taken_off(
    cast: Cast, sign_in: SignIn, bank: dict[str, int]
) -> None:
    nadia = sign_in(cast.nadia_content_math)
    form = _built(nadia, _planned(nadia, cast, bank))
    _choose(nadia, form, "A1", "A2", "A3")
    keys = {code: Item.objects.get(code=code).pk for code in ("A1", "A2", "A3")}
    address = reverse("test_form_items", args=[form.public_id])
    nadia.post(address, {"up": keys["A3"]})
    nadia.post(address, {"drop": keys["A1"]})
    assert TestForm.objects.get().item_ids == [keys["A3"], keys["A2"]]


def test_a_blueprint_that_says_nothing_of_anybody_does_not_freeze(
    cast: Cast, sign_in: SignIn, bank: dict[str, int]
) -> None:
    nadia = sign_in(cast.nadia_content_math)
    blueprint = _planned(nadia, cast, bank, items=2)
    page = text_of(nadia.post(reverse("blueprint_freeze", args=[blueprint.public_id]), follow=True))
    assert "H.7.A: too little to say anything about anybody. Give 4 points for a student, or 3 items" in page
    assert Blueprint.objects.get().state == "draft"


def test_sums_follow_what_is_typed_and_nothing_is_kept(
    cast: Cast, sign_in: SignIn, bank: dict[str, int]
) -> None:
    nadia = sign_in(cast.nadia_content_math)
    blueprint = _planned(nadia, cast, bank)
    first = BlueprintLine.objects.order_by("pk").first()
    assert first is not None
    answer = nadia.post(
        reverse("blueprint_lines", args=[blueprint.public_id]),
        {f"items_{first.pk}": "5", f"points_{first.pk}": "9"},
        headers={"HX-Request": "true"},
    )
    assert re.search(r"Points\s+13", text_of(answer))
    assert BlueprintLine.objects.get(pk=first.pk).points == 4


def test_a_standard_with_no_items_is_out_and_can_come_back(
    cast: Cast, sign_in: SignIn, bank: dict[str, int]
) -> None:
    nadia = sign_in(cast.nadia_content_math)
    blueprint = _planned(nadia, cast, bank)
    line = BlueprintLine.objects.get(standard_id=bank["H.7.B"])
    address = reverse("blueprint_lines", args=[blueprint.public_id])
    nadia.post(address, {f"items_{line.pk}": "0", f"points_{line.pk}": "4"})
    assert "4 items, 4 points" in text_of(nadia.get(reverse("blueprint", args=[blueprint.public_id])))
    nadia.post(address, {"standard": Standard.objects.get(pk=bank["H.7.B"]).public_id.hex})
    assert BlueprintLine.objects.get(pk=line.pk).n_items == 4


def test_a_frozen_blueprint_and_a_second_one_are_refused(
    cast: Cast, sign_in: SignIn, bank: dict[str, int]
) -> None:
    nadia = sign_in(cast.nadia_content_math)
    blueprint = _planned(nadia, cast, bank)
    again = nadia.post(
        reverse("blueprint_add"),
        {"course": blueprint.course_id, "period": blueprint.report_period_id, "minutes": "60"},
    )
    assert "has a blueprint for this report period" in text_of(again)
    _built(nadia, blueprint)
    line = BlueprintLine.objects.order_by("pk").first()
    assert line is not None
    nadia.post(
        reverse("blueprint_lines", args=[blueprint.public_id]),
        {f"items_{line.pk}": "6", f"points_{line.pk}": "6"},
    )
    assert BlueprintLine.objects.get(pk=line.pk).n_items == 4


def test_a_form_prints_with_its_answer_sheet_and_without_its_key(
    cast: Cast, sign_in: SignIn, bank: dict[str, int]
) -> None:
    nadia = sign_in(cast.nadia_content_math)
    form = _built(nadia, _planned(nadia, cast, bank))
    with guard.acting_as(process("demo_builder")):
        written = _draft(
            "W1",
            kind="cr_rubric",
            options=[],
            key=[{"points": 0, "says": "No"}, {"points": 1, "says": "Yes"}],
        )
        add_items(entries=[ItemEntry(draft=written, standard_id=bank["H.7.A"])])
    _choose(nadia, form, "A1", "B1", "W1")
    answer = nadia.get(reverse("test_form_print", args=[form.public_id]))
    page = text_of(answer)
    assert "What is one pound? (A1)" in page
    assert "What is one pound? (W1)" in page
    assert "Written in the booklet" in page
    assert "Answer sheet: Math 7, report period 2, form A" in page
    assert "Divides the wrong way." not in page
    assert "Right" not in page


@pytest.mark.parametrize("name", ["blueprint_list", "item_list"])
@pytest.mark.parametrize("who", CLOSED_TO)
def test_schools_and_families_read_no_test_before_it_is_given(
    cast: Cast, sign_in: SignIn, bank: dict[str, int], who: str, name: str
) -> None:
    assert sign_in(getattr(cast, who)).get(reverse(name)).status_code == 403


def test_the_list_costs_as_much_with_many_items_as_with_few(
    cast: Cast, sign_in: SignIn, bank: dict[str, int]
) -> None:
    nadia = sign_in(cast.nadia_content_math)
    few = queries_of(nadia, reverse("item_list"))
    with guard.acting_as(process("demo_builder")):
        add_items(entries=_entries(bank["H.7.A"], "C", 30))
    many = queries_of(nadia, reverse("item_list"))
    assert (few, many <= 25) == (many, True)


# Pictures


def png(width: int = 3, height: int = 2) -> bytes:
    """Return a small picture that is one."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    rows = b"".join(b"\x00" + b"\xff\xff\xff" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def test_a_picture_is_kept_with_its_words_and_served_as_what_it_is(
    cast: Cast, sign_in: SignIn, bank: dict[str, int]
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    nadia = sign_in(cast.nadia_content_math)
    item = Item.objects.get(code="A1")
    address = reverse("item_picture_add", args=[item.public_id])
    upload = SimpleUploadedFile("graph.svg", png(), content_type="image/svg+xml")
    refused = nadia.post(address, {"picture": upload, "alternative": ""})
    assert refused.status_code == 422
    upload.seek(0)
    nadia.post(address, {"picture": upload, "alternative": "A line through (4, 10)"})
    picture = ItemImage.objects.get()
    assert (picture.media_type, picture.width, picture.height) == ("image/png", 3, 2)
    served = nadia.get(reverse("item_picture", args=[picture.public_id]))
    assert served.headers["Content-Type"] == "image/png"
    assert served.headers["X-Content-Type-Options"] == "nosniff"
    assert served.content == png()
    assert (
        sign_in(cast.amara_teacher).get(reverse("item_picture", args=[picture.public_id])).status_code == 403
    )


def test_an_item_on_an_approved_form_takes_no_picture(cast: Cast, bank: dict[str, int]) -> None:
    """It would stand on the form at once, unread, in the middle of a window."""
    with guard.acting_as(process("demo_builder")):
        item, other = Item.objects.get(code="A1"), Item.objects.get(code="A2")
        blueprint = Blueprint.objects.create(
            course=cast.math_7, report_period=cast.periods[1], title="Math 7", minutes=50
        )
        form = TestForm.objects.create(blueprint=blueprint, label="Z", state=FormState.APPROVED)
        place_for(item, form_id=form.pk, position=1).save()

    with cast.as_(cast.nadia_content_math):
        with pytest.raises(PictureCannotStand, match="on an approved form"):
            add_picture(item_id=item.pk, content=png(), alternative="A line")
        assert add_picture(item_id=other.pk, content=png(), alternative="A line").position == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "neither a PNG nor a JPEG"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 10, "damaged"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "damaged"),
        (png(5000, 1), "5000 by 1 pixels"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 1_000_000, "at most 1 MB"),
    ],
)
def test_what_is_no_picture_is_refused_with_the_cure(
    cast: Cast, sign_in: SignIn, bank: dict[str, int], content: bytes, says: str
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    address = reverse("item_picture_add", args=[Item.objects.get(code="A1").public_id])
    answer = sign_in(cast.nadia_content_math).post(
        address, {"picture": SimpleUploadedFile("x.png", content), "alternative": "Words"}
    )
    assert (answer.status_code, says in text_of(answer)) == (422, True)
    assert not ItemImage.objects.exists()


# Items


CHOICE = {
    "kind": "mc", "code": "NEW-1", "subject": "math", "grade": "7", "standard": "H.7.A", "points": "1",
    "stem": "How long for 1 mile?", "text_A": "4 minutes", "right_A": "on", "text_B": "0.25 minutes",
    "idea_B": "ma-rate-turned", "text_C": "27 minutes", "idea_C": "careless",
}  # fmt: skip


def test_an_item_is_written_as_a_draft_and_shows_why_students_go_wrong(
    cast: Cast, sign_in: SignIn, bank: dict[str, int]
) -> None:
    nadia = sign_in(cast.nadia_content_math)
    page = text_of(nadia.post(reverse("item_add"), CHOICE, follow=True))
    assert "NEW-1 asks about H.7.A" in page
    assert "Divides the wrong way." in page
    item = Item.objects.get(code="NEW-1")
    assert (item.status, item.key, item.written_by_id) == ("draft", "A", cast.nadia_content_math.staff_id)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"idea_B": ""}, "B is wrong, and nobody has said why a student would choose it."),
        ({"right_A": ""}, "No option is marked as right."),
        ({"text_C": "4 minutes"}, "Two options say the same."),
        ({"text_C": ""}, "There are 2 options."),
        ({"standard": "H.9"}, "No standard in use has the code H.9."),
        ({"code": "A1"}, "This code is taken."),
        ({"idea_A": "careless"}, "A is right, and has a misconception."),
    ],
)
def test_an_item_that_cannot_stand_is_refused_beside_its_field(
    cast: Cast, sign_in: SignIn, bank: dict[str, int], changes: dict[str, str], says: str
) -> None:
    answer = sign_in(cast.nadia_content_math).post(reverse("item_add"), CHOICE | changes)
    assert (answer.status_code, says in text_of(answer)) == (422, True)
    assert not Item.objects.filter(code="NEW-1").exists()


def test_numbers_and_written_answers_have_keys_of_their_own(
    cast: Cast, sign_in: SignIn, bank: dict[str, int]
) -> None:
    nadia = sign_in(cast.nadia_content_math)
    shared = {name: CHOICE[name] for name in ("subject", "grade", "standard", "stem")}
    number = {"kind": "numeric", "code": "NUM-1", "points": "1", "value": "0.75", "tolerance": "0.005"}
    nadia.post(reverse("item_add"), shared | number)
    assert Item.objects.get(code="NUM-1").key == {"value": 0.75, "tolerance": 0.005}
    written = {"kind": "cr_rubric", "code": "CR-1", "points": "2", "rubric_0": "Nothing", "rubric_2": "All"}
    refused = text_of(nadia.post(reverse("item_add"), shared | written))
    assert "The rubric does not say what 0 to 2 points are." in refused
    nadia.post(reverse("item_add"), shared | written | {"rubric_1": "Some"})
    assert [line["points"] for line in Item.objects.get(code="CR-1").key] == [0, 1, 2]
    for code, says in (("NUM-1", "Students write a number."), ("CR-1", "For an answer like this")):
        item = Item.objects.get(code=code)
        assert says in text_of(nadia.get(reverse("item", args=[item.public_id])))
        assert nadia.get(reverse("item_edit", args=[item.public_id])).status_code == 200


def test_an_item_on_a_form_that_is_read_is_not_changed(
    cast: Cast, sign_in: SignIn, bank: dict[str, int]
) -> None:
    nadia = sign_in(cast.nadia_content_math)
    form = _built(nadia, _planned(nadia, cast, bank))
    _choose(nadia, form, *EIGHT)
    item = Item.objects.get(code="A1")
    edit = reverse("item_edit", args=[item.public_id])
    typed = CHOICE | {"code": "A1", "version": "1", "stem": "Another question"}
    nadia.post(reverse("test_form_send", args=[form.public_id]))
    assert "stands on a form that is being read" in text_of(nadia.post(edit, typed))
    free = Item.objects.get(code="A5")
    edit = reverse("item_edit", args=[free.public_id])
    nadia.post(edit, typed | {"code": "A5"})
    assert Item.objects.get(code="A5").stem == "Another question"
    assert "Somebody changed this record" in text_of(nadia.post(edit, typed | {"code": "A5"}))


def test_filters_find_items_by_standard_status_and_misconception(
    cast: Cast, sign_in: SignIn, bank: dict[str, int]
) -> None:
    nadia = sign_in(cast.nadia_content_math)
    for query, says in (
        ("standard=H.7.B", "5 items fit"),
        ("misconception=ma-rate-turned&subject=math", "10 items fit"),
        ("status=retired", "No item fits"),
        ("grade=8", "No item fits"),
        ("grade=x&subject=nonsense", "10 items fit"),
    ):
        assert says in text_of(nadia.get(f"{reverse('item_list')}?{query}")), query


def test_standards_are_a_page_of_staff_and_found_by_words(
    cast: Cast, sign_in: SignIn, bank: dict[str, int]
) -> None:
    amara = sign_in(cast.amara_teacher)
    page = text_of(amara.get(f"{reverse('standard_list')}?words=unit"))
    assert "Harbor Math has 3 entries in use" in page
    assert "Unit rates" in page
    assert "Percents" not in page
    assert sign_in(cast.denise_guardian).get(reverse("standard_list")).status_code == 403
    unknown = "00000000-0000-7000-8000-000000000000"
    assert amara.get(f"{reverse('standard_list')}?framework={unknown}").status_code == 404
