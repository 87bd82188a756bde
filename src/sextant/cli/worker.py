"""The worker beside the server: it takes queued jobs, and gives back those whose worker died."""

import os
import threading
import time

REAP_EVERY_SECONDS = 60


def reap() -> int:
    """Give every job whose worker died to another, three times at most; return how many."""
    from django_tasks_db.models import DBTaskResult

    from sextant.kernel import clock
    from sextant.web import progress

    count = 0
    for job in progress.lost_jobs(at=clock.now()):
        stuck = DBTaskResult.objects.filter(status="RUNNING", args_kwargs__kwargs__key=str(job.key))
        if job.attempts >= progress.MOST_ATTEMPTS:
            progress.give_up(key=job.key)
            stuck.update(status="FAILED", finished_at=clock.now())
        elif stuck.update(status="READY", started_at=None):
            progress.wait_again(key=job.key)
            count += 1
    return count


def main() -> None:
    """Run one worker until it is told to end."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sextant.project.settings")
    import django

    django.setup()
    threading.Thread(target=_keep_reaping, daemon=True).start()
    from django.core.management import call_command

    call_command("db_worker", interval=1, startup_delay=False, queue_name="*", verbosity=0)


def daily() -> None:
    """Escalate what is overdue, and try again what an interlock failed to do."""
    from sextant.interlocks.engine import retry_failures
    from sextant.kernel import clock, guard
    from sextant.kernel.actor import process
    from sextant.work.actions.escalation import escalate_overdue

    with guard.acting_as(process("clock_watch")):
        escalate_overdue(on=clock.today())
    with guard.acting_as(process("decider")):
        retry_failures()


def _keep_reaping() -> None:
    from django.db import close_old_connections

    from sextant.kernel import clock

    done_on = None
    while True:
        reap()
        if done_on != clock.today():
            daily()
            done_on = clock.today()
        close_old_connections()
        time.sleep(REAP_EVERY_SECONDS)


if __name__ == "__main__":
    main()
