"""Begin, advance and end the progress of a long job, and find the jobs whose worker died."""

import time
import uuid
from datetime import datetime, timedelta

from django.db.models import F

from sextant.kernel import clock
from sextant.web.models import Progress

# A worker that is alive writes a heartbeat far more often than this.
LEASE = timedelta(minutes=2)
MOST_ATTEMPTS = 3
UNFINISHED = ("waiting", "running")
# A job that nobody took for so long has been lost with its queue.
LONGEST_WAIT = timedelta(hours=1)
_EVERY_SECONDS = 0.5


def begin(*, kind: str, label: str, user_id: int | None) -> uuid.UUID:
    """Return the key of a new job that waits for a worker."""
    now = clock.now()
    row = Progress.objects.create(kind=kind, label=label, user_id=user_id, started_at=now, heartbeat_at=now)
    return row.key


def find(*, key: uuid.UUID, user_id: int | None) -> Progress | None:
    """Return the job if this person began it."""
    return Progress.objects.filter(key=key, user_id=user_id).first()


def is_under_way(kind: str) -> bool:
    """Tell if a job of a kind waits or runs."""
    asked_lately = Progress.objects.filter(kind=kind, heartbeat_at__gte=clock.now() - LONGEST_WAIT)
    return asked_lately.filter(state__in=UNFINISHED).exists()


class Reporter:
    """Tells how far one job has come; a second's many calls cost one write."""

    def __init__(self, key: uuid.UUID) -> None:
        self._job = Progress.objects.filter(pk=key)
        self._written_at = 0.0
        self._job.update(state="running", attempts=F("attempts") + 1, heartbeat_at=clock.now())

    def advance(self, done: int, total: int, detail: str = "") -> None:
        """Write how much is done, at most twice a second; the last step is always written."""
        if time.monotonic() - self._written_at < _EVERY_SECONDS and done < total:
            return
        self._written_at = time.monotonic()
        self._job.update(done=done, total=total, detail=detail[:300], heartbeat_at=clock.now())

    def end(self, *, detail: str, target_url: str = "", state: str = "done") -> None:
        """Write the outcome: done, held or failed, with a sentence for the person."""
        self._job.update(state=state, detail=detail[:300], target_url=target_url, heartbeat_at=clock.now())


def lost_jobs(*, at: datetime) -> list[Progress]:
    """Return the jobs that say running but have not been heard of for a lease."""
    return list(
        Progress.objects.filter(state="running", heartbeat_at__lt=at - LEASE).order_by("heartbeat_at")[:100]
    )


def give_up(*, key: uuid.UUID, because: str) -> None:
    """Mark a job that ran as failed, with a sentence for the person; a job that ended stays as it ended."""
    Progress.objects.filter(pk=key, state="running").update(state="failed", detail=because)


def wait_again(*, key: uuid.UUID) -> None:
    """Mark a lost job as waiting for another worker; a job that ended stays as it ended."""
    Progress.objects.filter(pk=key, state="running").update(
        state="waiting", detail="The worker stopped; another will take over."
    )
