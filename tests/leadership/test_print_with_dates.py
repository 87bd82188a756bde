"""What a leader prints says dates; the meeting has the hour that the school sets and begins at one press."""

from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from leadership.agenda_of_cast import FRIDAY, draft, items_of, owe
from leadership.scorecards_of_cast import plan
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.models import Milestone
from sextant.leadership.terms.meetings import ItemSource
from sextant.leadership.terms.scorecards import MetricDomain, MilestoneState
from sextant.network.actions.settings import set_threshold
from sextant.network.terms import Seat
from sextant.web.parts import due_in_words
from sextant.work.actions.escalation import escalate_overdue


@pytest.mark.parametrize("days", [-8, 0, 1])
def test_a_day_in_words_is_a_date_on_paper(days: int) -> None:
    day = TODAY + timedelta(days=days)
    due = due_in_words(day, on=TODAY)

    said = render_to_string("web/components/due.html", {"due": due})

    assert f'<span class="not-print">{due.label}</span>' in said
    assert f'<span class="only-print">{day:%a %-d %b}</span>' in said


def test_late_work_on_an_agenda_says_its_day_and_counts_no_days(cast: Cast) -> None:
    owe(cast, interlock="I-01", title="Screening", seat=Seat.INTERVENTIONIST, opened_on=date(2026, 9, 14))
    with guard.acting_as(process("clock_watch")):
        escalate_overdue(on=FRIDAY)

    late = [item for item in items_of(draft(cast)) if item.source == ItemSource.OVERDUE]

    assert [item.reason.partition(",")[0] for item in late] == ["Was due on Mon 28 Sep"]


def test_the_meeting_is_at_the_hour_that_the_school_has_set(cast: Cast, client: Client) -> None:
    owe(cast, interlock="I-01", title="Screening", seat=Seat.INTERVENTIONIST, n=3)
    meeting = draft(cast)
    page = cast.sign_in(client, cast.lucia_principal).get(reverse("meeting", args=[meeting.public_id])).text
    assert ", 7:30<" in page

    with cast.as_(cast.anneke_data_director):
        set_threshold(
            key="leadership.meets_at", value=8.25, valid_from=date(2026, 8, 1), because="Buses come at eight."
        )

    page = client.get(reverse("meeting", args=[meeting.public_id])).text
    assert ", 8:15<" in page
    assert "7:30" not in page


def test_one_press_begins_the_meeting_and_shows_its_first_item(cast: Cast, client: Client) -> None:
    owe(cast, interlock="I-01", title="Screening", seat=Seat.INTERVENTIONIST, n=3)
    meeting = draft(cast)
    cast.sign_in(client, cast.lucia_principal)

    answer = client.post(reverse("meeting", args=[meeting.public_id]), {"do": "begin"}, follow=True)

    assert answer.redirect_chain[-1][0] == reverse("meeting_mode", args=[meeting.public_id])
    assert "Item 1 of 1" in answer.text


def test_a_milestone_that_is_met_says_by_what_and_on_which_day(cast: Cast, client: Client) -> None:
    met = (MetricDomain.TALENT, MilestoneState.MET), (MetricDomain.CULTURE, MilestoneState.MET)
    made = plan(cast, *met)
    with guard.acting_as(process("demo_builder")):
        milestones = Milestone.objects.filter(plan=made)
        milestones.update(checked_on=NOW.date())
        milestones.filter(code="test.0").update(metric="coaching", value=100.0, goal=100.0)
        milestones.filter(code="test.1").update(evidence="Ten of twelve rooms.")

    page = cast.sign_in(client, cast.walter_regional).get(reverse("turnaround", args=[made.public_id])).text

    assert "Met on 23 Nov 2026: Teachers with a coach 100.0%, goal 100.0%." in page
    assert "Seen on 23 Nov 2026. · Ten of twelve rooms." in page
