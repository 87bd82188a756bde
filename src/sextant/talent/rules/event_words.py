"""How a candidate reads of the day of an interview, a lesson or a task; nothing in it says who rates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sextant.talent.terms.hiring import EventKind

ID = "a photo ID for the front desk"
USUAL_BRING: Mapping[EventKind, str] = {
    EventKind.PHONE: "nothing but your questions. Have a quiet place for the call.",
    EventKind.STRUCTURED: f"{ID}. Nothing needs to be prepared.",
    EventKind.TASKS: f"{ID}, and a pen. The tasks lie ready.",
    EventKind.DEMO: f"{ID}, your plan of the lesson, and what your lesson uses.",
    EventKind.RETEACH: "what you used in your lesson.",
    EventKind.PRINCIPAL: f"{ID}, and your questions about the school.",
}
USUAL_MINUTES: Mapping[EventKind, int] = {
    EventKind.PHONE: 20,
    EventKind.STRUCTURED: 60,
    EventKind.TASKS: 45,
    EventKind.DEMO: 25,
    EventKind.RETEACH: 15,
    EventKind.PRINCIPAL: 45,
}
HALF_AN_HOUR = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """What a candidate is met by, as far as the candidate is told. ``at`` is in the hours of the place."""

    kind: EventKind
    at: datetime
    place: str
    class_taught: str = ""
    objective: str = ""
    minutes: int | None = None
    bring: str = ""

    @property
    def ends_at(self) -> datetime:
        """Return when a calendar shows it to end."""
        return self.at + timedelta(minutes=self.minutes or USUAL_MINUTES.get(self.kind, HALF_AN_HOUR))

    @property
    def day(self) -> str:
        return f"{self.at:%A, %B %-d, %Y}"

    @property
    def time(self) -> str:
        return f"{self.at:%-I:%M %p}"

    @property
    def lesson(self) -> str:
        """Return what is taught to whom and how long; empty but for a lesson."""
        if not self.class_taught:
            return ""
        return f"You teach {self.class_taught}: {self.objective}. You have {self.minutes} minutes."

    @property
    def brings(self) -> str:
        """Return what to bring: in the planner’s words, else the usual ones for this kind."""
        return self.bring or USUAL_BRING.get(self.kind, ID + ".")


def event_values(meeting: Meeting) -> dict[str, str]:
    """Return what a message about this day fills in."""
    return {
        "event": str(meeting.kind.label),
        "day": meeting.day,
        "time": meeting.time,
        "place": meeting.place,
        "lesson": meeting.lesson,
        "bring": meeting.brings,
    }
