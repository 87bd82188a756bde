"""Repairs and decisions of one import: what is true of many columns or files is said in one line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import ngettext

from sextant.interop.queries.words import note_words

# Said once for each column of a file, or once for each file: one line for all of them.
OF_MANY_COLUMNS = frozenset(
    {"header.column_not_read", "header.missing_column", "header.spelling", "column.not_used"}
)
OF_MANY_FILES = frozenset(
    {
        "package.file_not_used",
        "package.file_not_read",
        "package.file_declared_absent",
        "csv.carriage_returns",
        "encoding.byte_order_mark",
        "header.order",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    """A repair or decision, in words, and how often.

    Attributes:
        words: what was put right or decided.
        where: the file and column, or how many of them.
        names: those columns or files, where they are many; else empty.
        times: how often.
    """

    words: str
    where: str
    names: tuple[str, ...]
    times: int


def gather_notes(repairs: Iterable[Mapping[str, Any]]) -> tuple[NoteRow, ...]:
    """Return one line a repair, and one for all the columns or files of which the same is true."""
    gathered: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
    for one in repairs:
        code = one["code"]
        file = "" if code in OF_MANY_FILES else one["file"]
        field = "" if code in OF_MANY_COLUMNS else one["field"]
        gathered.setdefault((code, file, field), []).append(one)
    return tuple(_row(code, found) for (code, _file, _field), found in gathered.items())


def _row(code: str, found: list[Mapping[str, Any]]) -> NoteRow:
    times, words = sum(one["times"] for one in found), note_words(code)
    if len(found) == 1:
        where = ", ".join(filter(None, (found[0]["file"], found[0]["field"])))
        return NoteRow(words=words, where=where, names=(), times=times)
    n = len(found)
    if code in OF_MANY_FILES:
        where = ngettext("%(n)d file", "%(n)d files", n) % {"n": n}
        return NoteRow(words=words, where=where, names=tuple(one["file"] for one in found), times=times)
    columns = ngettext("%(n)d column", "%(n)d columns", n) % {"n": n}
    names = tuple(one["field"] for one in found)
    return NoteRow(words=words, where=f"{found[0]['file']}, {columns}", names=names, times=times)
