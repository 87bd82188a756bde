"""News that changes referrals and work of support that stand already, in the transaction of the news."""

from sextant.interlocks.into.support_ahead import AHEAD
from sextant.interlocks.into.support_entries import ENTRY, PARTS
from sextant.kernel import clock
from sextant.network.events import StudentEnrolled
from sextant.network.terms import Seat
from sextant.support.actions.entries import owe_entry
from sextant.support.actions.referrals import withdraw_referrals
from sextant.support.events import EntryStepDone, ExtensionDecided
from sextant.work.actions.closing import complete_about
from sextant.work.events import ScreeningsDropped

STUDENT = "network.Student"


def close_what_nobody_screens(event: ScreeningsDropped) -> None:
    """Close the referrals whose screening is no longer owed: whoever asked gets that answer."""
    withdraw_referrals(item_ids=event.item_ids, on=clock.today())


def owe_what_a_newcomer_needs(event: StudentEnrolled) -> None:
    """Write what is owed to a student who came mid-year, before anybody is asked for it."""
    if event.is_mid_year:
        owe_entry(student_id=event.student_id, school_id=event.school_id, entered_on=event.on)


def finish_what_was_stretched(event: ExtensionDecided) -> None:
    """Close both works that asked what a student ahead of her class gets: one decision answers both."""
    for part in (0, 1):
        complete_about(
            interlock=AHEAD,
            subject_label=STUDENT,
            subject_id=event.student_id,
            at=clock.now(),
            topic=None,
            part=part,
        )


def finish_what_was_welcomed_mid_year(event: EntryStepDone) -> None:
    """Close a seat’s work for a student who came mid-year, once all that it owes is done."""
    complete_about(
        interlock=ENTRY,
        subject_label=STUDENT,
        subject_id=event.student_id,
        at=clock.now(),
        part=PARTS[Seat(event.seat)],
    )
