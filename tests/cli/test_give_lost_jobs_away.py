"""A job whose worker died goes to another, twice; a job that broke off says so and does not run for ever."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from django_tasks_db.models import DBTaskResult

from cast_for_tests import NOW
from sextant.cli.worker import reap
from sextant.web import progress
from sextant.web.models import Progress

SILENT = progress.LEASE + timedelta(seconds=1)


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def job() -> UUID:
    """One job, on its way."""
    key = progress.begin(kind="oneroster", label="Reading roster.zip", user_id=1)
    progress.Reporter(key).advance(3, 4, "Students")
    return key


def queue(key: UUID, *, worker: str = "worker-1", status: str = "RUNNING") -> DBTaskResult:
    """Queue a job as the worker finds it."""
    return DBTaskResult.objects.create(
        status=status, args_kwargs={"args": [], "kwargs": {"key": str(key)}}, task_path="x", priority=0,
        worker_ids=[worker], backend_name="default", run_after=NOW, exception_class_path="", traceback="",
    )  # fmt: skip


def test_a_job_is_lost_twice_and_given_up_the_third_time(job: UUID) -> None:
    task, outcomes, at = queue(job), [], NOW
    for _ in range(3):
        at += SILENT
        with time_machine.travel(at, tick=False):
            n_given_back = reap()
            task.refresh_from_db()
            found = Progress.objects.get(pk=job)
            outcomes.append((n_given_back, found.state, found.attempts, task.status))
            if task.status == "READY":
                task.claim("worker-2")
                progress.Reporter(job)

    assert outcomes == [(1, "waiting", 1, "READY"), (1, "waiting", 2, "READY"), (0, "failed", 3, "FAILED")]
    assert "three times" in Progress.objects.get(pk=job).detail


def test_a_job_that_was_heard_of_lately_is_left_alone(job: UUID) -> None:
    task = queue(job)

    with time_machine.travel(NOW + progress.LEASE, tick=False):
        assert reap() == 0

    task.refresh_from_db()
    assert (task.status, Progress.objects.get(pk=job).state) == ("RUNNING", "running")


def test_a_worker_never_gives_away_the_job_that_it_is_doing(job: UUID) -> None:
    task = queue(job, worker="worker-1")

    with time_machine.travel(NOW + SILENT, tick=False):
        assert reap(worker_id="worker-1") == 0
        task.refresh_from_db()
        assert task.status == "RUNNING"
        assert reap(worker_id="worker-2") == 1


@pytest.mark.parametrize("status", ["FAILED", "SUCCESSFUL", None])
def test_a_job_that_broke_off_does_not_run_for_ever(job: UUID, status: str | None) -> None:
    if status:
        queue(job, status=status)

    with time_machine.travel(NOW + SILENT, tick=False):
        assert reap() == 0

    assert Progress.objects.get(pk=job).state == "failed"


def test_a_job_that_ended_stays_as_it_ended(job: UUID) -> None:
    progress.Reporter(job).end(detail="Applied.")

    progress.give_up(key=job, because="Too late.")
    progress.wait_again(key=job)

    assert Progress.objects.get(pk=job).state == "done"
