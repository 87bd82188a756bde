"""What a process reads and a person is told: the log of reads names who."""

from collections.abc import Collection

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.guard import RecordClass
from sextant.kernel.reference import Reference
from sextant.network.models import Staff


def log_told(staff_ids: Collection[int], *classes: RecordClass) -> None:
    """Log for whoever acts that they were told of these people what the desk has read of these classes."""
    if not staff_ids:
        return
    for record_class in classes:
        audit.record_read(
            of=Reference(Staff._meta.label, min(staff_ids) if len(staff_ids) == 1 else 0),
            record_class=record_class,
            why=", ".join(sorted(current_rights().roles)),
            n_records=len(staff_ids),
        )
