"""How tests of actions read the trail that an action left."""

from sextant.audit.models import AuditEntry


def last_action() -> str:
    """Return the newest entry's action."""
    entry = AuditEntry.objects.order_by("-sequence").first()
    assert entry is not None
    return entry.action


def last_user() -> int | None:
    """Return the account that the newest entry names."""
    entry = AuditEntry.objects.order_by("-sequence").first()
    assert entry is not None
    return entry.user_id


def user_of(action: str) -> int | None:
    """Return the account that the newest entry of an action names."""
    entry = AuditEntry.objects.filter(action=action).order_by("-sequence").first()
    assert entry is not None
    return entry.user_id


def last_changes() -> dict[str, list[object]]:
    """Return what the newest entry says has changed."""
    entry = AuditEntry.objects.order_by("-sequence").first()
    assert entry is not None
    changes: dict[str, list[object]] = entry.body["changes"]
    return changes


def count_entries() -> int:
    """Return how many entries stand in the trail."""
    return AuditEntry.objects.count()
