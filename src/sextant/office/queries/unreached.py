"""Families whom no mail reaches: guardians without an address, or with one that gives mail back."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from sextant.network.actions.family_letters import count_waiting, undelivered
from sextant.network.models import Guardian, StudentGuardian
from sextant.office.queries.names import BY_NAME, alphabetical
from sextant.web.tables import Column, Listing, Page, Window, page_of


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreachedRow:
    """One guardian whom no mail reaches; ``waiting`` says how much, never what."""

    name: str
    children: str
    phone: str
    language: str
    why: str
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """How many guardians of a school no mail reaches, of how many who may read records."""

    n_unreached: int
    n: int

    @property
    def percent(self) -> float:
        """Return the share whom no mail reaches, 0 to 100."""
        return 100 * self.n_unreached / self.n if self.n else 0.0


def unreached_columns() -> Listing:
    """Return the list's columns, in the reader's language."""
    return Listing(
        columns=(
            Column(key="name", label=_("Guardian"), order_by=BY_NAME),
            Column(key="children", label=_("Of")),
            Column(key="phone", label=_("Telephone")),
            Column(key="language", label=_("Language"), order_by=("language", *BY_NAME)),
            Column(key="why", label=_("Why")),
            Column(key="waiting", label=_("Waiting to be said"), is_number=True),
        ),
        opens_with="name",
    )


def list_unreached(window: Window, *, school_id: int, on: date, at: datetime) -> Page[UnreachedRow]:
    """Return one window of the guardians of a school's students whom no mail reaches."""
    rows = alphabetical(_unreached(school_id=school_id, on=on, at=at)).order_by(*window.order_by, "pk")
    found: Page[Guardian] = page_of(rows, window, shape=lambda one: one)
    keys = [one.pk for one in found.rows]
    waiting, children = count_waiting(guardian_ids=keys, at=at), _children(keys, on=on)
    return Page(
        rows=tuple(
            UnreachedRow(
                name=one.name,
                children=", ".join(children.get(one.pk, ())),
                phone=one.phone,
                language=one.language,
                why=_("Mail comes back") if one.email else _("No e-mail"),
                waiting=waiting.get(one.pk, 0),
            )
            for one in found.rows
        ),
        total=found.total,
        window=found.window,
    )


def unreached_keys(*, school_id: int, on: date, at: datetime) -> tuple[int, ...]:
    """Return the keys of these guardians, within the reader's reach."""
    return tuple(_unreached(school_id=school_id, on=on, at=at).values_list("pk", flat=True))


def count_reached(*, school_id: int, on: date, at: datetime) -> Reached:
    """Count the guardians of a school's students, and those whom no mail reaches."""
    return Reached(
        n_unreached=_unreached(school_id=school_id, on=on, at=at).count(),
        n=_guardians(school_id=school_id, on=on).count(),
    )


def _guardians(*, school_id: int, on: date) -> "QuerySet[Guardian]":
    links = StudentGuardian.objects.on(on).filter(may_see_records=True, student__school_id=school_id)
    rows: QuerySet[Guardian] = Guardian.objects.filter(pk__in=links.values("guardian_id"))
    return rows


def _unreached(*, school_id: int, on: date, at: datetime) -> "QuerySet[Guardian]":
    rows = _guardians(school_id=school_id, on=on)
    return rows.filter(Q(email="") | Q(pk__in=sorted(undelivered(at=at))))


def _children(keys: Sequence[int], *, on: date) -> Mapping[int, list[str]]:
    links = StudentGuardian.objects.on(on).filter(guardian_id__in=keys, may_see_records=True)
    found: dict[int, list[str]] = defaultdict(list)
    for link in links.select_related("student").order_by("student__given_name", "pk"):
        found[link.guardian_id].append(link.student.name)
    return found
