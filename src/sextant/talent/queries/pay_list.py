"""Everybody’s pay, one window of the list at a time."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Concat, Lower
from django.utils.translation import gettext as _

from sextant.network.models import Staff
from sextant.network.terms import StaffStatus
from sextant.talent.models import CategoryPlacement, SalaryRecord
from sextant.talent.queries.pay_people import main_seats, seat_label, stipends_on
from sextant.talent.rules.pay_words import in_dollars
from sextant.talent.terms.growing import Category
from sextant.web.tables import Column, Listing, Page, Window, page_of

MOST_WORDS = 4
NO_BASE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class PayRow:
    """One line of the list; ``base_cents`` is None where none is on file."""

    public_id: UUID
    name: str
    seat: str
    school: str
    category: str
    base_cents: int | None
    since: date | None
    stipend_cents: int

    @property
    def base(self) -> int | str:
        """The base in dollars, as a spreadsheet takes it."""
        return "" if self.base_cents is None else in_dollars(self.base_cents)

    @property
    def stipends(self) -> int | str:
        """The stipends in dollars, as a spreadsheet takes them."""
        return in_dollars(self.stipend_cents)


def pay_columns() -> Listing:
    """Return the list’s columns, in the reader’s language."""
    by_name = ("by_family", "by_given")
    return Listing(
        columns=(
            Column(key="name", label=_("Name"), order_by=by_name),
            Column(key="seat", label=_("Works as")),
            Column(key="school", label=_("School"), order_by=("school__name", *by_name)),
            Column(key="category", label=_("Category"), order_by=("category_now", *by_name)),
            Column(
                key="base",
                label=_("Base"),
                order_by=("base_now", *by_name),
                is_number=True,
                starts_descending=True,
            ),
            Column(key="since", label=_("Since"), order_by=("base_since", *by_name)),
            Column(key="stipends", label=_("Stipends"), is_number=True),
        ),
        opens_with="name",
    )


def list_pay(
    window: Window, *, on: date, name: str = "", school_id: int | None = None, state: str = ""
) -> Page[PayRow]:
    """Return one window of everybody who works here, with their base on a day."""
    bases = SalaryRecord.objects.on(on).filter(staff_id=OuterRef("pk")).order_by("-valid_from")
    placed = CategoryPlacement.objects.on(on).filter(staff_id=OuterRef("pk")).order_by("-valid_from")
    people = _named(Staff.objects.exclude(status=StaffStatus.SEPARATED), name).select_related("school")
    people = people.annotate(
        by_family=Lower("family_name"),
        by_given=Lower("given_name"),
        base_now=Subquery(bases.values("base_cents")[:1]),
        base_since=Subquery(bases.values("valid_from")[:1]),
        category_now=Subquery(placed.values("category")[:1]),
    )
    if school_id is not None:
        people = people.filter(school_id=school_id)
    if state == NO_BASE:
        people = people.filter(base_now=None)
    found: Page[Staff] = page_of(people.order_by(*window.order_by), window, shape=lambda one: one)
    keys = [one.pk for one in found.rows]
    seats, stipends = main_seats(on=on, staff_ids=keys), stipends_on(on, staff_ids=keys)
    rows = tuple(_row(one, seats.get(one.pk, ""), stipends.get(one.pk, 0)) for one in found.rows)
    return Page(rows=rows, total=found.total, window=found.window)


def _row(one: "Staff", seat: str, stipends: int) -> PayRow:
    held = vars(one)
    category = held.get("category_now")
    return PayRow(
        public_id=one.public_id,
        name=one.name,
        seat=seat_label(seat),
        school=one.school.name if one.school else "",
        category=str(Category(category).label) if category else "",
        base_cents=held.get("base_now"),
        since=held.get("base_since"),
        stipend_cents=stipends,
    )


def _named(people: QuerySet[Staff], name: str) -> QuerySet[Staff]:
    whole = Concat(
        "given_name", Value(" "), "preferred_name", Value(" "), "family_name", output_field=CharField()
    )
    narrowed = people.alias(whole_name=Lower(whole))
    for word in name.lower().split()[:MOST_WORDS]:
        narrowed = narrowed.filter(Q(whole_name__startswith=word) | Q(whole_name__contains=f" {word}"))
    return narrowed
