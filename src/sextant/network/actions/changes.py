"""How every action changes one saved record: only what differs, with the version counted up."""

from typing import Any

from sextant.kernel.errors import ChangedMeanwhile
from sextant.kernel.guard import GuardedModel

type Changes = dict[str, tuple[object, object]]


def change(record: GuardedModel, *, version: int | None = None, **values: Any) -> Changes:
    """Save what differs and return old and new values for the audit trail; nothing differs: nothing saved.

    Raises:
        ChangedMeanwhile: ``version`` is given and the record has another.
    """
    if version is not None and version != getattr(record, "version", version):
        raise ChangedMeanwhile
    changes: Changes = {
        name: (getattr(record, name), value)
        for name, value in values.items()
        if getattr(record, name) != value
    }
    if not changes:
        return changes
    fields = list(changes)
    for name in fields:
        setattr(record, name, values[name])
    if hasattr(record, "version"):
        record.version += 1
        fields.append("version")
    record.save(update_fields=fields)
    return changes
