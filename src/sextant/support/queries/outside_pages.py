"""The provider's workspace: the students whom a release names to her today, and what it lets her know."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.access.models import Release
from sextant.kernel.reference import Reference
from sextant.network.models import Student
from sextant.network.queries.sealing import Held, open_each
from sextant.support.models import OutsideCase
from sextant.support.terms.wellness import OutsideState, Released

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsidePage:
    """One student, as far as a release names her."""

    id: int
    public_id: UUID
    version: int
    state: OutsideState
    facts: tuple[tuple[str, str], ...]
    name: str
    sent_on: date
    until: date | None
    next: tuple[OutsideState, ...]
    suggests: str
    is_erased: bool


def list_outside() -> tuple[OutsidePage, ...]:
    """Return the reader's cases, those that wait first; all keys are asked for at once."""
    found = _pages(list(OutsideCase.objects.order_by("-sent_on", "pk")[:MOST_SHOWN]))
    return tuple(sorted(found, key=lambda one: (one.state is OutsideState.DISCHARGED, one.sent_on)))


def find_outside(public_id: UUID) -> OutsidePage | None:
    """Return one case within reach."""
    return next(iter(_pages(list(OutsideCase.objects.filter(public_id=public_id)))), None)


def _pages(rows: Sequence[OutsideCase]) -> list[OutsidePage]:
    facts, suggests = _opened(rows, "facts"), _opened(rows, "suggests")
    releases = Release.objects.filter(pk__in=[one.release_id for one in rows])
    ends = dict(releases.values_list("pk", "valid_until"))
    return [
        _page(row, facts=told, suggests=said, until=ends.get(row.release_id))
        for row, told, said in zip(rows, facts, suggests, strict=True)
    ]


def _opened(rows: Sequence[OutsideCase], column: str) -> list[str | None]:
    held = [
        Held(
            subject=Reference(Student._meta.label, one.student_id),
            row=one.public_id,
            value=getattr(one, column),
        )
        for one in rows
    ]
    return open_each(held, table=OutsideCase._meta.label, column=column)


def _page(row: OutsideCase, *, facts: str | None, suggests: str | None, until: date | None) -> OutsidePage:
    told: dict[str, str] = json.loads(facts) if facts else {}
    state, order = OutsideState(row.state), list(OutsideState)
    return OutsidePage(
        id=row.pk,
        public_id=row.public_id,
        version=row.version,
        state=state,
        facts=tuple((str(Released(key).label), words) for key, words in told.items()),
        name=told.get(Released.NAME, ""),
        sent_on=row.sent_on,
        until=date.fromordinal(until.toordinal() - 1) if until else None,
        next=tuple(order[order.index(state) + 1 :]),
        suggests=suggests or "",
        # What was erased is told as that: the dates alone remain.
        is_erased=facts is None,
    )
