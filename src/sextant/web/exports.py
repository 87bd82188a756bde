"""Any list page as a table to take out: declared once at the view, read through the very same view.

So an export shows what the page shows: the same door, the same reach, the same filters and order.
"""

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, QueryDict
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from sextant.access.export_cells import Value
from sextant.access.exports import MOST_ROWS, Sheet
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.network.models import Student
from sextant.web.pages import catching_values
from sextant.web.tables import PAGE, Page

LIST = "list"
STUDENTS_A_QUERY = 500


class NoList(CannotDo):
    """The page shows no list now, or one that is too long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exportable:
    """What a list page declares.

    Attributes:
        title: as people call the list.
        record_class: of its rows, for the log of reads.
        cells: by the key of a column, the attribute of a row; columns that stand here not are left out.
        student: attribute with the public id of the student whom a row is about; empty for other lists.
        shown_as: name of the page among the values that the template gets.
    """

    title: str | Promise
    record_class: RecordClass
    cells: Mapping[str, str]
    student: str = ""
    shown_as: str = "page"


def exportable[V: Callable[..., Any]](declared: Exportable) -> Callable[[V], V]:
    """Return a decorator that lets a list page be taken out; it stands below ``@requires``."""

    def decorate(view: V) -> V:
        view.exported = declared  # type: ignore[attr-defined]
        return view

    return decorate


def find_exportable(page: str) -> Exportable | None:
    """Return what a page declares; None for a page that is no list, or is not there."""
    try:
        view = resolve(reverse(page)).func
    except NoReverseMatch:
        return None
    declared: Exportable | None = getattr(view, "exported", None)
    return declared


def read_sheet(request: HttpRequest, page: str) -> Sheet:
    """Return all rows of a list as the address narrows and orders them.

    Raises:
        NoList: the page shows no list now, or one that is too long.
        PermissionDenied: the page's own door refuses.
    """
    declared = find_exportable(page)
    if declared is None:
        raise NoList(_("This page is no list that can be taken out."))
    shown, rows = _pages(request, page, declared)
    columns = [column for column in shown.window.listing.columns if column.key in declared.cells]
    return Sheet(
        kind=page,
        title=str(declared.title),
        record_class=declared.record_class,
        heads=[str(column.label) for column in columns],
        rows=[[_value(getattr(row, declared.cells[column.key])) for column in columns] for row in rows],
        student_ids=_students(rows, declared.student),
    )


def _pages(request: HttpRequest, page: str, declared: Exportable) -> tuple[Page[Any], list[Any]]:
    view, number = resolve(reverse(page)).func, 1
    rows: list[Any] = []
    while True:
        with catching_values() as caught:
            view(_asking(request, page, number))
        shown = caught[-1].get(declared.shown_as) if caught else None
        if not isinstance(shown, Page):
            raise NoList(_("The page shows no list now. Choose a school there first."))
        if shown.total > MOST_ROWS:
            raise NoList(_("The list is too long to be taken out. Narrow it first."))
        rows += shown.rows
        if number >= shown.n_pages:
            return shown, rows
        number += 1


def _asking(request: HttpRequest, page: str, number: int) -> HttpRequest:
    """Return a request for one window of the list, by the same person."""
    asked = copy.copy(request)
    query = QueryDict(mutable=True)
    query.update(request.GET)
    for name in (PAGE, LIST):
        query.pop(name, None)
    query[PAGE] = str(number)
    asked.GET = query  # type: ignore[assignment]
    asked.POST = QueryDict()
    asked.method, asked.path, asked.resolver_match = "GET", reverse(page), resolve(reverse(page))
    return asked


def _value(value: Any) -> Value:
    if value is None or isinstance(value, bool | int | float | date):
        return value
    if isinstance(value, tuple | list):
        return "; ".join(str(part) for part in value)
    return str(value)


def _students(rows: list[Any], column: str) -> frozenset[int]:
    public_ids: set[UUID] = {getattr(row, column) for row in rows} if column else set()
    keys, found = sorted(public_ids), set[int]()
    for start in range(0, len(keys), STUDENTS_A_QUERY):
        some = Student.objects.filter(public_id__in=keys[start : start + STUDENTS_A_QUERY])
        found.update(some.values_list("pk", flat=True))
    return frozenset(found)
