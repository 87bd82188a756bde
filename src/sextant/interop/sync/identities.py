"""Which of our records another system's ids mean, and stand-ins for records that do not exist yet."""

from collections import defaultdict
from dataclasses import dataclass, field

from sextant.network.models import ExternalId


@dataclass(frozen=True, slots=True)
class Ref:
    """A record that this or an earlier package makes, by the sender's id."""

    label: str
    source_id: str


@dataclass(slots=True)
class Identities:
    """The sender's ids and our keys, read once for a whole package."""

    system: str
    known: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    made: list[ExternalId] = field(default_factory=list)
    moved: dict[tuple[str, str], int] = field(default_factory=dict)

    def load(self) -> None:
        """Read every id of this system."""
        rows = ExternalId.objects.filter(system=self.system).values_list("label", "value", "record_id")
        for label, value, pk in rows.iterator(chunk_size=10_000):
            self.known[label][value] = pk

    def find(self, ref: Ref) -> int | None:
        """Return our key for the sender's id, or None while the record is yet to be made."""
        return self.known[ref.label].get(ref.source_id)

    def learn(self, ref: Ref, pk: int) -> None:
        """Tie the sender's id to our record; an id that meant an older row now means this one."""
        if ref.source_id in self.known[ref.label]:
            self.moved[ref.label, ref.source_id] = pk
        else:
            self.made.append(
                ExternalId(label=ref.label, record_id=pk, system=self.system, value=ref.source_id)
            )
        self.known[ref.label][ref.source_id] = pk

    def save(self) -> None:
        """Write what was learnt."""
        ExternalId.objects.bulk_create(self.made, batch_size=5_000)
        if self.moved:
            rows = [
                row
                for row in ExternalId.objects.filter(
                    system=self.system, label__in={key[0] for key in self.moved}
                )
                if (row.label, row.value) in self.moved
            ]
            for row in rows:
                row.record_id = self.moved[row.label, row.value]
            ExternalId.objects.bulk_update(rows, ["record_id"], batch_size=5_000)
