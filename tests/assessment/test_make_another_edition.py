"""An approved form is not changed: its next edition begins with the same items, and is read anew."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse

from assessment.conftest import SignIn
from cast_for_tests import NOW, TODAY, Cast
from interlocks.pages.conftest import text_of
from sextant.assessment.actions.administrations import schedule_administration
from sextant.assessment.actions.blueprints import BlueprintEntry, add_frozen_blueprints
from sextant.assessment.actions.form_drafts import choose_items, read_form, send_to_readers, start_edition
from sextant.assessment.actions.items import ItemEntry, add_items
from sextant.assessment.actions.test_forms import FormEntry, NoSuchForm, add_approved_forms
from sextant.assessment.models import (
    AdministrationForm,
    FormItem,
    Item,
    Standard,
    StandardsFramework,
    TestForm,
)
from sextant.assessment.rules.answer_rows import fitting_form, is_other_edition
from sextant.assessment.rules.blueprints import Line
from sextant.assessment.rules.form_names import form_name
from sextant.assessment.rules.items import ItemDraft
from sextant.assessment.terms import FormState, ItemStatus
from sextant.interop.prepared import nobody_watches
from sextant.interop.sync.answers import prepare
from sextant.interop.tabular import NamedBytes
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone

pytestmark = pytest.mark.usefixtures("monday")

OPTIONS = [
    {"label": "A", "text": "2", "misconception": ""},
    {"label": "B", "text": "3", "misconception": "careless"},
    {"label": "C", "text": "4", "misconception": "careless"},
]


def builder() -> Any:
    return guard.acting_as(process("demo_builder"))


@pytest.fixture
def form(cast: Cast) -> Iterator[TestForm]:
    """Form A of math 7: four items, the first two of them anchors, and a fifth item in the bank."""
    with builder():
        framework = StandardsFramework.objects.create(source_id="t", title="Math", source="tests")
        standard = Standard.objects.create(
            framework=framework, source_id="a", code="7.RP.A.2", text="Ratios", position=0, grades=["07"]
        )
        entries = [
            ItemEntry(
                draft=ItemDraft(
                    code=f"M{number}", subject="math", grade=7, kind="mc", stem=f"How many? ({number})",
                    options=OPTIONS, key="A", is_anchor=number <= 2,
                ),
                standard_id=standard.pk,
            )
            for number in range(1, 6)
        ]  # fmt: skip
        keys = add_items(entries=entries)
        line = Line(standard_id=standard.pk, code="7.RP.A.2", n_items=4, points=4)
        [blueprint] = add_frozen_blueprints(
            entries=[
                BlueprintEntry(
                    course_id=cast.math_7.pk, report_period_id=cast.periods[1].pk, title="Math 7",
                    minutes=50, lines=(line,), frozen_at=NOW, frozen_by_id=None,
                )
            ]
        )  # fmt: skip
        [made] = add_approved_forms(
            entries=[
                FormEntry(
                    blueprint_id=blueprint, label="A", reviewer_ids=(), reviewed_at=NOW,
                    directions="Read with care.",
                    item_ids=tuple(keys[f"M{number}"] for number in range(1, 5)),
                )
            ]
        )  # fmt: skip
        yield TestForm.objects.get(pk=made.form_id)


def approve(edition: TestForm, cast: Cast) -> None:
    """Send an edition to its readers and let two of them pass it."""
    send_to_readers(form_id=edition.pk, version=TestForm.objects.get(pk=edition.pk).version, on=TODAY)
    for reader in (cast.gideon_content_reading, cast.anneke_data_director):
        read_form(form_id=edition.pk, staff_id=reader.staff_id or 0, word="passes", note="", at=NOW)


def exchange_an_item(edition: TestForm) -> None:
    """Put the fifth item in the place of the fourth, as if the fourth were held."""
    fourth, fifth = (Item.objects.get(code=f"M{number}").pk for number in (4, 5))
    chosen = [fifth if key == fourth else key for key in edition.item_ids]
    choose_items(form_id=edition.pk, version=edition.version, item_ids=chosen)


def test_the_next_edition_begins_with_the_same_items_and_anchors(cast: Cast, form: TestForm) -> None:
    made = start_edition(form_id=form.pk, built_by_id=cast.nadia_content_math.staff_id)

    assert (made.label, made.edition, made.state) == ("A", 2, FormState.DRAFT)
    assert (made.item_ids, made.directions) == (form.item_ids, "Read with care.")
    assert TestForm.objects.get(pk=form.pk).state == FormState.APPROVED


def test_once_it_is_approved_the_old_one_is_retired_and_stays_readable(
    cast: Cast, form: TestForm, sign_in: SignIn
) -> None:
    made = start_edition(form_id=form.pk, built_by_id=cast.nadia_content_math.staff_id)
    exchange_an_item(made)
    approve(made, cast)

    assert TestForm.objects.get(pk=form.pk).state == FormState.RETIRED
    old, new = (
        list(FormItem.objects.filter(form_id=one.pk).order_by("position").values_list("stem", flat=True))
        for one in (form, made)
    )
    assert [stem[-2] for stem in old] == ["1", "2", "3", "4"]
    assert [stem[-2] for stem in new] == ["1", "2", "3", "5"]
    client = sign_in(cast.nadia_content_math)
    page = text_of(client.get(reverse("test_form", args=[form.public_id])))
    assert "Form A2 stands in the place of form A" in page
    assert "How many? (4)" in text_of(client.get(reverse("test_form_print", args=[form.public_id])))
    page = text_of(client.get(reverse("test_form", args=[made.public_id])))
    assert "2 anchors link it to form A." in page


def test_only_an_approved_form_gets_one_and_only_one_at_a_time(cast: Cast, form: TestForm) -> None:
    made = start_edition(form_id=form.pk, built_by_id=None)

    with pytest.raises(AlreadyDone, match="A2 is being built already"):
        start_edition(form_id=form.pk, built_by_id=None)
    with pytest.raises(NoSuchForm):
        start_edition(form_id=made.pk, built_by_id=None)


def test_an_item_held_meanwhile_must_be_replaced(cast: Cast, form: TestForm) -> None:
    Item.objects.filter(code="M4").update(status=ItemStatus.HELD)
    made = start_edition(form_id=form.pk, built_by_id=cast.nadia_content_math.staff_id)

    with pytest.raises(Exception, match="held or retired"):
        send_to_readers(form_id=made.pk, version=made.version, on=TODAY)
    exchange_an_item(made)
    send_to_readers(form_id=made.pk, version=TestForm.objects.get(pk=made.pk).version, on=TODAY)


def test_the_page_makes_the_next_edition(cast: Cast, form: TestForm, sign_in: SignIn) -> None:
    client = sign_in(cast.nadia_content_math)
    page = client.get(reverse("test_form", args=[form.public_id]))

    after = client.post(reverse("test_form_edition", args=[form.public_id]), follow=True)

    assert "Make the next edition" in text_of(page)
    assert "Form A2 fills its blueprint" in text_of(after)
    assert "Make the next edition" not in text_of(client.get(reverse("test_form", args=[form.public_id])))
    assert sign_in(cast.amara_teacher).post(
        reverse("test_form_edition", args=[form.public_id])
    ).status_code == 403  # fmt: skip


def test_a_sheet_of_the_old_edition_waits_with_the_cure(cast: Cast, form: TestForm) -> None:
    made = start_edition(form_id=form.pk, built_by_id=cast.nadia_content_math.staff_id)
    exchange_an_item(made)
    approve(made, cast)
    given = schedule_administration(form_ids=[made.pk], opens_on=TODAY, closes_on=TODAY)
    assert AdministrationForm.objects.get(administration=given).label == "A2"

    text = "student_id,form,date,1,2,3,4\n"
    text += f"{cast.jaylen.state_id},A,{TODAY},A,A,B,C\n{cast.zuri.state_id},A2,{TODAY},A,A,B,C\n"
    with guard.acting_as(process("importer")):
        files = [NamedBytes(name="answers.csv", content=text.encode())]
        prepared = prepare(files, {"benchmark": str(given.public_id)}, TODAY, nobody_watches)

    [waiting] = prepared.rows
    assert waiting.code == "answers.no_form"
    assert "another edition of the form; the benchmark is given with A2" in waiting.message
    assert "correct the column form" in waiting.cure
    assert prepared.counts[0].n_create == 1


@pytest.mark.parametrize(
    ("code", "names", "is_other"),
    [("A", ["A2"], True), ("MATH7-A2", ["A", "B"], True), ("C", ["A", "B"], False), ("A 2", ["B2"], False)],
)
def test_another_edition_is_told_from_another_form(code: str, names: list[str], is_other: bool) -> None:
    assert is_other_edition(code, names) is is_other


def test_names_of_editions_are_found_in_codes() -> None:
    labels, lengths = {1: form_name("A", 1), 2: form_name("A", 2)}, {1: 20, 2: 20}

    assert fitting_form("Form A2", 20, labels, lengths) == 2
    assert fitting_form("MATH7-A", 20, labels, lengths) == 1
