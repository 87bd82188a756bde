"""One benchmark across all schools: standards and items, without a student and without a growth estimate.

Content experts answer for items and lessons and reach no student (S1b). The desk that released the results
counts for them; a group of fewer than ten students lets no number out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sextant.access.small_numbers import suppress
from sextant.assessment.models import Misconception, ReleasedItem, SectionStandard, Standard
from sextant.assessment.queries.released import Benchmark
from sextant.assessment.rules.network_standards import ClassOnStandard, Combined, combine
from sextant.assessment.terms import CARELESS, ItemKind
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import School

MOST_CLASSES = 20_000
MOST_ITEMS = 10
LONGEST_STEM = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardLine:
    """One standard in the network, and what each school came to, in the order of the schools."""

    public_id: UUID
    code: str
    text: str
    network: Combined
    schools: tuple[Combined | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorstItem:
    """An item that few got right, with the wrong option that drew most and the idea behind it."""

    form_label: str
    position: int
    standard: str
    stem: str
    kind: ItemKind
    percent: float
    n: int
    wrong_label: str
    wrong_text: str
    wrong_percent: float | None
    misconception: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkStandards:
    """A benchmark as content experts read it; the lowest standard first."""

    schools: tuple[str, ...]
    standards: tuple[StandardLine, ...]
    items: tuple[WorstItem, ...]


def read_network(benchmark: Benchmark) -> NetworkStandards:
    """Return a released benchmark by standard and school, and its worst items."""
    rows = _classes(benchmark.administration_id)
    names = dict(
        School.objects.filter(pk__in={row.school_id for row in rows})
        .order_by("name", "pk")
        .values_list("pk", "name")
    )
    by_standard: dict[int, list[ClassOnStandard]] = {}
    for row in rows:
        by_standard.setdefault(row.standard_id, []).append(row)
    standards = {row.pk: row for row in Standard.objects.filter(pk__in=by_standard)}
    lines = [_line(standards[key], own, names) for key, own in by_standard.items() if key in standards]
    return NetworkStandards(
        schools=tuple(names.values()),
        standards=tuple(sorted(lines, key=lambda line: (line.network.order, line.code))),
        items=_worst_items(benchmark.release_id),
    )


def _classes(administration_id: int) -> list[ClassOnStandard]:
    """Return each class on each standard; read by the desk, for whoever asks reaches no class."""
    columns = (
        "standard_id", "school_id", "n_students", "mean_percent", "mastered_percent", "need",
    )  # fmt: skip
    acting = guard.actor()
    with guard.acting_as(process("test_desk", on_behalf_of=acting.user_id or acting.on_behalf_of)):
        rows = SectionStandard.objects.filter(administration_id=administration_id).order_by("pk")
        found = list(rows.values_list(*columns)[:MOST_CLASSES])
    return [ClassOnStandard(**dict(zip(columns, row, strict=True))) for row in found]


def _line(standard: Standard, rows: Sequence[ClassOnStandard], names: Mapping[int, str]) -> StandardLine:
    by_school: dict[int, list[ClassOnStandard]] = {}
    for row in rows:
        by_school.setdefault(row.school_id, []).append(row)
    # With the network's total known, one hidden school would follow from the others.
    shown = suppress({key: sum(row.n_students for row in own) for key, own in by_school.items()})
    return StandardLine(
        public_id=standard.public_id,
        code=str(standard),
        text=standard.text,
        network=combine(rows),
        schools=tuple(
            combine(by_school[key], is_hidden=shown[key] is None) if key in by_school else None
            for key in names
        ),
    )


def _worst_items(release_id: int) -> tuple[WorstItem, ...]:
    rows = ReleasedItem.objects.filter(release_id=release_id, counts=True, p__isnull=False)
    held = list(rows.select_related("standard").order_by("p", "form_label", "position", "pk")[:MOST_ITEMS])
    tempting = {row.pk: _tempting(row) for row in held}
    ideas = _ideas(option.get("misconception", "") for option, _share in tempting.values())
    return tuple(_item(row, *tempting[row.pk], ideas) for row in held)


def _tempting(row: ReleasedItem) -> tuple[dict[str, Any], float | None]:
    """Return the wrong option that drew most, and its share of all who answered."""
    if row.kind not in {ItemKind.CHOICE, ItemKind.SEVERAL}:
        return {}, None
    right = set(row.key) if isinstance(row.key, list) else {row.key}
    options = {str(option["label"]): option for option in row.options}
    shares = [
        (float(one["share"] or 0.0), str(one["label"]))
        for one in row.option_statistics
        if one["label"] not in right and str(one["label"]) in options
    ]
    if not shares:
        return {}, None
    share, label = max(shares)
    return options[label], share


def _ideas(codes: Iterable[str]) -> dict[str, Misconception]:
    wanted = {code for code in codes if code and code != CARELESS}
    return {row.code: row for row in Misconception.objects.filter(code__in=wanted)}


def _item(
    row: ReleasedItem, option: Mapping[str, Any], share: float | None, ideas: Mapping[str, Misconception]
) -> WorstItem:
    idea = ideas.get(option.get("misconception", ""))
    return WorstItem(
        form_label=row.form_label,
        position=row.position,
        standard=str(row.standard),
        stem=row.stem if len(row.stem) <= LONGEST_STEM else f"{row.stem[: LONGEST_STEM - 1]}…",
        kind=ItemKind(row.kind),
        percent=100.0 * (row.p or 0.0),
        n=row.n,
        wrong_label=str(option.get("label", "")),
        wrong_text=str(option.get("text", "")),
        wrong_percent=None if share is None else 100.0 * share,
        misconception=idea.says if idea else "",
        answer=idea.answer if idea else "",
    )
