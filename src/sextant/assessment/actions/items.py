"""Keep the item bank: misconceptions, and items that the rules let stand."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db import transaction

from sextant.assessment.models import Item, Misconception
from sextant.assessment.rules.items import ItemDraft, find_item_problems
from sextant.assessment.terms import ItemStatus
from sextant.kernel.errors import CannotDo
from sextant.network.actions.bulk import insert_rows

SHOWN = 5


class ItemCannotStand(CannotDo):
    """At least one item breaks a rule; nothing was written. ``problems`` are by code of the item."""

    def __init__(self, problems: Sequence[tuple[str, object]]) -> None:
        self.problems = tuple(problems)
        shown = " ".join(f"{code}: {problem}" for code, problem in self.problems[:SHOWN])
        more = len(self.problems) - SHOWN
        super().__init__(f"{shown}{f' And {more} more.' if more > 0 else ''}")


@dataclass(frozen=True, slots=True, kw_only=True)
class MisconceptionEntry:
    """A wrong idea and what answers it."""

    code: str
    subject: str
    says: str
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemEntry:
    """An item and the standard that it asks about."""

    draft: ItemDraft
    standard_id: int
    status: str = ItemStatus.LIVE
    written_by_id: int | None = None


@transaction.atomic
def add_misconceptions(*, entries: Sequence[MisconceptionEntry]) -> dict[str, int]:
    """Add misconceptions; those whose code is on file stay as they are. Return keys by code."""
    found = dict(Misconception.objects.values_list("code", "pk"))
    rows = [
        Misconception(code=one.code, subject=one.subject, says=one.says, answer=one.answer)
        for one in {entry.code: entry for entry in entries}.values()
        if one.code not in found
    ]
    made = insert_rows(action="assessment.add_misconceptions", rows=rows)
    return found | {row.code: row.pk for row in made}


@transaction.atomic
def add_items(*, entries: Sequence[ItemEntry]) -> dict[str, int]:
    """Add items, all or none; return their keys by code.

    Raises:
        ItemCannotStand: an item breaks a rule, or has the code of another one.
    """
    known = set(Misconception.objects.values_list("code", flat=True))
    taken = set(Item.objects.values_list("code", flat=True))
    problems: list[tuple[str, object]] = []
    for entry in entries:
        code = entry.draft.code
        if code in taken:
            problems.append((code, "This code is taken. Choose another one."))
        taken.add(code)
        problems.extend((code, problem) for problem in find_item_problems(entry.draft, known=known))
    if problems:
        raise ItemCannotStand(problems)
    made = insert_rows(action="assessment.add_items", rows=[_row(entry) for entry in entries])
    return {row.code: row.pk for row in made}


def _row(entry: ItemEntry) -> Item:
    values = asdict(entry.draft) | {"options": [dict(one) for one in entry.draft.options]}
    return Item(
        **values, standard_id=entry.standard_id, status=entry.status, written_by_id=entry.written_by_id
    )
