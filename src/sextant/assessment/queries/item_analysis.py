"""What the items of a benchmark did, and what was decided about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sextant.assessment.models import (
    AdministrationForm,
    FormItem,
    HoldDecision,
    ItemStatistics,
    Misconception,
)
from sextant.assessment.rules.keys import key_labels, key_words
from sextant.assessment.terms import (
    CARELESS,
    HoldReason,
    HoldWord,
    ItemKind,
)
from sextant.web.formats import Unit

PERCENT = Unit(suffix="%")


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """What somebody decided about a place."""

    word: HoldWord
    old_key: str
    new_key: str
    because: str
    staff: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionRow:
    """One option: its text, the wrong idea it tempts, and who chose it."""

    label: str
    text: str
    misconception: str
    is_key: bool
    share: float | None
    r: float | None
    top_share: float | None

    @property
    def share_words(self) -> str:
        """Return the share of all who answered, in percent."""
        return _percent(self.share)

    @property
    def top_words(self) -> str:
        """Return the share of the top 27 %, in percent."""
        return _percent(self.top_share)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """One place of a form and what it did at the newest analysis."""

    place_id: int
    form_id: int
    form_label: str
    position: int
    standard: str
    kind: ItemKind
    key: str
    counts: bool
    is_anchor: bool
    n: int
    p: float | None
    r: float | None
    omitted_share: float | None
    not_reached_share: float | None
    flags: tuple[HoldReason, ...]
    is_held: bool
    decided: DecisionRow | None

    @property
    def left_out(self) -> str:
        """Return the share without an answer, omitted or not reached, in percent."""
        return _percent((self.omitted_share or 0.0) + (self.not_reached_share or 0.0))

    @property
    def omitted_words(self) -> str:
        """Return the share that read it and left it out, in percent."""
        return _percent(self.omitted_share)

    @property
    def not_reached_words(self) -> str:
        """Return the share that did not come so far, in percent."""
        return _percent(self.not_reached_share)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDetail:
    """One place with its text, its options and every decision about it."""

    row: ItemRow
    stem: str
    passage: str
    labels: tuple[str, ...]
    options: tuple[OptionRow, ...]
    decisions: tuple[DecisionRow, ...]


def list_items(administration_id: int, *, only_held: bool = False) -> tuple[ItemRow, ...]:
    """Return the places of a benchmark's forms: those that wait first, then in the order of the forms."""
    current = ItemStatistics.objects.filter(administration_id=administration_id, is_current=True)
    if only_held:
        current = current.filter(is_held=True)
    statistics = {one.place_id: one for one in current}
    if only_held and not statistics:
        return ()
    labels = _labels(administration_id)
    standing = FormItem.objects.filter(form_id__in=labels)
    if only_held:
        standing = standing.filter(pk__in=statistics)
    places = list(standing.select_related("standard").order_by("form_id", "position"))
    decided = _decisions(administration_id)
    rows = [
        _row(place, labels[place.form_id], statistics.get(place.pk), decided.get(place.pk, ()))
        for place in places
    ]
    return tuple(sorted(rows, key=lambda row: (not row.is_held, not row.flags, row.form_label, row.position)))


def find_item(administration_id: int, *, form_label: str, position: int) -> ItemDetail | None:
    """Return one place of a form with its options and decisions."""
    forms = {label: key for key, label in _labels(administration_id).items()}
    place: FormItem | None = (
        FormItem.objects.filter(form_id=forms.get(form_label), position=position)
        .select_related("standard")
        .first()
    )
    if place is None:
        return None
    statistics = ItemStatistics.objects.filter(
        administration_id=administration_id, place=place, is_current=True
    ).first()
    decisions = _decisions(administration_id, place_id=place.pk).get(place.pk, ())
    return ItemDetail(
        row=_row(place, form_label, statistics, decisions),
        stem=place.stem,
        passage=place.passage,
        labels=tuple(str(option["label"]) for option in place.options),
        options=_options(place, statistics),
        decisions=tuple(reversed(decisions)),
    )


def count_decisions(administration_id: int) -> int:
    """Return how many decisions there are about a benchmark's items."""
    return int(HoldDecision.objects.filter(administration_id=administration_id).count())


def _percent(share: float | None) -> str:
    return PERCENT.level(None if share is None else 100 * share)


def _labels(administration_id: int) -> dict[int, str]:
    rows = AdministrationForm.objects.filter(administration_id=administration_id).order_by("label")
    return dict(rows.values_list("form_id", "label"))


def _decisions(administration_id: int, *, place_id: int | None = None) -> dict[int, tuple[DecisionRow, ...]]:
    rows = HoldDecision.objects.filter(administration_id=administration_id).select_related("staff")
    if place_id is not None:
        rows = rows.filter(place_id=place_id)
    found: dict[int, tuple[DecisionRow, ...]] = {}
    for row in rows.order_by("pk"):
        found[row.place_id] = (*found.get(row.place_id, ()), _decision(row))
    return found


def _decision(row: HoldDecision) -> DecisionRow:
    return DecisionRow(
        word=HoldWord(row.word),
        old_key=key_words(row.old_key),
        new_key=key_words(row.new_key) if row.new_key is not None else "",
        because=row.because,
        staff=row.staff.name,
        at=row.at,
    )


def _row(
    place: FormItem, form_label: str, statistics: ItemStatistics | None, decided: Sequence[DecisionRow]
) -> ItemRow:
    numbers: dict[str, Any] = {
        name: getattr(statistics, name, None) for name in ("p", "r", "omitted_share", "not_reached_share")
    }
    return ItemRow(
        place_id=place.pk,
        form_id=place.form_id,
        form_label=form_label,
        position=place.position,
        standard=place.standard.code or place.standard.text[:60],
        kind=ItemKind(place.kind),
        key=key_words(place.key),
        counts=place.counts,
        is_anchor=place.is_anchor,
        n=statistics.n if statistics else 0,
        flags=tuple(HoldReason(flag) for flag in statistics.flags) if statistics else (),
        is_held=bool(statistics and statistics.is_held),
        decided=decided[-1] if decided else None,
        **numbers,
    )


def _options(place: FormItem, statistics: ItemStatistics | None) -> tuple[OptionRow, ...]:
    did = {one["label"]: one for one in statistics.options} if statistics else {}
    codes = {option.get("misconception", "") for option in place.options} - {"", CARELESS}
    says = dict(Misconception.objects.filter(code__in=codes).values_list("code", "says"))
    right = key_labels(place.key) if place.kind in {ItemKind.CHOICE, ItemKind.SEVERAL} else frozenset()
    found = []
    for option in place.options:
        label, code = str(option["label"]), option.get("misconception", "")
        numbers = did.get(label, {})
        found.append(
            OptionRow(
                label=label,
                text=str(option.get("text", "")),
                misconception=says.get(code, code),
                is_key=label in right,
                share=numbers.get("share"),
                r=numbers.get("r"),
                top_share=numbers.get("top_share"),
            )
        )
    return tuple(found)
