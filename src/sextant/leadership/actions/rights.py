"""Write who decides what, as dated versions: an earlier one stays readable."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.leadership.models import DecisionRight
from sextant.leadership.rules.rights_pack import PACK
from sextant.leadership.terms.operations import RightKind
from sextant.network.actions.changes import change
from sextant.network.terms import Seat

MOST_RIGHTS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What stands about one matter of one seat."""

    seat: Seat
    matter: str
    kind: RightKind
    with_seat: Seat | None = None
    because: str = ""
    page: str = ""


@transaction.atomic
def write_right(*, written: Written, on: date, replaces: int | None = None) -> DecisionRight:
    """Say from today on how a seat decides a matter.

    Raises:
        AlreadyDone: it stands so already, or the seat has another row about the same matter.
        CannotDo: something is missing.
    """
    said = _checked(written)
    old = None
    if replaces is not None:
        old = DecisionRight.objects.filter(pk=replaces, valid_until=None).first()
        if old is None:
            raise CannotDo("Somebody wrote this row anew meanwhile. Look at it once more.")
        if _values(said) == {name: getattr(old, name) for name in _values(said)}:
            raise AlreadyDone("It stands so already.")
    twin = DecisionRight.objects.filter(seat=said.seat, matter__iexact=said.matter, valid_until=None)
    if twin.exclude(pk=old.pk if old else None).exists():
        raise AlreadyDone("This seat has a row about the same matter. Change that one.")
    if DecisionRight.objects.filter(valid_until=None).count() >= MOST_RIGHTS:
        raise CannotDo(f"At most {MOST_RIGHTS} rows stand at once. End one first.")
    if old is not None:
        audit.record("leadership.end_right", on=old, changes=change(old, valid_until=max(on, old.valid_from)))
    row = DecisionRight(**_values(said), valid_from=on)
    row.save()
    audit.record("leadership.write_right", on=row, changes={"kind": (old.kind if old else "", row.kind)})
    return row


@transaction.atomic
def end_right(*, right_id: int, on: date) -> DecisionRight:
    """End a row; from today on nothing is said about the matter.

    Raises:
        AlreadyDone: it has ended.
    """
    row = DecisionRight.objects.filter(pk=right_id, valid_until=None).first()
    if row is None:
        raise AlreadyDone("This row has ended already.")
    audit.record("leadership.end_right", on=row, changes=change(row, valid_until=max(on, row.valid_from)))
    ended: DecisionRight = row
    return ended


@transaction.atomic
def adopt_pack(*, on: date) -> int:
    """Add the rows that come with Sextant, where the seat has none about the matter; return how many."""
    standing = {
        (seat, matter.casefold())
        for seat, matter in DecisionRight.objects.filter(valid_until=None).values_list("seat", "matter")
    }
    n = 0
    for one in PACK:
        if (one.seat, one.matter.casefold()) in standing:
            continue
        row = DecisionRight(
            seat=one.seat,
            matter=one.matter,
            kind=one.kind,
            with_seat=one.with_seat or "",
            because=one.because,
            page=one.page,
            valid_from=on,
        )
        row.save()
        audit.record("leadership.write_right", on=row, changes={"kind": ("", row.kind)})
        n += 1
    if not n:
        raise AlreadyDone("All rows that come with Sextant stand already.")
    return n


def _checked(written: Written) -> Written:
    matter = " ".join(written.matter.split())[:120]
    if not matter:
        raise CannotDo("Write what is decided.")
    with_seat = written.with_seat if written.kind == RightKind.WITH else None
    if written.kind == RightKind.WITH and with_seat is None:
        raise CannotDo("Choose with whom it is decided.")
    if with_seat == written.seat:
        raise CannotDo("Choose another seat: nobody decides with the own one.")
    return Written(
        seat=written.seat,
        matter=matter,
        kind=written.kind,
        with_seat=with_seat,
        because=" ".join(written.because.split())[:300],
        page=written.page,
    )


def _values(said: Written) -> dict[str, str]:
    return {
        "seat": said.seat.value,
        "matter": said.matter,
        "kind": said.kind.value,
        "with_seat": said.with_seat.value if said.with_seat else "",
        "because": said.because,
        "page": said.page,
    }
