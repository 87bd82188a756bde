"""Keep kits: those that come along, a copy to write on, the edition in use. What was used never changes."""

from collections.abc import Sequence
from importlib import resources
from typing import Any

from django.db import transaction
from django.db.models import Max

from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.changes import change
from sextant.talent.models import Kit, KitPart, ScreenEvent
from sextant.talent.queries.desk import as_desk
from sextant.talent.rules.kit_pack import KitDraft, PartDraft, read_kits
from sextant.talent.rules.screening_kinds import seen_in

FOLDER, PACK = "packs", "kits.json"


class KitIsFixed(CannotDo):
    """An edition in use, or once used, does not change."""


class KitIsEmpty(CannotDo):
    """A kit that is put in use asks something for each competency that its kind shows."""


class NotSeenThere(CannotDo):
    """A part asks for a competency that cannot be seen at such an event."""


@transaction.atomic
def offer_default_kits() -> list[Kit]:
    """Put the kits that come with the product in use, those of tracks and kinds that have none."""
    known = set(Kit.objects.values_list("track", "kind"))
    text = (resources.files("sextant.talent") / FOLDER / PACK).read_text(encoding="utf-8")
    drafts = [one for one in read_kits(text) if (one.track, one.kind) not in known]
    kits = [Kit(track=one.track, kind=one.kind, title=one.title, intro=one.intro) for one in drafts]
    made = insert_rows(action="talent.offer_kits", rows=kits)
    parts = [row for kit, draft in zip(made, drafts, strict=True) for row in _rows(kit, draft.parts)]
    insert_rows(action="talent.offer_kits", rows=parts)
    return made


@transaction.atomic
def copy_kit(*, kit_id: int) -> Kit:
    """Begin the next edition of a kit as a copy; it is not in use until somebody puts it there."""
    old: Kit = Kit.objects.get(pk=kit_id)
    newest = Kit.objects.filter(track=old.track, kind=old.kind).aggregate(newest=Max("version_number"))
    row = Kit(
        track=old.track,
        kind=old.kind,
        version_number=newest["newest"] + 1,
        title=old.title,
        intro=old.intro,
        is_in_use=False,
    )
    row.save()
    audit.record(
        "talent.copy_kit", on=row, changes={"version_number": (old.version_number, row.version_number)}
    )
    copies = [
        KitPart(
            kit=row,
            order=one.order,
            asks=one.asks,
            competency=one.competency,
            anchor_1=one.anchor_1,
            anchor_2=one.anchor_2,
            anchor_3=one.anchor_3,
            anchor_4=one.anchor_4,
        )
        for one in KitPart.objects.filter(kit_id=old.pk, is_dropped=False).order_by("order", "pk")
    ]
    insert_rows(action="talent.copy_kit", rows=copies)
    return row


@transaction.atomic
def write_kit(*, kit_id: int, version: int, draft: KitDraft) -> Kit:
    """Write on an edition that nobody has used yet.

    Raises:
        KitIsFixed: it is in use, or a candidate has been met with it.
        NotSeenThere: a part asks for what cannot be seen there.
        ChangedMeanwhile: somebody else has changed it.
    """
    row: Kit = Kit.objects.get(pk=kit_id)
    if row.is_in_use or _is_used(row):
        raise KitIsFixed("This edition is in use, or was used, and stays. Copy it, and write on the copy.")
    shown = seen_in(row.track, row.kind)
    if any(part.competency not in shown for part in draft.parts):
        raise NotSeenThere("A part asks for a quality that cannot be seen there. Choose one that is offered.")
    changes = change(row, version=version, title=draft.title, intro=draft.intro)
    audit.record("talent.write_kit", on=row, changes=changes)
    _write_parts(row, draft.parts)
    return row


@transaction.atomic
def use_kit(*, kit_id: int) -> Kit:
    """Put an edition in use instead of the one that is; events that are planned keep theirs.

    Raises:
        KitIsEmpty: it asks nothing for a competency that its kind shows.
    """
    row: Kit = Kit.objects.get(pk=kit_id)
    asked = set(KitPart.objects.filter(kit_id=row.pk, is_dropped=False).values_list("competency", flat=True))
    missing = [one for one in seen_in(row.track, row.kind) if one not in asked]
    if missing:
        words = ", ".join(str(one.label).lower() for one in missing)
        raise KitIsEmpty(f"This kit asks nothing about: {words}. Add a question or task for it first.")
    for old in Kit.objects.filter(track=row.track, kind=row.kind, is_in_use=True).exclude(pk=row.pk):
        audit.record("talent.retire_kit", on=old, changes=change(old, is_in_use=False))
    audit.record("talent.use_kit", on=row, changes=change(row, is_in_use=True))
    return row


def _write_parts(kit: Kit, drafts: Sequence[PartDraft]) -> None:
    standing = list(KitPart.objects.filter(kit_id=kit.pk, is_dropped=False).order_by("order", "pk"))
    for place, draft in enumerate(drafts):
        values: dict[str, Any] = _values(draft) | {"order": place}
        if place < len(standing):
            audit.record(
                "talent.write_kit_part", on=standing[place], changes=change(standing[place], **values)
            )
            continue
        row = KitPart(kit=kit, **values)
        row.save()
        audit.record("talent.write_kit_part", on=row, changes={"order": (None, place)})
    for row in standing[len(drafts) :]:
        audit.record("talent.drop_kit_part", on=row, changes=change(row, is_dropped=True))


def _rows(kit: Kit, parts: Sequence[PartDraft]) -> list[KitPart]:
    return [KitPart(kit=kit, order=place, **_values(one)) for place, one in enumerate(parts)]


def _values(part: PartDraft) -> dict[str, str]:
    anchors = {f"anchor_{level}": words for level, words in enumerate(part.anchors, start=1)}
    return {"asks": part.asks, "competency": part.competency, **anchors}


def _is_used(kit: Kit) -> bool:
    with as_desk():
        return bool(ScreenEvent.objects.filter(kit_id=kit.pk).exists())
