"""The item bank as those see it who may read tests before they are given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sextant.assessment.models import FormItem, Item, ItemImage, ItemStatistics, Misconception
from sextant.assessment.rules.items import MOVES, USABLE
from sextant.assessment.rules.subjects import subject_label
from sextant.assessment.terms import CARELESS, ItemKind, ItemStatus
from sextant.kernel.guard import GuardedQuerySet
from sextant.web.grades import grade_within
from sextant.web.tables import Column, Listing, Page, Window, page_of

MOST_MISCONCEPTIONS = 1_000
MOST_HISTORY = 20
CLEAR_WORDS = 90
LISTING = Listing(
    columns=(
        Column(key="code", label="Item", order_by=("code",)),
        Column(key="asks", label="What it asks"),
        Column(key="standard", label="Standard", order_by=("standard__code",)),
        Column(key="kind", label="Answered by", order_by=("kind",)),
        Column(key="points", label="Points", order_by=("points",), is_number=True),
        Column(key="status", label="Status", order_by=("status",)),
    ),
    opens_with="code",
    size=25,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFilter:
    """What the list is narrowed to; empty for everything."""

    subject: str = ""
    grade: int | None = None
    status: str = ""
    standard: str = ""
    misconception: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """One item in a list."""

    id: int
    public_id: UUID
    code: str
    asks: str
    standard: str
    kind: str
    points: int
    status: str
    status_label: str
    is_anchor: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionRow:
    """One answer to choose; ``idea`` is the misconception it tempts, in words."""

    label: str
    text: str
    is_right: bool
    misconception: str
    idea: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureRow:
    """A picture of an item."""

    public_id: UUID
    width: int
    height: int
    alternative: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """What an item did in one administration."""

    given: str
    n: int
    p: float | None
    r: float | None
    is_held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPage:
    """Everything about one item."""

    row: ItemRow
    version: int
    subject: str
    subject_label: str
    grade: int | None
    grade_words: str
    kind_word: str
    stem: str
    passage: str
    options: tuple[OptionRow, ...]
    key: Any
    depth: int | None
    standard_id: int
    standard_text: str
    pictures: tuple[PictureRow, ...]
    history: tuple[HistoryRow, ...]
    moves: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeItem:
    """One item as its reader judges it."""

    row: ItemRow
    kind_word: str
    stem: str
    passage: str
    options: tuple[OptionRow, ...]
    key: Any
    standard_text: str
    pictures: tuple[PictureRow, ...]


def page_items(*, window: Window, chosen: ItemFilter) -> Page[ItemRow]:
    """Return one page of the items that fit."""
    found = _chosen(chosen).select_related("standard")
    return page_of(found.order_by(*window.order_by), window, shape=row_of)


def list_usable(*, standard_id: int, without: Sequence[int] = ()) -> tuple[ItemRow, ...]:
    """Return items on a standard that a form may take and does not have, anchors first."""
    found = Item.objects.filter(standard_id=standard_id, status__in=USABLE).exclude(pk__in=without)
    rows = found.select_related("standard").order_by("-is_anchor", "code")[:50]
    return tuple(row_of(row) for row in rows)


def find_item(public_id: UUID) -> ItemPage | None:
    """Return one item with its pictures and what it did."""
    item: Item | None = Item.objects.filter(public_id=public_id).select_related("standard").first()
    return None if item is None else _page(item)


def list_whole(item_ids: Sequence[int]) -> tuple[WholeItem, ...]:
    """Return items whole, in this order: as students see them, with key, wrong ideas and rubric."""
    items = Item.objects.select_related("standard").in_bulk(list(item_ids))
    held = [items[key] for key in item_ids if key in items]
    codes = {one.get("misconception", "") for item in held for one in item.options}
    ideas = dict(Misconception.objects.filter(code__in=codes).values_list("code", "says"))
    pictures = pictures_of([item.pk for item in held])
    return tuple(
        WholeItem(
            row=row_of(item),
            kind_word=item.kind,
            stem=item.stem,
            passage=item.passage,
            options=options_of(item.options, item.key, ideas),
            key=item.key,
            standard_text=item.standard.text,
            pictures=pictures.get(item.pk, ()),
        )
        for item in held
    )


def public_id_of(item_id: int) -> UUID:
    """Return an item's id for addresses."""
    found: UUID = Item.objects.values_list("public_id", flat=True).get(pk=item_id)
    return found


def find_picture(public_id: UUID) -> tuple[str, bytes] | None:
    """Return the media type and the bytes of a picture."""
    found = ItemImage.objects.filter(public_id=public_id).values_list("media_type", "content").first()
    return None if found is None else (found[0], bytes(found[1]))


def pictures_of(item_ids: Sequence[int]) -> dict[int, tuple[PictureRow, ...]]:
    """Return the pictures of items, by item, in order."""
    found: dict[int, tuple[PictureRow, ...]] = {}
    rows = ItemImage.objects.filter(item_id__in=item_ids).defer("content").order_by("item_id", "position")
    for row in rows:
        picture = PictureRow(
            public_id=row.public_id, width=row.width, height=row.height, alternative=row.alternative
        )
        found[row.item_id] = (*found.get(row.item_id, ()), picture)
    return found


def list_misconceptions(*, subject: str = "") -> tuple[tuple[str, str], ...]:
    """Return codes and words of the misconceptions of a subject, by their words."""
    found = Misconception.objects.all()
    if subject:
        found = found.filter(subject=subject)
    return tuple(found.order_by("says", "pk").values_list("code", "says")[:MOST_MISCONCEPTIONS])


def options_of(
    options: Sequence[Mapping[str, str]], key: Any, ideas: Mapping[str, str]
) -> tuple[OptionRow, ...]:
    """Return stored options with what is right and what each wrong one tempts, in words."""
    # The key of a written answer is a rubric, and that of a number has no options to be told by.
    right = {key} if isinstance(key, str) else set(key) if options else set()
    return tuple(
        OptionRow(
            label=one["label"],
            text=one["text"],
            is_right=one["label"] in right,
            misconception=one.get("misconception", ""),
            idea=_idea(one.get("misconception", ""), ideas),
        )
        for one in options
    )


def row_of(item: Item) -> ItemRow:
    """Return an item as lists show it."""
    asks = " ".join(item.stem.split())
    return ItemRow(
        id=item.pk,
        public_id=item.public_id,
        code=item.code,
        asks=asks if len(asks) <= CLEAR_WORDS else f"{asks[:CLEAR_WORDS].rsplit(' ', 1)[0]} …",
        standard=str(item.standard),
        kind=str(ItemKind(item.kind).label),
        points=item.points,
        status=item.status,
        status_label=str(ItemStatus(item.status).label),
        is_anchor=item.is_anchor,
    )


def _page(item: Item) -> ItemPage:
    codes = [one.get("misconception", "") for one in item.options]
    ideas = dict(Misconception.objects.filter(code__in=codes).values_list("code", "says"))
    return ItemPage(
        row=row_of(item),
        version=item.version,
        subject=item.subject,
        subject_label=subject_label(item.subject),
        grade=item.grade,
        grade_words=grade_within(item.grade),
        kind_word=item.kind,
        stem=item.stem,
        passage=item.passage,
        options=options_of(item.options, item.key, ideas),
        key=item.key,
        depth=item.depth,
        standard_id=item.standard_id,
        standard_text=item.standard.text,
        pictures=pictures_of([item.pk]).get(item.pk, ()),
        history=_history(item.pk),
        moves=tuple((str(to), str(ItemStatus(to).label)) for to in MOVES.get(item.status, ())),
    )


def _history(item_id: int) -> tuple[HistoryRow, ...]:
    places = list(FormItem.objects.filter(item_id=item_id).values_list("pk", flat=True)[:200])
    rows = ItemStatistics.objects.filter(place_id__in=places, is_current=True).order_by("-at", "-pk")
    return tuple(
        HistoryRow(given=f"{row.at:%-d %b %Y}", n=row.n, p=row.p, r=row.r, is_held=row.is_held)
        for row in rows[:MOST_HISTORY]
    )


def _chosen(chosen: ItemFilter) -> GuardedQuerySet[Item]:
    found = Item.objects.all()
    if chosen.subject:
        found = found.filter(subject=chosen.subject)
    if chosen.grade is not None:
        found = found.filter(grade=chosen.grade)
    if chosen.status:
        found = found.filter(status=chosen.status)
    if chosen.standard:
        found = found.filter(standard__code__istartswith=chosen.standard)
    if chosen.misconception:
        # Options lie inside one column; a code between quotation marks is found on both databases.
        found = found.filter(options__icontains=f'"{chosen.misconception}"')
    return found


def _idea(code: str, ideas: Mapping[str, str]) -> str:
    return "Careless" if code == CARELESS else ideas.get(code, code)
