"""A ritual, a pulse that is open and one that closed, a role and a suggestion, as pages name them."""

from datetime import timedelta
from typing import Any

from access.slow_reaches import Row
from cast_for_tests import TODAY, Cast
from sextant.culture.actions.community_plans import plan_step
from sextant.culture.actions.personal_skills import begin_words
from sextant.culture.actions.pulses import PulseDraft, announce_pulse, close_pulse, open_pulse
from sextant.culture.actions.rituals import RitualDraft, begin_ritual
from sextant.culture.actions.student_leaders import offer_role
from sextant.culture.actions.student_voice import suggest
from sextant.kernel import guard
from sextant.kernel.actor import process

# A row of the school that names neither a student nor a class.
COMMUNITY = "community"


def give_site_community(cast: Cast) -> dict[str, Any]:
    """Make everything that a page of the community may be about."""
    last = TODAY - timedelta(days=30)
    notice, until = last - timedelta(days=20), TODAY + timedelta(days=7)
    draft: dict[str, Any] = {"audience": "students", "notice_on": notice, "closes_on": until}
    with cast.as_(cast.lucia_principal):
        ritual = begin_ritual(
            school_id=cast.harbor.pk, on=last,
            draft=RitualDraft(name="Meeting", kind="community_meeting", cadence="daily", scope="together"),
        )  # fmt: skip
        closed = announce_pulse(
            school_id=cast.harbor.pk, draft=PulseDraft(name="October", opens_on=last, **draft)
        )
        open_pulse(pulse_id=closed.pk, on=last)
        close_pulse(pulse_id=closed.pk, on=last)
        pulse = announce_pulse(
            school_id=cast.harbor.pk, draft=PulseDraft(name="November", opens_on=TODAY, **draft)
        )
        open_pulse(pulse_id=pulse.pk, on=TODAY)
        plan = plan_step(pulse_id=closed.pk, step="A circle", invites="Circle keepers", due_on=TODAY)
        role = offer_role(student_id=cast.jaylen.pk, role="buddy", on=TODAY)
    with cast.as_(cast.jaylen_student):
        suggestion = suggest(student_id=cast.jaylen.pk, text="A bench", on=TODAY, with_name=True)
    with guard.acting_as(process("demo_builder")):
        begin_words()
    return {
        "ritual": ritual, "closed_pulse": closed, "pulse": pulse, "community_plan": plan, "role": role,
        "suggestion": suggestion,
    }  # fmt: skip


def row_of_community(cast: Cast) -> Row:
    """Return the row of Harbor Point that such a page is about, as the oracle knows it."""
    facts: dict[str, Any] = {"school_id": cast.harbor.pk}
    return Row(pk=0, label="culture.Pulse", columns=frozenset(facts), facts=facts)
