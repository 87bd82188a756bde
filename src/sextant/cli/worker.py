"""The worker beside the server: it takes queued jobs, and gives back those whose worker died."""

import logging
import os
import signal
import threading
import time
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from django_tasks_db.models import DBTaskResult

    from sextant.web.models import Progress

REAP_EVERY_SECONDS = 60
STOPPED_TOO_OFTEN = "The job stopped three times. Nothing was half-written; ask for help with its log."
STOPPED_BY_A_FAULT = "The job stopped with a fault. Nothing was half-written; ask for help with its log."

log = logging.getLogger(__name__)


def reap(*, worker_id: str = "") -> int:
    """Give every job whose worker died to another, three times at most; return how many.

    ``worker_id`` is whoever asks: it is alive, so that its own job is, too, however long it is silent.
    """
    from sextant.kernel import clock
    from sextant.web import progress

    now = clock.now()
    return sum(_settle(job, worker_id=worker_id, at=now) for job in progress.lost_jobs(at=now))


def _settle(job: "Progress", *, worker_id: str, at: datetime) -> bool:
    """Settle one job that has been silent; tell if another worker will run it."""
    from sextant.web import progress

    task = _task_of(job)
    if task is None or task.status not in {"RUNNING", "READY"}:
        progress.give_up(key=job.key, because=STOPPED_BY_A_FAULT)
        return False
    if task.status == "RUNNING" and worker_id in task.worker_ids[-1:]:
        return False
    if job.attempts >= progress.MOST_ATTEMPTS:
        progress.give_up(key=job.key, because=STOPPED_TOO_OFTEN)
        type(task).objects.filter(pk=task.pk).update(status="FAILED", finished_at=at)
        return False
    type(task).objects.filter(pk=task.pk).update(status="READY", started_at=None)
    progress.wait_again(key=job.key)
    return True


def _task_of(job: "Progress") -> "DBTaskResult[..., object] | None":
    from django_tasks_db.models import DBTaskResult

    queued = DBTaskResult.objects.filter(args_kwargs__kwargs__key=str(job.key))
    return queued.order_by("-enqueued_at").first()


def main() -> None:
    """Run one worker until it is told to end."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sextant.project.settings")
    import django

    django.setup()
    from django.conf import settings

    from sextant.kernel import demo_mark

    # Beside the building of a demo nobody may take the jobs that its builder does in their order.
    demo_mark.wait_until_built(settings.DATA)
    worker_id = f"worker-{uuid4().hex}"
    threading.Thread(target=_keep_reaping, args=[worker_id], daemon=True).start()
    from django.core.management import call_command

    call_command(
        "db_worker", interval=1, startup_delay=False, queue_name="*", worker_id=worker_id, verbosity=0
    )


def run_queue() -> None:
    """Do all jobs that are queued, here and now, and come back."""
    from django.core.management import call_command

    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        call_command("db_worker", interval=0, batch=True, startup_delay=False, queue_name="*", verbosity=0)
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)


def nightly() -> bool:
    """Ask for the extract of the night where it is ordered and due; tell if it was."""
    from sextant.interop.extract_tasks import nightly as ask
    from sextant.kernel import clock

    return ask(on=clock.today(), at=clock.now())


def sweep() -> int:
    """Delete exported files whose day is over; return how many."""
    from sextant.access import exports
    from sextant.kernel import clock, guard
    from sextant.kernel.actor import process

    with guard.acting_as(process("clock_watch")):
        return exports.sweep(at=clock.now())


def watch_over_safety() -> int:
    """Call whoever is next about safety concerns that nobody has acknowledged; return how many mails went."""
    from sextant.interlocks.engine import work_through_held_back
    from sextant.kernel import clock, guard
    from sextant.kernel.actor import process
    from sextant.support.actions.safety_calls import call_about_concerns

    with guard.acting_as(process("clock_watch")):
        n_sent = call_about_concerns(at=clock.now())
        work_through_held_back()
    return n_sent


def tell_people(done: "set[tuple[int | None, date]]") -> int:
    """Write and send what people are told by mail: at once what cannot wait, at 6:30 the list of the day.

    ``done`` holds the places and days that this process is through with. Returns how many mails went.
    """
    from sextant.interlocks.family.news import send_family_messages
    from sextant.kernel import clock, guard
    from sextant.kernel.actor import process
    from sextant.work.actions.notices import send_notices, write_digests
    from sextant.work.actions.notices_at_once import tell_at_once

    at = clock.now()
    with guard.acting_as(process("clock_watch")):
        tell_at_once(at=at)
        write_digests(at=at, done=done)
        return send_notices(at=at) + send_family_messages(at=at)


def _tell_people(done: "set[tuple[int | None, date]]") -> None:
    """Tell people whatever else fails; what could not go waits for the next minute."""
    try:
        tell_people(done)
    except Exception as problem:
        log.warning("Telling people failed (%s); trying again.", type(problem).__name__)


def _watch_over_safety() -> None:
    """Call about concerns whatever else fails, and let nothing else wait where this fails."""
    try:
        watch_over_safety()
    except Exception as problem:
        log.warning("Calls about safety failed (%s); trying again.", type(problem).__name__)


def _keep_reaping(worker_id: str) -> None:
    from django.db import close_old_connections

    from sextant.cli import daily_round
    from sextant.kernel import clock

    done_on = weeks_closed_on = None
    told: set[tuple[int | None, date]] = set()
    while True:
        _watch_over_safety()
        _tell_people(told)
        try:
            reap(worker_id=worker_id)
            sweep()
            nightly()
            if done_on != clock.today() and daily_round.walk():
                done_on = clock.today()
            if weeks_closed_on != clock.today() and daily_round.close_weeks():
                weeks_closed_on = clock.today()
        except Exception as problem:
            # A busy database must not end the thread: nobody would look after lost jobs any more.
            log.warning("What is due each minute failed (%s); trying again.", type(problem).__name__)
        close_old_connections()
        time.sleep(REAP_EVERY_SECONDS)


if __name__ == "__main__":
    main()
