"""A teacher may read her visit before the debrief: it is still held, once, and waits for her word again."""

from typing import Any

import pytest

from cast_for_tests import NOW, TODAY, Cast
from instruction.test_visit_a_teacher import debrief_of
from instruction.visits_of_cast import publish, scored, step_of
from sextant.instruction.actions import visits_words as words
from sextant.instruction.actions.debriefs import NotReady, hold_debrief
from sextant.instruction.queries.calendar_days import debriefs_owed
from sextant.instruction.queries.visits_books import COACHING_BOOK
from sextant.instruction.terms import VisitState


def read(cast: Cast, visit: Any) -> Any:
    with cast.as_(cast.amara_teacher):
        return words.acknowledge(book=COACHING_BOOK, visit_id=visit.pk, reply="I saw it, too.", at=NOW)


def test_joon_still_holds_the_debrief_of_a_visit_that_amara_has_read(cast: Cast) -> None:
    standards = publish(cast)
    visit = scored(cast, 3, standard=standards["IS8"])
    read(cast, visit)
    held = {"book": COACHING_BOOK, "visit_id": visit.pk, "debrief": debrief_of(step_of(standards["IS8"]))}

    with cast.as_(cast.joon_coach):
        owed = debriefs_owed(on=visit.visited_on.replace(day=30))
        found = hold_debrief(**held, on=TODAY)
        assert debriefs_owed(on=visit.visited_on.replace(day=30)) == ()

    assert [one.other for one in owed] == [cast.staff_of(cast.amara_teacher).name]
    assert (found.state, found.reply) == (VisitState.DEBRIEFED, "I saw it, too.")
    assert read(cast, visit).state == VisitState.ACKNOWLEDGED
    with cast.as_(cast.joon_coach), pytest.raises(NotReady):
        hold_debrief(**held, on=TODAY)
