"""Who decides what, as Sextant proposes it: a network makes these its own, and dates each change.

Each row says where in the product the matter is decided; what law decides is said in its reason.
"""

from dataclasses import dataclass

from sextant.leadership.terms.operations import RightKind
from sextant.network.terms import Seat

ALONE, WITH, CENTER = RightKind.ALONE, RightKind.WITH, RightKind.CENTER


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """One matter of one seat."""

    seat: Seat
    matter: str
    kind: RightKind
    with_seat: Seat | None = None
    because: str = ""
    page: str = ""


def _of(seat: Seat, *rows: tuple[str, RightKind, Seat | None, str, str]) -> tuple[Right, ...]:
    return tuple(
        Right(seat=seat, matter=matter, kind=kind, with_seat=with_seat, because=because, page=page)
        for matter, kind, with_seat, because, page in rows
    )


PACK: tuple[Right, ...] = (
    *_of(
        Seat.PRINCIPAL,
        ("What the leadership team meets about", ALONE, None, "The week is the school’s.", ""),
        ("The goals of the school’s plan", ALONE, None, "The school knows what it aims at this year.", ""),
        (
            "Suspension of one to three days",
            ALONE,
            None,
            "Level 3; assistant principals and deans decide no suspension.",
            "incident_list",
        ),
        (
            "Suspension of four to ten days",
            WITH,
            Seat.REGIONAL_SUPERINTENDENT,
            "Level 4; more than three days bring an informal hearing.",
            "incident_list",
        ),
        (
            "Suspension in kindergarten to grade 2",
            WITH,
            Seat.REGIONAL_SUPERINTENDENT,
            "Only at level 4, and signed off by the region.",
            "sign_off_list",
        ),
        ("Expulsion", CENTER, None, "The board hears it; the law asks for a formal hearing first.", ""),
        (
            "Whom to hire from those who were screened",
            WITH,
            Seat.RECRUITER,
            "Scores are given before others’ are seen.",
            "funnel_board",
        ),
        (
            "A new position",
            WITH,
            Seat.REGIONAL_SUPERINTENDENT,
            "Within the budget line the principal asks, and the region approves.",
            "position_list",
        ),
        (
            "Money within a budget line",
            ALONE,
            None,
            "Who knows the rooms buys what they need.",
            "spending",
        ),
        ("Money from one line to another", WITH, Seat.FINANCE, "The year’s sum stays.", "spending"),
        ("How large the school’s budget is", CENTER, None, "It follows the students.", ""),
        ("Who is not asked to stay", WITH, Seat.HR, "The law of employment applies.", "separation_list"),
        ("What somebody is paid", CENTER, None, "One rule for all; a principal reads no pay.", ""),
        ("Curricula and benchmarks", CENTER, None, "One set for the whole network.", "curriculum_list"),
        ("The code of conduct", CENTER, None, "One code for the whole network.", "code_book"),
    ),
    *_of(
        Seat.AP_INSTRUCTION,
        (
            "Who is coached, on what",
            ALONE,
            None,
            "The system proposes; it opens no cycle.",
            "coach_board",
        ),
        ("Regrouping within a grade", ALONE, None, "Moves are proposed; each is approved.", "group_list"),
        ("A student’s pathway in a subject", ALONE, None, "On facts, with the family.", "pathway_list"),
        ("What the weekly block is about", ALONE, None, "Teaching shows what is needed.", "pd_blocks"),
        ("A model lesson in class", WITH, Seat.PRINCIPAL, "It takes a leader’s morning.", ""),
        ("Advancement to a higher category", WITH, Seat.PRINCIPAL, "A panel votes on the evidence.", ""),
        ("Curricula and benchmarks", CENTER, None, "One set for the whole network.", "curriculum_list"),
    ),
    *_of(
        Seat.AP_CULTURE,
        ("Consequences up to level 2", ALONE, None, "Repair comes first.", "incident_list"),
        ("Detention and in-school suspension", ALONE, None, "Within the code.", "detention_list"),
        (
            "Suspension",
            WITH,
            Seat.PRINCIPAL,
            "The principal decides; instruction time is at stake.",
            "incident_list",
        ),
        ("Rituals and community meetings", ALONE, None, "A school’s life is its own.", "ritual_week"),
        ("Plans after a pulse", ALONE, None, "Whoever reads the answers acts on them.", "pulse_list"),
        ("The code of conduct", CENTER, None, "One code for the whole network.", "code_book"),
    ),
    *_of(
        Seat.AP_SPED,
        ("How services are scheduled", ALONE, None, "Minutes of the program are owed by law.", ""),
        (
            "Whether conduct came from a disability",
            WITH,
            Seat.PRINCIPAL,
            "A team with the family decides; the law sets the days.",
            "removal_list",
        ),
        ("A student’s placement", CENTER, None, "The team with the family decides, not a leader.", ""),
        ("Co-teaching assignments", WITH, Seat.AP_INSTRUCTION, "One timetable holds both.", ""),
    ),
    *_of(
        Seat.AP_OPERATIONS,
        ("Who covers a class today", ALONE, None, "At 06:50 there is nobody to ask.", "cover_today"),
        ("Repairs and orders within a line", ALONE, None, "What is broken is mended.", "ticket_list"),
        ("Money from one line to another", WITH, Seat.FINANCE, "The year’s sum stays.", "spending"),
        ("Bells and rooms", WITH, Seat.PRINCIPAL, "They decide when everybody meets.", ""),
        ("Closing the school for a day", CENTER, None, "Legal clocks and buses hang on it.", ""),
    ),
    *_of(
        Seat.DEAN,
        ("Consequences up to level 2 in the grade", ALONE, None, "Who knows the grade decides.", ""),
        ("Suspension", CENTER, None, "A dean decides no suspension; the principal does.", "incident_list"),
    ),
    *_of(
        Seat.COACH,
        ("What is practiced in a cycle", ALONE, None, "With the teacher, from what was seen.", ""),
        ("Whom to coach", WITH, Seat.AP_INSTRUCTION, "Hours are few.", "coach_board"),
        ("A teacher’s rating", CENTER, None, "A coach rates nobody: coaching is apart from it.", ""),
    ),
    *_of(
        Seat.REGIONAL_SUPERINTENDENT,
        ("The rating of a quarterly review", ALONE, None, "After the meeting with the principal.", ""),
        ("Support days of the center in the region", ALONE, None, "Where a plan is off its track.", ""),
        ("New positions of the region’s schools", ALONE, None, "Within budget lines.", "requisition_list"),
        (
            "Moving a coach between schools",
            WITH,
            Seat.CHIEF_ACADEMIC_OFFICER,
            "Both schools are heard.",
            "resources",
        ),
        ("The network’s measures and goals", CENTER, None, "Comparable in every school.", ""),
    ),
)  # fmt: skip
