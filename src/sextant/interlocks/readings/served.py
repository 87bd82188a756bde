"""What Student Support holds programs against: the network's scores, and who was flagged as lagging."""

from collections.abc import Collection
from datetime import date

from sextant.assessment.queries.occasions import lagging_since, read_occasions
from sextant.support.queries.scores_lent import LentScores


def lend_scores(subjects: Collection[str], since: date) -> LentScores:
    """Return the results of these subjects since a day, as far as whoever asks reads them."""
    found = read_occasions(subjects, since=since)
    return LentScores(
        student=found.student,
        school=found.school,
        grade=found.grade,
        subject=found.subject,
        occasion=found.occasion,
        z=found.z,
        subjects=found.subjects,
        days=found.days,
        flags=lagging_since(subjects, since=since),
    )
