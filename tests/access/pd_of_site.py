"""A session of Harbor Point's that is announced for today, and a feed that nobody has, for the page tests."""

from typing import Any

from access.slow_reaches import Row
from cast_for_tests import TODAY, Cast
from instruction.sessions_of_cast import announced

SESSION = "session"


def give_sessions(cast: Cast) -> dict[str, Any]:
    """Announce a session that Ms. Pierce leads."""
    return {"pd": announced(cast, on=TODAY), "no_feed": "a-secret-that-opens-nothing"}


def row_of_session(cast: Cast) -> Row:
    """Return the row that a page of sessions is about, as the oracle knows it."""
    facts = {"school_id": cast.harbor.pk, "leader_id": cast.yolanda_ap_instruction.staff_id}
    return Row(pk=0, label="instruction.PdSession", columns=frozenset(facts), facts=facts)
