"""A queued import ends when its account was closed meanwhile, and each of its writings leaves a trail."""

import uuid
from typing import Any

import pytest
from django.test import Client
from feeds import AT, TODAY, Feed, add_person, network_feed

from sextant.access.models import User
from sextant.audit.models import AuditEntry
from sextant.interop import tasks
from sextant.interop.actions import imports
from sextant.interop.actions.endings import NO_LONGER
from sextant.interop.actions.staging import Incoming
from sextant.interop.models import ImportRun, QuarantinedRow
from sextant.interop.terms import ImportState
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import StaffAssignment, Student
from sextant.web import progress
from sextant.web.models import Progress


def staged(user: Any, feed: Feed | None = None) -> ImportRun:
    with guard.acting_as(process("importer")):
        return imports.stage(
            kind="oneroster",
            files=[Incoming(name="feed.zip", chunks=[(feed or network_feed()).zipped()])],
            options={"system": "oneroster"},
            at=AT,
            started_by=user.pk,
        )


def read(run: ImportRun, user: Any) -> Progress:
    key = progress.begin(kind="import", label="Reading", user_id=user.pk)
    tasks.read_import.call(key=str(key), run_id=run.pk, user_id=user.pk)
    return Progress.objects.get(pk=key)


def write(run: ImportRun, user: Any) -> Progress:
    key = progress.begin(kind="import", label="Applying", user_id=user.pk)
    tasks.apply_import.call(key=str(key), run_id=run.pk, user_id=user.pk, accept_drops=True)
    return Progress.objects.get(pk=key)


def state_of(run: ImportRun) -> str:
    with guard.acting_as(process("importer")):
        return str(ImportRun.objects.get(pk=run.pk).state)


def n_students() -> int:
    with guard.acting_as(process("importer")):
        return Student.objects.filter(family_name="Lamplight").count()


def close(user: Any) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)


def take_seat(user: Any) -> None:
    with guard.acting_as(process("demo_builder")):
        StaffAssignment.objects.filter(staff_id=user.staff_id).update(valid_until=TODAY)


@pytest.mark.parametrize("lose", [close, take_seat])
def test_a_file_is_not_read_for_somebody_who_may_no_longer_bring_it_in(cast: Any, lose: Any) -> None:
    run = staged(cast.anneke_data_director)
    lose(cast.anneke_data_director)

    job = read(run, cast.anneke_data_director)

    assert (job.state, job.detail) == ("held", NO_LONGER)
    assert state_of(run) == ImportState.REJECTED


@pytest.mark.parametrize("lose", [close, take_seat])
def test_a_file_is_not_written_for_somebody_who_may_no_longer_bring_it_in(cast: Any, lose: Any) -> None:
    run = staged(cast.anneke_data_director)
    read(run, cast.anneke_data_director)
    lose(cast.anneke_data_director)

    job = write(run, cast.anneke_data_director)

    assert (job.state, job.detail) == ("held", NO_LONGER)
    assert (state_of(run), n_students()) == (ImportState.READY, 0)


def test_an_account_that_closes_while_the_file_is_compared_again_writes_nothing(
    cast: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = staged(cast.anneke_data_director)
    read(run, cast.anneke_data_director)
    compare = imports._prepare

    def compare_and_close(*given: Any) -> Any:
        close(cast.anneke_data_director)
        return compare(*given)

    monkeypatch.setattr(imports, "_prepare", compare_and_close)
    job = write(run, cast.anneke_data_director)

    assert (job.state, job.detail) == ("held", NO_LONGER)
    assert (state_of(run), n_students()) == (ImportState.READY, 0)


def test_an_open_account_reads_and_writes(cast: Any) -> None:
    run = staged(cast.anneke_data_director)

    assert read(run, cast.anneke_data_director).state == "done"
    assert write(run, cast.anneke_data_director).state == "done"
    assert (state_of(run), n_students()) == (ImportState.APPLIED, 4)


def test_rows_set_aside_dated_repeated_and_cured_each_leave_one_row_in_the_trail(cast: Any) -> None:
    feed = network_feed()
    add_person(feed, "zoe")
    first = staged(cast.anneke_data_director, feed)
    read(first, cast.anneke_data_director)
    write(first, cast.anneke_data_director)
    put_down = trail("interop.set_rows_aside")[-1]
    feed.put("users", "ana", givenName="Anna")
    second = staged(cast.anneke_data_director, feed)
    read(second, cast.anneke_data_director)
    write(second, cast.anneke_data_director)
    third = staged(cast.anneke_data_director, network_feed())
    read(third, cast.anneke_data_director)
    write(third, cast.anneke_data_director)

    with guard.acting_as(process("importer")):
        old, new = QuarantinedRow.objects.order_by("pk")
    assert (put_down["count"], put_down["first"], put_down["last"]) == (1, old.pk, old.pk)
    assert len(put_down["sha256"]) == 64
    assert [one["first"] for one in trail("interop.repeat_rows")] == [old.pk]
    assert [one["first"] for one in trail("interop.date_rows")] == [new.pk]
    assert [one["first"] for one in trail("interop.cure_rows")] == [new.pk]


def test_the_job_that_works_on_an_import_stands_in_the_trail(cast: Any, director: Client) -> None:
    run = staged(cast.anneke_data_director)

    with cast.as_(cast.anneke_data_director):
        key = tasks.begin_reading(run_id=run.pk, user_id=cast.anneke_data_director.pk)

    [entry] = AuditEntry.objects.filter(action="interop.queue_import", target_id=str(run.pk))
    assert entry.body["changes"]["progress_key"][1] == str(key)
    assert uuid.UUID(entry.body["changes"]["progress_key"][1]) == key


def trail(action: str) -> list[dict[str, Any]]:
    entries = AuditEntry.objects.filter(action=action).order_by("sequence")
    return [entry.body["batch"] for entry in entries]
