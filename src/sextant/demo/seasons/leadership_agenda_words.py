"""What leadership teams talked about in a demo’s past: matters, decisions, commitments; nobody’s name."""

from dataclasses import dataclass

from sextant.leadership.terms.meetings import ItemSource
from sextant.network.terms import Seat

S = ItemSource


@dataclass(frozen=True, slots=True)
class Topic:
    """One matter: what brought it up, whose it is, what was decided, promised, and what shows it."""

    source: ItemSource
    title: str
    seat: Seat
    decision: str
    promise: str
    evidence: str


TOPICS: tuple[Topic, ...] = (
    Topic(S.METRIC, "Attendance on Mondays", Seat.AP_OPERATIONS,
        "Homeroom teachers call by ten; the office calls whoever is not reached.",
        "Have the call list on every homeroom teacher’s desk by Monday",
        "The list, with marks of who was called."),
    Topic(S.FLAG, "Re-teach plans for the first unit in math", Seat.AP_INSTRUCTION,
        "One co-planned lesson with the content expert; the exit ticket decides.",
        "Co-plan the lesson and see it taught", "The plan and the exit tickets lie in the room view."),
    Topic(S.FLAG, "Corrections in the last hour of the day", Seat.AP_CULTURE,
        "Dean and coach stand in the second-floor hallway for two weeks.",
        "Post the hallway schedule and look again after two weeks", "The schedule hangs in the office."),
    Topic(S.OVERDUE, "Screenings that wait for a co-signature", Seat.AP_INSTRUCTION,
        "Teachers sign in the Wednesday block, with the interventionist beside them.",
        "Clear what waits by Wednesday", "No screening waits for a signature."),
    Topic(S.CLOCK, "Meetings about plans that come due", Seat.AP_SPED,
        "Two meetings move to the morning so that families can come.",
        "Invite both families and book the room", "Both invitations are on file."),
    Topic(S.METRIC, "Fewer rooms visited than planned", Seat.AP_INSTRUCTION,
        "Visits stand in the calendar before everything else until winter.",
        "Visit eight rooms this week, with one step each", "Eight visits are shared with their teachers."),
    Topic(S.OWN, "The winter showcase", Seat.AP_CULTURE,
        "Students lead; each grade shows one piece of work.", "Name two student leaders a grade",
        "Names stand with the student leaders."),
    Topic(S.FLAG, "Minutes of service below what is owed", Seat.AP_SPED,
        "The provider’s absence is covered by the second clinician on Thursdays.",
        "Put make-up sessions in the timetable", "Make-up sessions stand in the service log."),
    Topic(S.OVERDUE, "Families who were not called back", Seat.AP_CULTURE,
        "Each grade team takes its own; nobody calls twice.", "Call the families who wait, and log it",
        "Calls are logged, with what was agreed."),
    Topic(S.OWN, "Lunch lines take too long", Seat.AP_OPERATIONS,
        "Two lines, dismissed by table.", "Try two lines for a week and time them", "Times of five days."),
    Topic(S.FLAG, "Groups for reading after the benchmark", Seat.AP_INSTRUCTION,
        "The proposal is approved but for pairs who are kept apart.", "Decide on every proposed move",
        "No proposal waits."),
    Topic(S.METRIC, "Majors in the cafeteria", Seat.AP_CULTURE,
        "Assigned tables for grade teams; one adult sits with each.", "Seat plan and adults by Friday",
        "The seat plan, and who sits where."),
    Topic(S.OVERDUE, "Observations behind their floor", Seat.PRINCIPAL,
        "The principal takes three of the scored visits.", "Finish the scored visits that are behind",
        "Visits are shared and debriefed."),
    Topic(S.OWN, "Substitutes who do not know the routines", Seat.AP_OPERATIONS,
        "A one-page guide at the front desk, with the bell schedule.", "Write the page and hand it out",
        "The page lies at the front desk."),
    Topic(S.CLOCK, "Letters that attendance law asks for", Seat.AP_OPERATIONS,
        "The registrar prints on Tuesdays; the AP signs the same day.", "Sign and send what is due",
        "Proof of sending is on file."),
    Topic(S.FLAG, "Look-for of the month: cold call with wait time", Seat.AP_INSTRUCTION,
        "A walk on Thursday, one standard only.", "Walk six rooms and tell the team", "The walk is on file."),
    Topic(S.FLAG, "A welcome for students who came in the middle of the year", Seat.AP_CULTURE,
        "A buddy and a check-in adult on the first day.", "Name a buddy for each new student",
        "Checklists are complete."),
    Topic(S.OWN, "Budget lines before the winter order", Seat.AP_OPERATIONS,
        "Only what is used before March.", "Send the order within the line", "The order and the line."),
)  # fmt: skip
WHY_LATE = "Done, later than promised: coverage took the time."
WHY_DROPPED = "Given up: the grade team does it its own way."
LEFT_OPEN = Topic(
    S.OWN, "Who covers when two of the office are out", Seat.AP_OPERATIONS, "",
    "Draw up who covers for whom", "The list hangs in the office.",
)  # fmt: skip
SUMMARIES = (
    "Every student is here, is known, and learns something new each day. We visit before we judge numbers.",
    "We finish what we begin: attendance first, then the first hour of instruction.",
    "Fewer removals, more minutes of learning, and feedback to each teacher every two weeks.",
)
GOALS: tuple[tuple[str, str, Seat, float, float], ...] = (
    # Words, measure, seat, and from baseline to target: factor and difference.
    ("Students are here: daily attendance rises", "ada", Seat.AP_OPERATIONS, 1.0, 1.5),
    ("Fewer students miss a tenth of the year", "chronic", Seat.AP_CULTURE, 0.85, 0.0),
    ("Majors fall, and learning time grows", "majors", Seat.AP_CULTURE, 0.75, 0.0),
    ("Every teacher is visited often", "rooms_visited", Seat.AP_INSTRUCTION, 1.2, 1.0),
)
