"""News that families are told of by itself, and the one reason why nothing is sent (I-39)."""

from datetime import datetime

from sextant.assessment.events import ReportCardsReleased
from sextant.assessment.queries.report_cards import students_with_cards
from sextant.kernel import clock
from sextant.network.actions.family_messages import send_waiting, tell_families
from sextant.network.terms import FamilyNews
from sextant.support.events import TruancyStepDone
from sextant.support.queries.safety import left_in_peace
from sextant.support.terms.following import TruancyPaper


def tell_of_report_cards(event: ReportCardsReleased) -> None:
    """Write to the families of a school that the period's cards are out."""
    tell_families(
        student_ids=students_with_cards(school_id=event.school_id, report_period_id=event.report_period_id),
        school_id=event.school_id,
        kind=FamilyNews.REPORT_CARD,
        occasion=f"network.ReportPeriod#{event.report_period_id}",
        on=clock.today(),
        at=clock.now(),
    )


def tell_of_letter(event: TruancyStepDone) -> None:
    """Write to a family that a letter is on its way: what stands in it, a person has said before."""
    if event.paper != TruancyPaper.NOTICE:
        return
    today = clock.today()
    tell_families(
        student_ids=[event.student_id],
        school_id=event.school_id,
        kind=FamilyNews.LETTER,
        occasion=f"letter#{today.isoformat()}",
        on=today,
        at=clock.now(),
    )


def send_family_messages(*, at: datetime) -> int:
    """Send what waits for families; of a student with an open safety concern nothing goes by itself."""
    return send_waiting(at=at, left_in_peace=left_in_peace)
