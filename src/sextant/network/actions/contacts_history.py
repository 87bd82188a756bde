"""Insert contacts of the past at once: another system's log, or a demo's autumn."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from django.db import transaction

from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.contacts import ContactDraft
from sextant.network.models import FamilyContact

CHUNK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class PastContact:
    """One contact with the school at which it was."""

    school_id: int
    draft: ContactDraft


def contacts_on_file(keys: Collection[UUID]) -> set[UUID]:
    """Return which of these keys are on file already."""
    wanted, found = list(keys), set[UUID]()
    for start in range(0, len(wanted), CHUNK):
        rows = FamilyContact.objects.filter(device_key__in=wanted[start : start + CHUNK])
        found.update(rows.values_list("device_key", flat=True))
    return found


@transaction.atomic
def insert_past_contacts(*, action: str, contacts: Sequence[PastContact]) -> int:
    """Insert what is not on file yet, as one batch; return how many."""
    held = contacts_on_file([one.draft.device_key for one in contacts])
    fresh = [one for one in contacts if one.draft.device_key not in held]
    insert_rows(
        action=action,
        rows=[FamilyContact(school_id=one.school_id, **_columns(one.draft)) for one in fresh],
    )
    return len(fresh)


def _columns(draft: ContactDraft) -> dict[str, Any]:
    return {each.name: getattr(draft, each.name) for each in fields(draft)}
