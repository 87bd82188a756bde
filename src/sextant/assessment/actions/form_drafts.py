"""Build one form: choose items for each line of its blueprint, send it to its readers, approve it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from sextant.assessment.actions import handovers
from sextant.assessment.actions.test_forms import FormCannotStand, NoSuchForm, place_for
from sextant.assessment.models import Blueprint, BlueprintLine, FormReview, Item, TestForm
from sextant.assessment.rules.blueprints import Line, Place, Reading, gaps_of, readers_who_passed
from sextant.assessment.rules.form_names import form_name
from sextant.assessment.rules.items import USABLE
from sextant.assessment.terms import BlueprintState, FormState, ReviewWord
from sextant.assessment.thresholds import FORM_REVIEWERS
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.bulk import insert_rows
from sextant.network.queries.settings import threshold

LABELS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST_PLACES = 120


class OwnForm(CannotDo):
    """Whoever built a form does not read it as one of the two."""


@transaction.atomic
def start_form(*, blueprint_id: int, built_by_id: int | None) -> TestForm:
    """Start the next form of a frozen blueprint: A, then B, and so on.

    Raises:
        NoSuchForm: the blueprint is not frozen, or has forms up to Z.
    """
    blueprint = Blueprint.objects.filter(pk=blueprint_id, state=BlueprintState.FROZEN).first()
    if blueprint is None:
        raise NoSuchForm("This blueprint is not frozen yet. Freeze it, then build a form.")
    taken = set(TestForm.objects.filter(blueprint=blueprint).values_list("label", flat=True))
    label = next((letter for letter in LABELS if letter not in taken), None)
    if label is None:
        raise NoSuchForm("This blueprint has forms up to Z. Use one of them.")
    form: TestForm = TestForm.objects.create(blueprint=blueprint, label=label, built_by_id=built_by_id)
    audit.record("assessment.start_form", on=form, changes={"label": (None, label)})
    return form


@transaction.atomic
def start_edition(*, form_id: int, built_by_id: int | None) -> TestForm:
    """Start the next edition of an approved form, with the same items in the same order.

    The old one stays readable, and is given until the new one is approved. Anchors stay on it, so that
    both editions come to one scale; an item that is held or retired meanwhile is to be replaced.

    Raises:
        NoSuchForm: it is not approved.
        AlreadyDone: a later edition exists.
    """
    old = TestForm.objects.filter(pk=form_id, state=FormState.APPROVED).first()
    if old is None:
        raise NoSuchForm("Only an approved form gets another edition. A draft is changed as it is.")
    later = TestForm.objects.filter(blueprint_id=old.blueprint_id, label=old.label, edition__gt=old.edition)
    if later.exists():
        name = form_name(old.label, old.edition + 1)
        raise AlreadyDone(f"Form {name} is being built already. Change that one.")
    form: TestForm = TestForm.objects.create(
        blueprint_id=old.blueprint_id,
        label=old.label,
        edition=old.edition + 1,
        directions=old.directions,
        item_ids=list(old.item_ids),
        built_by_id=built_by_id,
    )
    audit.record("assessment.start_edition", on=form, changes={"edition": (old.edition, form.edition)})
    return form


@transaction.atomic
def choose_items(*, form_id: int, version: int, item_ids: Sequence[int]) -> TestForm:
    """Set the items of a draft, in this order.

    Raises:
        NoSuchForm: it is no draft.
        FormCannotStand: an item is held, retired or not there, of no line of the blueprint, or twice.
    """
    form = _form(form_id, FormState.DRAFT, version)
    if len(set(item_ids)) < len(item_ids) or len(item_ids) > MOST_PLACES:
        raise FormCannotStand(f"An item stands there twice, or there are over {MOST_PLACES}. Take one out.")
    items = Item.objects.in_bulk(list(item_ids))
    planned = {line.standard_id for line in _lines(form)}
    added = [key for key in item_ids if key not in form.item_ids]
    for key in added:
        item = items.get(key)
        if item is None or item.status not in USABLE:
            raise FormCannotStand("This item is held, retired, a draft or not there. Choose another one.")
        if item.standard_id not in planned:
            raise FormCannotStand("This item asks about a standard that the blueprint does not have.")
    old, form.item_ids = form.item_ids, list(item_ids)
    form.version += 1
    form.save(update_fields=["item_ids", "version"])
    audit.record("assessment.choose_items", on=form, changes={"item_ids": (str(old), str(list(item_ids)))})
    return form


@transaction.atomic
def send_to_readers(*, form_id: int, version: int, on: date) -> TestForm:
    """Send a draft that fills its blueprint to its readers.

    Raises:
        NoSuchForm: it is no draft.
        FormCannotStand: it does not fill its blueprint, or holds an item that may not be used.
    """
    form = _form(form_id, FormState.DRAFT, version)
    _usable_items(form)
    _move(form, FormState.IN_REVIEW)
    handovers.ask_for_reading(form, on=on)
    return form


@transaction.atomic
def read_form(*, form_id: int, staff_id: int, word: str, note: str, at: datetime) -> TestForm:
    """Pass a form or send it back; with enough readers it is approved, and its places are made.

    Raises:
        NoSuchForm: nobody waits for a reading of it.
        OwnForm: the reader has built it.
        AlreadyDone: the reader has passed it.
        CannotDo: it is sent back without a reason.
        FormCannotStand: an item on it has been held or retired meanwhile.
    """
    form = _form(form_id, FormState.IN_REVIEW)
    if form.built_by_id == staff_id:
        raise OwnForm("You built this form. Two other people read it.")
    if word == ReviewWord.RETURNS and not note.strip():
        raise CannotDo("Say what is to be changed; the form goes back with your reason.")
    if word == ReviewWord.PASSES and staff_id in _passed(form):
        raise AlreadyDone("You have passed this form.")
    review = FormReview.objects.create(
        form=form, staff_id=staff_id, word=word, note=note.strip()[:500], at=at
    )
    audit.record("assessment.read_form", on=review, changes={"word": (None, word)})
    if word == ReviewWord.RETURNS:
        _move(form, FormState.DRAFT)
    elif len(_passed(form)) >= readers_needed(on=at.date()):
        items = _usable_items(form)
        rows = [place_for(item, form_id=form.pk, position=n) for n, item in enumerate(items, start=1)]
        insert_rows(action="assessment.add_form_items", rows=rows)
        _move(form, FormState.APPROVED)
        _retire_older(form)
    if form.state != FormState.IN_REVIEW:
        handovers.end_reading(form, at=at)
    return form


def _retire_older(form: TestForm) -> None:
    """Let the earlier editions of an approved form be given no more; they stay readable."""
    older = TestForm.objects.filter(
        blueprint_id=form.blueprint_id, label=form.label, edition__lt=form.edition, state=FormState.APPROVED
    )
    for one in older.order_by("edition"):
        _move(one, FormState.RETIRED)


def readers_needed(*, on: date) -> int:
    """Return how many people besides its builder must pass a form."""
    return round(threshold(FORM_REVIEWERS, on=on))


def _passed(form: TestForm) -> frozenset[int]:
    rows = FormReview.objects.filter(form=form).order_by("at", "pk").values_list("staff_id", "word")
    readings = [Reading(staff, word == ReviewWord.PASSES) for staff, word in rows]
    return readers_who_passed(readings, builder_id=form.built_by_id)


def _usable_items(form: TestForm) -> list[Item]:
    items = Item.objects.in_bulk(form.item_ids)
    held = [items[key] for key in form.item_ids if key in items]
    if len(held) < len(form.item_ids) or any(item.status not in USABLE for item in held):
        raise FormCannotStand("An item of this form is held or retired. Take it out and choose another one.")
    places = [Place(standard_id=item.standard_id, points=item.points) for item in held]
    if gaps_of(_lines(form), places):
        raise FormCannotStand("The form does not fill its blueprint. Close the gaps that are listed first.")
    return held


def _lines(form: TestForm) -> list[Line]:
    rows = BlueprintLine.objects.filter(blueprint_id=form.blueprint_id, n_items__gt=0).order_by("pk")
    return [
        Line(standard_id=row.standard_id, code="", n_items=row.n_items, points=row.points) for row in rows
    ]


def _form(form_id: int, state: str, version: int | None = None) -> TestForm:
    form: TestForm | None = TestForm.objects.filter(pk=form_id, state=state).first()
    if form is None or (version is not None and form.version != version):
        raise NoSuchForm("This form has moved on since you opened it. Load the page again.")
    return form


def _move(form: TestForm, to: str) -> None:
    old, form.state = form.state, to
    form.version += 1
    form.save(update_fields=["state", "version"])
    audit.record("assessment.move_form", on=form, changes={"state": (old, to)})
