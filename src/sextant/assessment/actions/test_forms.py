"""Build forms from items: each place carries the item as it was printed, and the key that counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sextant.assessment.models import Blueprint, BlueprintLine, FormItem, FormReview, Item, TestForm
from sextant.assessment.rules.blueprints import Line, Place, gaps_of
from sextant.assessment.rules.items import USABLE
from sextant.assessment.terms import BlueprintState, FormState, ReviewWord
from sextant.kernel.errors import CannotDo
from sextant.network.actions.bulk import insert_rows

# What a place copies from its item.
COPIED = ("standard_id", "kind", "stem", "passage", "options", "key", "points", "is_anchor")
IDS_A_QUERY = 500


class NoSuchForm(CannotDo):
    """The form or blueprint is not there, or not in a state in which this can be done."""


class FormCannotStand(CannotDo):
    """A form does not fill its blueprint, or holds an item that may not be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormEntry:
    """A form that two people have passed already; ``item_ids`` in the order of the form."""

    blueprint_id: int
    label: str
    item_ids: tuple[int, ...]
    reviewer_ids: tuple[int, ...]
    reviewed_at: datetime
    built_by_id: int | None = None
    directions: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormMade:
    """A form on file, with its places in order."""

    form_id: int
    course_id: int
    report_period_id: int
    label: str
    places: tuple["PlaceMade", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMade:
    """One place of a form; ``options`` and ``key`` have the shapes that `models.Item` names."""

    position: int
    item_id: int
    standard_id: int
    kind: str
    key: object
    options: list[dict[str, str]]
    points: int
    is_anchor: bool


@transaction.atomic
def add_approved_forms(*, entries: Sequence[FormEntry]) -> list[FormMade]:
    """Add forms that were built and passed, all or none; return them in the same order.

    Raises:
        FormCannotStand: a form does not fill its blueprint, or holds an item that may not be used.
    """
    items = _items({key for entry in entries for key in entry.item_ids})
    blueprints = _blueprints([entry.blueprint_id for entry in entries])
    lines = _lines([entry.blueprint_id for entry in entries])
    for entry in entries:
        _check(entry, items, blueprints, lines)
    forms = insert_rows(
        action="assessment.add_forms",
        rows=[
            TestForm(
                blueprint_id=entry.blueprint_id,
                label=entry.label,
                state=FormState.APPROVED,
                directions=entry.directions,
                built_by_id=entry.built_by_id,
                item_ids=list(entry.item_ids),
            )
            for entry in entries
        ],
    )
    places = [
        place_for(items[key], form_id=form.pk, position=position)
        for entry, form in zip(entries, forms, strict=True)
        for position, key in enumerate(entry.item_ids, start=1)
    ]
    insert_rows(action="assessment.add_form_items", rows=places)
    reviews = [
        FormReview(form_id=form.pk, staff_id=staff, word=ReviewWord.PASSES, at=entry.reviewed_at)
        for entry, form in zip(entries, forms, strict=True)
        for staff in entry.reviewer_ids
    ]
    insert_rows(action="assessment.add_form_reviews", rows=reviews)
    return _made(forms, places, blueprints)


def place_for(item: Item, *, form_id: int, position: int) -> FormItem:
    """Return a place of a form that holds an item as it is now."""
    copied = {name: getattr(item, name) for name in COPIED}
    return FormItem(form_id=form_id, position=position, item_id=item.pk, **copied)


def _items(keys: set[int]) -> dict[int, Item]:
    found: dict[int, Item] = {}
    ordered = sorted(keys)
    for start in range(0, len(ordered), IDS_A_QUERY):
        found |= Item.objects.in_bulk(ordered[start : start + IDS_A_QUERY])
    return found


def _blueprints(keys: Sequence[int]) -> dict[int, Blueprint]:
    return dict(Blueprint.objects.in_bulk(sorted(set(keys))))


def _lines(keys: Sequence[int]) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = {}
    for row in BlueprintLine.objects.filter(blueprint_id__in=set(keys)).order_by("pk"):
        line = Line(
            standard_id=row.standard_id,
            code=f"Standard {row.standard_id}",
            n_items=row.n_items,
            points=row.points,
        )
        found.setdefault(row.blueprint_id, []).append(line)
    return found


def _check(
    entry: FormEntry,
    items: dict[int, Item],
    blueprints: dict[int, Blueprint],
    lines: dict[int, list[Line]],
) -> None:
    name = f"Form {entry.label} of blueprint {entry.blueprint_id}"
    blueprint = blueprints.get(entry.blueprint_id)
    if blueprint is None or blueprint.state != BlueprintState.FROZEN:
        raise FormCannotStand(f"{name}: its blueprint is not frozen. Freeze it first.")
    held = [items[key] for key in entry.item_ids if key in items]
    if len(held) < len(entry.item_ids) or any(item.status not in USABLE for item in held):
        raise FormCannotStand(f"{name}: an item is held, retired or not there. Choose another one.")
    places = [
        Place(standard_id=item.standard_id, points=item.points, is_anchor=item.is_anchor) for item in held
    ]
    if gaps_of(lines.get(entry.blueprint_id, []), places):
        raise FormCannotStand(f"{name}: it does not fill its blueprint. Add or take away items.")


def _made(
    forms: Sequence[TestForm], places: Sequence[FormItem], blueprints: dict[int, Blueprint]
) -> list[FormMade]:
    by_form: dict[int, list[PlaceMade]] = {form.pk: [] for form in forms}
    for place in places:
        by_form[place.form_id].append(
            PlaceMade(
                position=place.position,
                item_id=place.item_id,
                standard_id=place.standard_id,
                kind=place.kind,
                key=place.key,
                options=place.options,
                points=place.points,
                is_anchor=place.is_anchor,
            )
        )
    return [
        FormMade(
            form_id=form.pk,
            course_id=blueprints[form.blueprint_id].course_id,
            report_period_id=blueprints[form.blueprint_id].report_period_id,
            label=form.label,
            places=tuple(by_form[form.pk]),
        )
        for form in forms
    ]
