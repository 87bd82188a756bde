"""Any list page as a table to take out: declared once at the view, read through the very same view.

So an export shows what the page shows: the same door, the same reach, the same filters and order. A view
that makes a file offers it by the same way.
"""

import copy
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from sextant.access.export_cells import CONTENT_TYPES, CSV, XLSX, Value
from sextant.access.exports import MOST_ROWS, Parcel, Sheet
from sextant.access.reach import current_rights
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.network.models import Student
from sextant.web.pages import catching_values, go_to, hand_over
from sextant.web.tables import PAGE, Column, Page, reading_at_once

# What the address of an export carries: the page, and what the page's own address names, in its order.
LIST, OF = "list", "of"
PARCEL = "parcel"
ROWS_A_WINDOW = 500
STUDENTS_A_QUERY = 500


class NoList(CannotDo):
    """The page shows no list now, or one that is too long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exportable:
    """What a list page declares.

    Attributes:
        title: as people call the list.
        record_class: of its rows, for the log of reads.
        cells: by the key of a column, the attribute of a row, dotted where it lies deeper; columns that
            stand here not are left out.
        student: attribute with the public id, or the key, of the student whom a row is about; empty for
            other lists.
        cells_by_key: attribute of a row with values by the key of a column, for lists whose columns are not
            known before; every column in it is taken out.
        row: makes the row out of what the template gets, where that is more than a row.
        shown_as: name of the page, or of the rows, among the values that the template gets.
        columns: headings by key, where the list has none: bounded rows that are no ``Page``, and cards.
        formats: as which kinds of file it leaves.
    """

    title: str | Promise
    record_class: RecordClass
    cells: Mapping[str, str]
    student: str = ""
    cells_by_key: str = ""
    row: Callable[[Any], Any] | None = None
    shown_as: str = "page"
    columns: Mapping[str, str | Promise] | None = None
    formats: tuple[str, ...] = (XLSX, CSV)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileToTake:
    """What a view declares that makes a file of its own, and offers it with `offer`.

    Attributes:
        title: as people call the file.
        formats: as which kinds of file it leaves.
        stands_on: name of the page that has its button.
        n_named: how many of the words in the file's address that page's own address has, too.
        is_of_students: whether its people count on the day's budget; the form says how much is left of it.
    """

    title: str | Promise
    formats: tuple[str, ...]
    stands_on: str
    n_named: int = 0
    is_of_students: bool = True


type Declared = Exportable | FileToTake


def exportable[V: Callable[..., Any]](declared: Declared) -> Callable[[V], V]:
    """Return a decorator that lets a list page be taken out; it stands below ``@requires``."""

    def decorate(view: V) -> V:
        view.exported = declared  # type: ignore[attr-defined]
        return view

    return decorate


def address_of(page: str, of: Sequence[str] = ()) -> str:
    """Return the address of a page that may be taken out.

    Raises:
        Http404: there is no such page.
    """
    try:
        return reverse(page, args=list(of))
    except NoReverseMatch as nowhere:
        raise Http404 from nowhere


def find_exportable(page: str, of: Sequence[str] = ()) -> Declared | None:
    """Return what a page declares; None for a page that offers nothing, or is not there."""
    try:
        view = resolve(address_of(page, of)).func
    except Http404:
        return None
    declared: Declared | None = getattr(view, "exported", None)
    return declared


def refuse_others_lists(page: str, of: Sequence[str] = ()) -> None:
    """Refuse to ask what a list is for where its own door is closed: the words typed would be thrown away.

    Raises:
        PermissionDenied: the reader's roles do not open the page.
    """
    doors = getattr(resolve(address_of(page, of)).func, "doors", ())
    if not all(any(policy.holds(current_rights()) for policy in door) for door in doors):
        raise PermissionDenied("None of your roles may open this list.")


def offer(request: HttpRequest, parcel: Parcel, *, asks: bool = True) -> HttpResponse:
    """Answer with the page that asks what a file is for; to the door itself hand over the file.

    ``asks``: false of what is about the reader alone, such as one’s own pay: it is answered at once.
    """
    if hand_over({PARCEL: parcel}):
        return HttpResponse()
    if not asks:
        response = HttpResponse(parcel.write(""), content_type=CONTENT_TYPES[parcel.file_format])
        name = f"{slugify(parcel.title)}.{parcel.file_format}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Cache-Control"] = "no-store"
        return response
    match = request.resolver_match
    if match is None or match.url_name is None:
        raise Http404
    named = [(OF, str(value)) for value in (*match.args, *match.kwargs.values())]
    return go_to(request, f"{reverse('export_new')}?{urlencode([(LIST, match.url_name), *named])}")


def read_parcel(request: HttpRequest, page: str, of: Sequence[str]) -> Parcel:
    """Return the file that a view offers.

    Raises:
        NoList: the view offers none now.
        PermissionDenied: the view's own door refuses.
    """
    found = _values(request, page, of, 1).get(PARCEL)
    if not isinstance(found, Parcel):
        raise NoList(_("There is no file to take out now."))
    return found


def read_sheet(request: HttpRequest, page: str, of: Sequence[str] = ()) -> Sheet:
    """Return all rows of a list as the address narrows and orders them.

    Raises:
        NoList: the page shows no list now, or one that is too long.
        PermissionDenied: the page's own door refuses.
    """
    declared = find_exportable(page, of)
    if not isinstance(declared, Exportable):
        raise NoList(_("This page is no list that can be taken out."))
    columns, shown = _read(request, page, of, declared)
    rows = shown if declared.row is None else [declared.row(one) for one in shown]
    chosen = [column for column in columns if column.key in declared.cells or declared.cells_by_key]
    readers = [_reader(declared, column.key) for column in chosen]
    return Sheet(
        kind=page,
        title=str(declared.title),
        record_class=declared.record_class,
        heads=[str(column.label) for column in chosen],
        rows=[[_value(read(row)) for read in readers] for row in rows],
        student_ids=_students(rows, declared.student),
    )


def _reader(declared: Exportable, key: str) -> Callable[[Any], Any]:
    if key in declared.cells:
        return attrgetter(declared.cells[key])
    values = attrgetter(declared.cells_by_key)
    return lambda row: values(row).get(key)


def _read(
    request: HttpRequest, page: str, of: Sequence[str], declared: Exportable
) -> tuple[Sequence[Column], list[Any]]:
    columns = tuple(Column(key=key, label=str(label)) for key, label in (declared.columns or {}).items())
    number, rows = 1, list[Any]()
    with reading_at_once(ROWS_A_WINDOW):
        while True:
            shown = _values(request, page, of, number).get(declared.shown_as)
            if columns and isinstance(shown, tuple | list) and shown:
                return columns, list(shown)
            one = _page(shown)
            rows += one.rows
            if number >= one.n_pages:
                return columns or one.window.listing.columns, rows
            number += 1


def _page(shown: object) -> Page[Any]:
    if not isinstance(shown, Page):
        raise NoList(_("The page shows no list now. Choose a school there first."))
    if shown.total > MOST_ROWS:
        raise NoList(_("The list is too long to be taken out. Narrow it first."))
    return shown


def _values(request: HttpRequest, page: str, of: Sequence[str], number: int) -> Mapping[str, Any]:
    """Return what a page would show of one window, to the same person."""
    address = address_of(page, of)
    match = resolve(address)
    asked = copy.copy(request)
    query = QueryDict(mutable=True)
    query.update(request.GET)
    for name in (PAGE, LIST, OF):
        query.pop(name, None)
    query[PAGE] = str(number)
    asked.GET = query  # type: ignore[assignment]
    asked.POST = QueryDict()
    asked.method, asked.path, asked.resolver_match = "GET", address, match
    with catching_values() as caught:
        match.func(asked, *match.args, **match.kwargs)
    return caught[-1] if caught else {}


def _value(value: Any) -> Value:
    if isinstance(value, datetime):
        # Spreadsheets know no time zones: the moment as people here read it.
        return localtime(value).replace(tzinfo=None) if value.tzinfo else value
    if value is None or isinstance(value, bool | int | float | date):
        return value
    # A word of an enumeration, or a status, is taken out as people read it.
    if hasattr(value, "label"):
        return str(value.label)
    if isinstance(value, tuple | list):
        return "; ".join(str(part) for part in value)
    return str(value)


def _students(rows: list[Any], column: str) -> frozenset[int]:
    named = {getattr(row, column) for row in rows} - {None} if column else set()
    return find_keys(one for one in named if isinstance(one, UUID)) | {
        one for one in named if isinstance(one, int)
    }


def find_keys(public_ids: Iterable[UUID]) -> frozenset[int]:
    """Return the keys of students, for the meter and the log of reads."""
    wanted, found = sorted(set(public_ids)), set[int]()
    for start in range(0, len(wanted), STUDENTS_A_QUERY):
        some = Student.objects.filter(public_id__in=wanted[start : start + STUDENTS_A_QUERY])
        found.update(some.values_list("pk", flat=True))
    return frozenset(found)
