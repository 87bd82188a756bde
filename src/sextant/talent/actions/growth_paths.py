"""Keep what each category begins with and learns: the lines that plans and paths are made of."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max

from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.network.actions.changes import change
from sextant.talent.models import PathLine
from sextant.talent.rules.path_defaults import DEFAULT_PATHS
from sextant.talent.terms.growing import Category, PathKind


class NoSuchLine(CannotDo):
    """There is no such line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDraft:
    """One line of a path."""

    category: Category | None
    kind: PathKind
    title: str
    standard_code: str = ""
    indicator: str = ""
    hours: int = 0


@transaction.atomic
def keep_line(*, draft: LineDraft, line_id: int | None = None) -> PathLine:
    """Add a line to a path, or write it anew; plans that stand keep their own words.

    Raises:
        NoSuchLine: it is not on file.
    """
    values: dict[str, Any] = {
        "category": draft.category,
        "kind": draft.kind,
        "title": draft.title.strip(),
        "standard_code": draft.standard_code.strip(),
        "indicator": draft.indicator.strip() if draft.kind == PathKind.GOAL else "",
        "hours": draft.hours if draft.kind == PathKind.LEARNING else 0,
    }
    if line_id is None:
        last = PathLine.objects.filter(category=draft.category).aggregate(last=Max("position"))["last"]
        row = PathLine(position=(last or 0) + 1, **values)
        row.save()
        audit.record("talent.add_path_line", on=row, changes={"title": ("", row.title)})
        return row
    row = _line(line_id)
    audit.record("talent.write_path_line", on=row, changes=change(row, **values))
    return row


@transaction.atomic
def retire_line(*, line_id: int, is_retired: bool) -> PathLine:
    """Take a line off its path, or put it back.

    Raises:
        NoSuchLine: it is not on file.
    """
    row = _line(line_id)
    audit.record("talent.retire_path_line", on=row, changes=change(row, is_retired=is_retired))
    return row


@transaction.atomic
def offer_default_paths() -> int:
    """Put the lines that come with the product on the paths, where none of that path stands yet.

    Returns:
        How many were added.
    """
    standing = set(PathLine.objects.values_list("category", flat=True).distinct())
    added = 0
    for position, one in enumerate(DEFAULT_PATHS):
        if one.category in standing:
            continue
        row = PathLine(
            category=one.category,
            kind=one.kind,
            title=one.title,
            standard_code=one.standard_code,
            indicator=one.indicator,
            hours=one.hours,
            position=position,
        )
        row.save()
        audit.record("talent.add_path_line", on=row, changes={"title": ("", row.title)})
        added += 1
    return added


def _line(line_id: int) -> PathLine:
    row = PathLine.objects.filter(pk=line_id).first()
    if row is None:
        raise NoSuchLine("This line is not on file any more. Open the page again.")
    found: PathLine = row
    return found
