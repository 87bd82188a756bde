"""How long a candidate’s own link holds, and whose link has ended."""

from datetime import date, timedelta

from sextant.network.queries.settings import threshold
from sextant.talent.models import Application
from sextant.talent.queries.desk import as_careers
from sextant.talent.rules.candidate_keys import digest_of
from sextant.talent.thresholds.openings import LINK_DAYS


def link_until(*, on: date) -> date:
    """Return the last day of a link that is mailed on a day."""
    return on + timedelta(days=int(threshold(LINK_DAYS, on=on)))


def link_day(*, on: date) -> str:
    """Return the same as a mail writes it."""
    return in_words(link_until(on=on))


def in_words(day: date) -> str:
    """Return a day as mails write it."""
    return f"{day:%B %-d, %Y}"


def holds(row: Application, *, on: date) -> bool:
    """Tell if the link of an application still opens it."""
    return row.key_until is not None and on <= row.key_until


def whose_ended(key: str, *, on: date) -> tuple[int, str] | None:
    """Return the application of a link that has ended, with the mailbox that a new one goes to, or None."""
    with as_careers():
        row = Application.objects.filter(key_digest=digest_of(key)).first()
        return None if row is None or holds(row, on=on) else (row.pk, row.email)
