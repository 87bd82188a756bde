"""One form: what is chosen, what its blueprint still wants, who has read it, and how it prints."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sextant.assessment.models import Blueprint, FormItem, FormReview, Item, TestForm
from sextant.assessment.queries.blueprints import LineRow, as_line, list_lines
from sextant.assessment.queries.items import (
    ItemRow,
    OptionRow,
    PictureRow,
    options_of,
    pictures_of,
    row_of,
)
from sextant.assessment.rules.blueprints import ClaimRule, Gap, Place, Reading, gaps_of, readers_who_passed
from sextant.assessment.rules.form_names import form_name
from sextant.assessment.terms import FormState, ItemKind, ReviewWord
from sextant.network.models import Staff


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """One reading of a form."""

    who: str
    passes: bool
    note: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage:
    """One form while it is built, read, or approved."""

    id: int
    public_id: UUID
    version: int
    title: str
    label: str
    edition: int
    state: str
    state_label: str
    blueprint_public_id: UUID
    built_by: str
    built_by_id: int | None
    items: tuple[ItemRow, ...]
    lines: tuple[LineRow, ...]
    gaps: dict[int, Gap]
    points: int
    n_anchors: int
    reviews: tuple[ReviewRow, ...]
    passed_by: frozenset[int]
    editions: tuple["EditionRow", ...]
    n_shared_anchors: int

    @property
    def later(self) -> "EditionRow | None":
        """Return the edition that stands, or is to stand, in the place of this one."""
        return next((one for one in self.editions if one.edition > self.edition), None)

    @property
    def earlier(self) -> "EditionRow | None":
        """Return the edition of which this one was made."""
        return next((one for one in reversed(self.editions) if one.edition < self.edition), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionRow:
    """Another edition of a form."""

    public_id: UUID
    name: str
    edition: int
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPlace:
    """One question as students meet it."""

    position: int
    stem: str
    passage: str
    options: tuple[OptionRow, ...]
    pictures: tuple[PictureRow, ...]
    is_written: bool
    is_number: bool
    is_several: bool
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedForm:
    """A form as it is printed."""

    public_id: UUID
    title: str
    label: str
    minutes: int
    directions: str
    places: tuple[PrintedPlace, ...]

    @property
    def points(self) -> int:
        """How many points there are."""
        return sum(place.points for place in self.places)


def find_form(public_id: UUID, *, rule: ClaimRule) -> FormPage | None:
    """Return one form."""
    form: TestForm | None = TestForm.objects.filter(public_id=public_id).first()
    if form is None:
        return None
    blueprint = Blueprint.objects.get(pk=form.blueprint_id)
    items = _in_order(form.item_ids)
    editions = list(
        TestForm.objects.filter(blueprint_id=form.blueprint_id, label=form.label).order_by("edition")[:60]
    )
    before = {key for one in editions if one.edition == form.edition - 1 for key in one.item_ids}
    lines = list_lines(form.blueprint_id, rule=rule)
    places = [Place(standard_id=one.standard_id, points=one.points, is_anchor=one.is_anchor) for one in items]
    readings = list(FormReview.objects.filter(form=form).order_by("at", "pk")[:100])
    staff = [form.built_by_id, *(one.staff_id for one in readings)]
    names = {
        one.pk: f"{one.given_name} {one.family_name}"
        for one in Staff.objects.filter(pk__in=[key for key in staff if key])
    }
    words = [Reading(one.staff_id, one.word == ReviewWord.PASSES) for one in readings]
    return FormPage(
        id=form.pk,
        public_id=form.public_id,
        version=form.version,
        title=blueprint.title,
        label=form_name(form.label, form.edition),
        edition=form.edition,
        state=form.state,
        state_label=str(FormState(form.state).label),
        blueprint_public_id=blueprint.public_id,
        built_by=names.get(form.built_by_id or 0, ""),
        built_by_id=form.built_by_id,
        items=tuple(row_of(one) for one in items),
        lines=lines,
        gaps={gap.standard_id: gap for gap in gaps_of([as_line(line) for line in lines], places)},
        points=sum(one.points for one in items),
        n_anchors=sum(one.is_anchor for one in items),
        reviews=tuple(
            ReviewRow(
                who=names.get(one.staff_id, ""),
                passes=one.word == ReviewWord.PASSES,
                note=one.note,
                at=one.at,
            )
            for one in readings
        ),
        passed_by=readers_who_passed(words, builder_id=form.built_by_id),
        editions=tuple(_edition(one) for one in editions if one.pk != form.pk),
        n_shared_anchors=sum(one.is_anchor and one.pk in before for one in items),
    )


def _edition(form: TestForm) -> EditionRow:
    return EditionRow(
        public_id=form.public_id,
        name=form_name(form.label, form.edition),
        edition=form.edition,
        state=form.state,
    )


def find_printed(public_id: UUID) -> PrintedForm | None:
    """Return a form as it prints: an approved one from its places, another from its items as they are."""
    form: TestForm | None = TestForm.objects.filter(public_id=public_id).first()
    if form is None:
        return None
    blueprint = Blueprint.objects.get(pk=form.blueprint_id)
    return PrintedForm(
        public_id=form.public_id,
        title=blueprint.title,
        label=form_name(form.label, form.edition),
        minutes=blueprint.minutes,
        directions=form.directions,
        places=_printed(form),
    )


def _printed(form: TestForm) -> tuple[PrintedPlace, ...]:
    rows: Sequence[Any] = list(FormItem.objects.filter(form=form).order_by("position"))
    keys = [row.item_id for row in rows]
    if not rows:
        rows = _in_order(form.item_ids)
        keys = [row.pk for row in rows]
    pictures = pictures_of(keys)
    return tuple(
        PrintedPlace(
            position=position,
            stem=row.stem,
            passage=row.passage,
            options=options_of(row.options, row.key, {}),
            pictures=pictures.get(key, ()),
            is_written=row.kind == ItemKind.WRITTEN,
            is_number=row.kind == ItemKind.NUMBER,
            is_several=row.kind == ItemKind.SEVERAL,
            points=row.points,
        )
        for position, (row, key) in enumerate(zip(rows, keys, strict=True), start=1)
    )


def _in_order(item_ids: Sequence[int]) -> list[Item]:
    found = {item.pk: item for item in Item.objects.filter(pk__in=item_ids).select_related("standard")}
    return [found[key] for key in item_ids if key in found]
