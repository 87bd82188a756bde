"""A community's past, many rows at once: what was said of rituals, who led, pulses with what they found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from sextant.culture.actions.pulses import FIVE, shown_cells
from sextant.culture.events import PulseClosed
from sextant.culture.models import (
    LeadershipAppointment,
    Pulse,
    PulseItem,
    PulseResult,
    PulseTally,
    PulseTurn,
    RitualDay,
    RitualHands,
    RitualLeader,
    RitualLook,
    SkillComment,
    SkillReflection,
    Suggestion,
    TeamMember,
    VoiceAnswer,
)
from sextant.culture.rules.protected_areas import NONE
from sextant.culture.terms.community import Audience, PulseState
from sextant.kernel.events import publish
from sextant.network.actions.bulk import insert_rows, insert_tuples

RITUAL_DAY = ("ritual_id", "school_id", "section_id", "on", "state", "because", "n_present")
RITUAL_LEADER = ("day_id", "student_id", "school_id", "on", "counts")
REFLECTION = ("student_id", "school_id", "period_id", "word_id", "text", "said_on")
COMMENT = ("student_id", "school_id", "period_id", "adviser_id", "text", "said_on")
TURN = (
    "pulse_id", "school_id", "pupil_id", "adult_id", "relative_id", "code_digest", "has_answered",
    "is_by_code", "paper_band",
)  # fmt: skip
TALLY = ("pulse_id", "school_id", "dimension", "group", "position", "n", "n_agree")

type Counts = Mapping[tuple[str, str, int], tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPulse:
    """A pulse of students with what was counted; an open one says who has answered."""

    school_id: int
    name: str
    notice_on: date
    opens_on: date
    closes_on: date
    counts: Counts
    left_out: frozenset[str] = frozenset()
    is_open: bool = False
    answered: Mapping[int, bool] | None = None


@transaction.atomic
def insert_team(rows: Sequence[tuple[int, int, str, date]]) -> int:
    """Insert members of teams: school, member, part, first day."""
    made = [
        TeamMember(school_id=school, member_id=member, part=part, valid_from=since)
        for school, member, part, since in rows
    ]
    return len(insert_rows(action="demo.team", rows=made))


@transaction.atomic
def insert_ritual_days(rows: Sequence[tuple[object, ...]]) -> list[int]:
    """Insert what was said of rituals, in the order of `RITUAL_DAY`; return the keys."""
    return insert_tuples(action="demo.rituals", table=RitualDay, columns=RITUAL_DAY, rows=rows)


@transaction.atomic
def insert_ritual_leaders(rows: Sequence[tuple[object, ...]]) -> int:
    """Insert who led, in the order of `RITUAL_LEADER`."""
    made = insert_tuples(action="demo.led", table=RitualLeader, columns=RITUAL_LEADER, rows=rows)
    return len(made)


@transaction.atomic
def insert_looks(
    *,
    looks: Sequence[tuple[int, int, date, Mapping[str, str]]],
    hands: Sequence[tuple[int, int, date, int, int]],
) -> None:
    """Insert looks (ritual, school, day, marks) and hands (ritual, school, day, asked, yes)."""
    insert_rows(
        action="demo.looks",
        rows=[
            RitualLook(ritual_id=ritual, school_id=school, on=on, marks=dict(marks))
            for ritual, school, on, marks in looks
        ],
    )
    insert_rows(
        action="demo.hands",
        rows=[
            RitualHands(ritual_id=ritual, school_id=school, on=on, n=n, n_yes=n_yes)
            for ritual, school, on, n, n_yes in hands
        ],
    )


@transaction.atomic
def insert_leaders(rows: Sequence[LeadershipAppointment]) -> int:
    """Insert roles of students."""
    return len(insert_rows(action="demo.leaders", rows=rows))


def past_role(
    *, school_id: int, student_id: int, role: str, state: str, since: date, until: date | None = None,
    recognition: str = "",
) -> LeadershipAppointment:  # fmt: skip
    """Return a role as `insert_leaders` takes it."""
    return LeadershipAppointment(
        school_id=school_id,
        student_id=student_id,
        role=role,
        state=state,
        valid_from=since,
        valid_until=until,
        recognition=recognition,
    )


@transaction.atomic
def insert_voice(
    *,
    school_id: int,
    answered: Sequence[tuple[str, str, str, date, date]],
    waiting: Sequence[tuple[str, date]],
) -> None:
    """Insert what was said without a name: text, answer, kind, said on, answered on; and what waits."""
    made = insert_rows(
        action="demo.answers",
        rows=[
            VoiceAnswer(school_id=school_id, you_said=text, we_did=answer, kind=kind, answered_on=done)
            for text, answer, kind, _said, done in answered
        ],
    )
    rows = [
        Suggestion(
            school_id=school_id, said_by="nameless", text=text, said_on=said, state="answered", answer=answer
        )
        for (text, _answer, _kind, said, _done), answer in zip(answered, made, strict=True)
    ]
    rows += [
        Suggestion(school_id=school_id, said_by="nameless", text=text, said_on=said) for text, said in waiting
    ]
    insert_rows(action="demo.suggestions", rows=rows)


@transaction.atomic
def insert_words(
    *, reflections: Sequence[tuple[object, ...]], comments: Sequence[tuple[object, ...]]
) -> None:
    """Insert what students and advisers wrote, in the order of `REFLECTION` and `COMMENT`."""
    insert_tuples(action="demo.reflections", table=SkillReflection, columns=REFLECTION, rows=reflections)
    insert_tuples(action="demo.comments", table=SkillComment, columns=COMMENT, rows=comments)


@transaction.atomic
def insert_pulses(pulses: Sequence[PastPulse]) -> list[int]:
    """Insert pulses of students: closed ones with their results alone, open ones with counters and turns."""
    made = insert_rows(action="demo.pulses", rows=[_pulse(one) for one in pulses])
    insert_rows(
        action="demo.pulse_items",
        rows=[
            PulseItem(pulse=row, school_id=row.school_id, position=place, topic=topic, area=NONE)
            for row in made
            for place, topic in enumerate(FIVE, start=1)
        ],
    )
    results, tallies, turns = [], [], []
    for one, row in zip(pulses, made, strict=True):
        if one.is_open:
            tallies += [(row.pk, one.school_id, *key, *found) for key, found in one.counts.items()]
            turns += [
                (row.pk, one.school_id, student, None, None, "", has, False, "")
                for student, has in (one.answered or {}).items()
            ]
            continue
        results += [
            (row.pk, one.school_id, *key, *(found or (None, None)))
            for key, found in shown_cells(one.counts, left_out=one.left_out).items()
        ]
    insert_tuples(action="demo.pulse_results", table=PulseResult, columns=TALLY, rows=results)
    insert_tuples(action="demo.pulse_tallies", table=PulseTally, columns=TALLY, rows=tallies)
    insert_tuples(action="demo.pulse_turns", table=PulseTurn, columns=TURN, rows=turns)
    return [row.pk for row in made]


@transaction.atomic
def tell_of_pulse(*, pulse_id: int, school_id: int) -> None:
    """Let the interlocks hear of a pulse that was inserted, as if it had closed just now."""
    publish(PulseClosed(pulse_id=pulse_id, school_id=school_id))


def _pulse(one: PastPulse) -> Pulse:
    return Pulse(
        school_id=one.school_id,
        audience=Audience.STUDENTS,
        name=one.name,
        state=PulseState.OPEN if one.is_open else PulseState.CLOSED,
        notice_on=one.notice_on,
        opens_on=one.opens_on,
        closes_on=one.closes_on,
    )
