"""Who sits on a panel reads its case, and what the others say once her own word is locked."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from cast_for_tests import NOW, TODAY, Cast
from sextant.access.models import PanelSeat
from sextant.access.reach import forget_rights
from sextant.kernel import clock, guard
from sextant.kernel.actor import process
from sextant.talent.models import Application, Posting, RaterScore, ScreenEvent
from sextant.talent.terms.hiring import Competency, EventKind

EVIDENCE = "Asked each student by name and waited for every one of them to answer before going on."


class Lesson:
    """A candidate's lesson at Harbor Point, with what two raters said of it."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        with guard.acting_as(process("demo_builder")):
            posting = Posting.objects.create(
                school=cast.harbor, title="Math, grade 7", seat="teacher", about="Teach.", opens_on=TODAY
            )
            self.application = Application.objects.create(
                posting=posting, school=cast.harbor, given_name="Ada", family_name="Nowak",
                email="ada@home.example", channel="site", certification="full", stage_since=NOW,
                applied_at=NOW,
            )  # fmt: skip
            self.event = ScreenEvent.objects.create(
                application=self.application, school=cast.harbor, panel=self.application.public_id,
                kind=EventKind.PHONE,
            )  # fmt: skip

    def seat(self, who: str, *, is_locked: bool, on: Any = None) -> PanelSeat:
        """Put somebody on the panel of the lesson, and let her say a word."""
        staff = self.cast.staff_of(self.cast.named[who])
        with guard.acting_as(process("talent_desk")):
            for panel in (self.application.public_id, self.event.public_id):
                seat = PanelSeat.objects.create(
                    panel=panel, staff=staff, school=self.cast.harbor, valid_from=on or TODAY,
                    locked_at=NOW if is_locked else None,
                )  # fmt: skip
            RaterScore.objects.create(
                event=self.event, application=self.application, school=self.cast.harbor,
                panel=self.event.public_id, rater=staff, competency=Competency.AUTHORITY, level=3,
                evidence=EVIDENCE,
            )  # fmt: skip
        forget_rights_of_all()
        return seat

    def read_by(self, who: str) -> set[str]:
        """Return whose words somebody reads."""
        with self.cast.as_(self.cast.named[who]):
            raters = set(RaterScore.objects.values_list("rater_id", flat=True))
        return {
            name for name in ("joon_coach", "yolanda_ap_instruction", "rosa_recruiter", "lucia_principal")
            if self.cast.named[name].staff_id in raters
        }  # fmt: skip


def forget_rights_of_all() -> None:
    """Let the next question be asked anew."""
    with guard.acting_as(process("talent_desk")):
        forget_rights()


@pytest.fixture
def lesson(cast: Cast) -> Lesson:
    return Lesson(cast)


def test_a_rater_reads_her_own_word_alone_until_it_is_locked(lesson: Lesson) -> None:
    lesson.seat("yolanda_ap_instruction", is_locked=True)
    seat = lesson.seat("joon_coach", is_locked=False)

    assert lesson.read_by("joon_coach") == {"joon_coach"}

    with guard.acting_as(process("talent_desk")):
        PanelSeat.objects.filter(pk=seat.pk).update(locked_at=NOW)
    assert lesson.read_by("joon_coach") == {"joon_coach", "yolanda_ap_instruction"}


@pytest.mark.parametrize("who", ["rosa_recruiter", "lucia_principal"])
def test_no_other_seat_lets_a_rater_look_first(lesson: Lesson, who: str) -> None:
    lesson.seat("yolanda_ap_instruction", is_locked=True)
    assert lesson.read_by(who) == {"yolanda_ap_instruction"}

    lesson.seat(who, is_locked=False)

    assert lesson.read_by(who) == {who}


def test_whoever_sits_on_no_panel_reads_neither_candidate_nor_word(lesson: Lesson) -> None:
    lesson.seat("yolanda_ap_instruction", is_locked=True)

    assert lesson.read_by("joon_coach") == set()
    for who in ("joon_coach", "amara_teacher", "thandiwe_principal_elsewhere"):
        with lesson.cast.as_(lesson.cast.named[who]):
            assert not Application.objects.exists()


def test_a_seat_opens_the_candidate_from_its_first_day(lesson: Lesson) -> None:
    lesson.seat("joon_coach", is_locked=False, on=clock.today() + timedelta(days=1))
    with lesson.cast.as_(lesson.cast.joon_coach):
        assert not Application.objects.exists()

    lesson.seat("yolanda_ap_instruction", is_locked=False)
    with lesson.cast.as_(lesson.cast.yolanda_ap_instruction):
        assert Application.objects.get() == lesson.application


def test_nobody_puts_herself_on_a_panel(lesson: Lesson) -> None:
    rosa = lesson.cast.staff_of(lesson.cast.named["rosa_recruiter"])
    with lesson.cast.as_(lesson.cast.named["rosa_recruiter"]), pytest.raises(guard.OutOfReach):
        PanelSeat.objects.create(panel=uuid.uuid4(), staff=rosa, valid_from=TODAY)
