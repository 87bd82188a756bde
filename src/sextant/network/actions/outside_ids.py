"""Note what other systems call our records."""

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import GuardedModel
from sextant.network.models import ExternalId
from sextant.network.terms import RecordSource


class IdTaken(CannotDo):
    """The other system uses this id for another of our records."""


@transaction.atomic
def name_outside(
    *, record: GuardedModel, system: str, value: str, source: str = RecordSource.UI
) -> ExternalId:
    """Note what another system calls one of our records.

    Raises:
        IdTaken: that system uses the id for another record.
    """
    label = record._meta.label
    standing = ExternalId.objects.filter(system=system, label=label, value=value).first()
    if standing is not None and standing.record_id != record.pk:
        raise IdTaken(f"{system} uses the id {value} for another record; settle that first.")
    if standing is not None:
        found: ExternalId = standing
        return found
    row = ExternalId(
        label=label, record_id=record.pk, system=system, value=value, source=RecordSource(source)
    )
    row.save()
    audit.record("network.name_outside", on=row, changes={"value": (None, value)})
    return row
