"""Every deed leaves a link in the chain; an edit, a gap and a cut tail are found."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import DatabaseError, connections, router, transaction

from sextant.audit import actions, queries
from sextant.audit.models import AccessEntry, AuditEntry
from sextant.kernel.guard import RecordClass
from sextant.kernel.reference import Reference
from sextant.network.models import Region


@pytest.fixture
def region(as_builder: None) -> Region:
    region = Region(name="North")
    region.save()
    return region


def _write(region: Region, n_rows: int) -> None:
    for number in range(n_rows):
        with transaction.atomic():
            actions.record("network.rename_region", on=region, changes={"name": (f"was {number}", "North")})


def _tamper(sql: str, table: type = AuditEntry) -> None:
    """Change rows as somebody with the database's own keys would: past the triggers."""
    connection = connections[router.db_for_write(table)]
    name = table._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"ALTER TABLE {name} DISABLE TRIGGER USER")
        else:
            cursor.execute(f"DROP TRIGGER {name}_update_refused")
            cursor.execute(f"DROP TRIGGER {name}_delete_refused")
        cursor.execute(sql)


def test_a_chain_that_nobody_touched_is_whole(region: Region) -> None:
    _write(region, 5)

    verdict = queries.verify(anchors=())[0]

    assert verdict.is_whole
    assert verdict.n_rows == 5


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ("UPDATE audit_auditentry SET actor = 'somebody else' WHERE sequence = 3", "row 3 was changed"),
        ("UPDATE audit_auditentry SET body = '{}' WHERE sequence = 2", "row 2 was changed"),
        ("DELETE FROM audit_auditentry WHERE sequence = 4", "row 4 is missing"),
    ],
    ids=["edited", "emptied", "removed"],
)
def test_tampering_is_found(region: Region, sql: str, fault: str) -> None:
    _write(region, 5)

    _tamper(sql)

    assert fault in queries.verify(anchors=())[0].faults


def test_a_cut_tail_is_found_by_the_anchor_outside(
    region: Region, tmp_path: Path, settings: LazySettings, django_capture_on_commit_callbacks: object
) -> None:
    settings.AUDIT_ANCHOR = anchor = tmp_path / "anchor.log"
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        _write(region, 5)
    assert queries.verify(anchors=[anchor])[0].is_whole

    _tamper("DELETE FROM audit_auditentry WHERE sequence = 5")

    assert queries.verify(anchors=())[0].is_whole
    assert "the tail was cut" in queries.verify(anchors=[anchor])[0].faults[0]


@pytest.mark.parametrize("table", [AuditEntry, AccessEntry], ids=["audit", "access"])
def test_the_database_itself_refuses_to_change_a_link(region: Region, table: type[AuditEntry]) -> None:
    _write(region, 1)
    actions.record_read(of=region, record_class=RecordClass.A2, why="principal")

    for change in (lambda: table.objects.update(actor="x"), lambda: table.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic(using=router.db_for_write(table)):
            change()


def test_a_deed_outside_a_transaction_leaves_nothing(region: Region) -> None:
    with transaction.atomic():
        actions.record("network.rename_region", on=region)
        transaction.set_rollback(True)
    assert not AuditEntry.objects.exists()


def test_a_batch_is_one_link_with_its_digest(region: Region) -> None:
    with transaction.atomic():
        actions.record_batch(
            "network.import", table=Region, keys=[3, 1, 2], rows=[{"name": "a"}, {"name": "b"}]
        )

    body = AuditEntry.objects.get().body["batch"]
    assert (body["count"], body["first"], body["last"]) == (3, 1, 3)
    assert len(body["sha256"]) == 64


def test_values_of_sensitive_classes_never_stand_in_clear(as_builder: None) -> None:
    class Sealed:
        guard = type("G", (), {"record_class": RecordClass.S4, "school": None})

    spelled = actions._spell(Sealed(), {"note": ("old words", "new words")})  # type: ignore[arg-type]

    assert "words" not in str(spelled)
    assert spelled["note"][0] != spelled["note"][1]


def test_a_read_is_logged_with_its_reason(as_builder: None) -> None:
    actions.record_read(
        of=Reference("x.Y", 7), record_class=RecordClass.A2, why="principal", purpose="review"
    )

    entry = AccessEntry.objects.get()
    assert (entry.target_label, entry.target_id, entry.body["why"]) == ("x.Y", "7", "principal")
