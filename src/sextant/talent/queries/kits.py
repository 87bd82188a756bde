"""Kits: which editions there are, which one is in use, and what one asks."""

from dataclasses import dataclass
from uuid import UUID

from sextant.talent.models import Kit, KitPart, ScreenEvent
from sextant.talent.queries.desk import as_desk
from sextant.talent.terms.hiring import Competency, EventKind, Track

MOST_KITS, MOST_PARTS = 200, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class KitPartRow:
    """One question or task with its anchors, lowest first."""

    id: int
    asks: str
    competency: Competency
    anchors: tuple[str, str, str, str]

    @property
    def levels(self) -> tuple[tuple[int, str], ...]:
        """Return level and anchor."""
        return tuple(enumerate(self.anchors, start=1))


@dataclass(frozen=True, slots=True, kw_only=True)
class KitRow:
    """One edition of a kit. ``is_used``: a candidate has been met with it, so that it never changes."""

    id: int
    public_id: UUID
    version: int
    track: Track
    kind: EventKind
    edition: int
    title: str
    intro: str
    is_in_use: bool
    is_used: bool

    @property
    def is_draft(self) -> bool:
        """Tell if it may still be written."""
        return not self.is_in_use and not self.is_used

    @property
    def kind_label(self) -> str:
        """Return the kind of event in words."""
        return str(self.kind.label)

    @property
    def track_label(self) -> str:
        """Return the track in words."""
        return str(self.track.label)


def list_kits() -> tuple[KitRow, ...]:
    """Return all editions by track and kind, the one in use first."""
    rows = Kit.objects.order_by("track", "kind", "-is_in_use", "-version_number", "pk")[:MOST_KITS]
    kits = list(rows)
    used = _used([one.pk for one in kits])
    order = list(EventKind.values)
    shaped = (_shape(one, is_used=one.pk in used) for one in kits)
    return tuple(sorted(shaped, key=lambda one: (one.track, order.index(one.kind))))


def find_kit(public_id: UUID) -> KitRow | None:
    """Return one edition, or None."""
    row = Kit.objects.filter(public_id=public_id).first()
    return None if row is None else _shape(row, is_used=bool(_used([row.pk])))


def kit_of_id(key: int | None) -> KitRow | None:
    """Return an edition by its key, or None."""
    row = None if key is None else Kit.objects.filter(pk=key).first()
    return None if row is None else _shape(row, is_used=True)


def kit_in_use(track: str, kind: str) -> KitRow | None:
    """Return the edition with which candidates of a track are met now, or None."""
    # Posts of other staff are hired by the kit of instructors until they have one of their own.
    wanted = track if track == Track.LEADER else Track.INSTRUCTOR
    row = Kit.objects.filter(track=wanted, kind=kind, is_in_use=True).first()
    return None if row is None else _shape(row, is_used=True)


def parts_of(kit_id: int) -> tuple[KitPartRow, ...]:
    """Return what a kit asks, in its order."""
    rows = KitPart.objects.filter(kit_id=kit_id, is_dropped=False).order_by("order", "pk")[:MOST_PARTS]
    return tuple(
        KitPartRow(
            id=one.pk,
            asks=one.asks,
            competency=Competency(one.competency),
            anchors=(one.anchor_1, one.anchor_2, one.anchor_3, one.anchor_4),
        )
        for one in rows
    )


def _used(keys: list[int]) -> set[int]:
    with as_desk():
        return set(ScreenEvent.objects.filter(kit_id__in=keys).values_list("kit_id", flat=True).distinct())


def _shape(row: Kit, *, is_used: bool) -> KitRow:
    return KitRow(
        id=row.pk,
        public_id=row.public_id,
        version=row.version,
        track=Track(row.track),
        kind=EventKind(row.kind),
        edition=row.version_number,
        title=row.title,
        intro=row.intro,
        is_in_use=row.is_in_use,
        is_used=is_used,
    )
