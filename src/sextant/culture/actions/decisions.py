"""Decide a student's case (W-C1, steps 4 and 5)."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from sextant.audit import actions as audit
from sextant.culture.actions.deciders import refuse_family, refuse_own_report
from sextant.culture.actions.decisions_kept import (
    carry_out,
    check_choices,
    kind_of_sign_off,
    refuse_false_emergency,
)
from sextant.culture.actions.leading import refuse_unless_leading, seat_at, whoever_acts
from sextant.culture.actions.rulings import WITH_DAYS, Ruling
from sextant.culture.actions.sign_offs import ask_for_sign_off, finish_deciding_anew, is_signature_asked
from sextant.culture.models import Decision, Incident, IncidentStudent
from sextant.culture.queries.deciders import reported_it
from sextant.culture.queries.decision_facts import Facts, facts_of, other_names
from sextant.culture.queries.lines_of_removal import law_at
from sextant.culture.rules.ladder import REMOVES, Step, Verdict, is_exclusion, judge
from sextant.culture.rules.other_names import named_in
from sextant.culture.terms import Finding, IncidentState, Part
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change
from sextant.network.terms import Seat

MAY_BE_DECIDED = frozenset({IncidentState.TRIAGED, IncidentState.INVESTIGATING, IncidentState.DECIDED})


class NotHeard(CannotDo):
    """Nobody is kept from class unheard (22 Pa. Code 12.6 and 12.8)."""


class NotTheOne(CannotDo):
    """Only whoever was responsible is decided on."""


class NothingChosen(CannotDo):
    """A substantiated case is answered with something."""


class ReasonNeeded(CannotDo):
    """A choice outside the range has a written reason."""


class NamesAnother(CannotDo):
    """Words that a family will read name another child."""


class WordsNeeded(CannotDo):
    """A family is told in words."""


class NoDays(CannotDo):
    """A suspension has days, and a first day."""


class NotADeans(CannotDo):
    """A dean suspends nobody from school."""


@transaction.atomic
def decide(*, incident_student_id: int, ruling: Ruling, at: datetime, on: date) -> Decision:
    """Decide one student's case: responses, removals and sign-off follow, and the news goes out.

    What a higher seat decides is kept as a proposal: nothing of it begins before that seat signs, save a
    removal because of danger, which begins at once and is signed the same day.

    Raises:
        NotTheOne: she was harmed or looked on.
        NotHeard: something keeps her from class, and she was not told the reason and heard.
        NothingChosen: it happened, and nothing follows.
        NoDays: a suspension without days or first day.
        NotADeans: a dean chose a suspension from school.
        ReasonNeeded: the choice is outside the range, and no reason is written.
        WordsNeeded: there is nothing for the family to read.
        NamesAnother: words that the family will read name another child of the incident.
        NotAnEmergency: it is to begin at once, and not today, or nothing of it needs another seat.
        AlreadyDone: it is decided, or a proposal waits.
        OwnReport: the actor reported it, and would keep the student from class.
        OwnChild: a child of the actor's is in it.
        OutOfReach: the actor does not decide at this school.
    """
    part = case_of(incident_student_id)
    seat = decider_of(part)
    _refuse_ruling(part, ruling, seat)
    is_own = reported_it(part.incident_id)
    if is_own and ruling.finding == Finding.SUBSTANTIATED and is_exclusion(ruling.choices):
        refuse_own_report(incident_id=part.incident_id, school_id=part.school_id)
    facts = facts_of(part, on=on)
    verdict = judge(
        ruling.choices, open_steps=facts.open_steps, band=facts.band, seat=seat, is_own_report=is_own
    )
    _refuse_words(part, ruling, verdict)
    waits = verdict.decider is not None and ruling.finding == Finding.SUBSTANTIATED
    refuse_false_emergency(part, ruling, waits=waits, on=on)
    _end_what_the_region_sent_back(part, at=at)
    decision = _keep(part, ruling, facts, verdict, at=at, is_proposed=waits and not ruling.is_danger)
    if decision.is_proposed:
        check_choices(part, ruling, on=on)
    else:
        carry_out(part, ruling, decided_by_id=decision.decided_by_id, decided_on=on, on=on)
    kind = kind_of_sign_off(verdict, ruling)
    if kind is not None and ruling.finding == Finding.SUBSTANTIATED:
        ask_for_sign_off(
            part, seat=verdict.decider or verdict.sign_off or seat, kind=kind, chosen=decision.chosen,
            reason=_reason(ruling, verdict, is_own=is_own), on=on,
        )  # fmt: skip
    return decision


def case_of(key: int, *, is_decided: bool = False) -> IncidentStudent:
    """Return a student's case that may be decided, or taken back.

    Raises:
        AlreadyDone: it is decided already, or not decided.
        OutOfReach: the actor may not change it.
    """
    part: IncidentStudent = IncidentStudent.objects.select_related("code", "student").get(pk=key)
    guard.require(IncidentStudent, guard.Verb.WRITE, [key])
    if is_decided and part.decided_on is None:
        raise AlreadyDone("Nothing is decided here, so there is nothing to take back.")
    if not is_decided and part.decided_on is not None:
        raise AlreadyDone("This case is decided. Take the decision back first, if nothing of it has begun.")
    if not is_decided and is_signature_asked(key):
        raise AlreadyDone("A proposal waits for its signature here. Take it back first, then decide anew.")
    return part


def decider_of(part: IncidentStudent) -> Seat:
    """Return the seat by which whoever acts decides.

    Raises:
        OutOfReach: she decides nothing at this school.
        OwnChild: a child of hers is in the incident.
    """
    refuse_unless_leading(part.school_id)
    refuse_family(incident_id=part.incident_id, school_id=part.school_id)
    return seat_at(part.school_id) or Seat.PRINCIPAL


def _end_what_the_region_sent_back(part: IncidentStudent, *, at: datetime) -> None:
    """End the decision of a case that was opened again: whoever sent it back could not read it."""
    standing = Decision.objects.filter(incident_student_id=part.pk, undone_at=None)
    for row in standing.order_by("pk"):
        audit.record("culture.undo_decision", on=row, changes=change(row, undone_at=at))
    finish_deciding_anew(part.pk)


def _refuse_ruling(part: IncidentStudent, ruling: Ruling, seat: Seat) -> None:
    state = Incident.objects.values_list("state", flat=True).get(pk=part.incident_id)
    if state not in MAY_BE_DECIDED:
        raise NotHeard("Triage the report first, and hear the student; then decide.")
    if part.part != Part.RESPONSIBLE:
        raise NotTheOne("Only a student who was responsible is decided on. Care for the others in repair.")
    if ruling.finding != Finding.SUBSTANTIATED:
        return
    if not ruling.choices:
        raise NothingChosen("Choose what follows: something to repair, first of all.")
    _refuse_choices(part, ruling, seat)


def _refuse_choices(part: IncidentStudent, ruling: Ruling, seat: Seat) -> None:
    may_follow = ruling.is_danger and law_at(part.school_id).may_be_heard_later_in_danger
    if is_exclusion(ruling.choices) and part.heard_at is None and not may_follow:
        raise NotHeard(
            "No suspension is decided before the student was told the reason and could answer (22 Pa. Code "
            "12.6, 12.8). Hear her first; that page takes two minutes."
        )
    if seat == Seat.DEAN and any(choice.kind in REMOVES for choice in ruling.choices):
        raise NotADeans(
            "A dean suspends nobody from school. Hand the case to the assistant principal for culture."
        )
    for choice in ruling.choices:
        if choice.kind in WITH_DAYS and (not choice.days or ruling.starts_on is None):
            raise NoDays(f"Say how many days “{choice.kind.label}” lasts, and its first day.")


def _refuse_words(part: IncidentStudent, ruling: Ruling, verdict: Verdict) -> None:
    if not ruling.words_for_family.strip():
        raise WordsNeeded(
            "Write what the family reads: what happened with their own child, and what follows."
        )
    if verdict.is_outside and not ruling.reason.strip():
        raise ReasonNeeded(
            f"{' '.join(verdict.outside)} Write why this is right here; the next level reads it."
        )
    names = other_names(part)
    for text in (ruling.words_for_family, ruling.reason):
        found = named_in(text, own=[part.student.name], others=names)
        if found:
            raise NamesAnother(
                f"“{'”, “'.join(found)}” is the name of another student of this incident. The family reads "
                "these words: write “another student” instead."
            )


def _keep(
    part: IncidentStudent, ruling: Ruling, facts: Facts, verdict: Verdict, *, at: datetime, is_proposed: bool
) -> Decision:
    chosen = [[choice.kind.value, _number(choice.days)] for choice in ruling.choices]
    decision = Decision(
        incident_student=part,
        student_id=part.student_id,
        school_id=part.school_id,
        # A code that a draft let go was never reported under, so that this is some version.
        ladder_id=part.code.ladder_id or 0,
        decided_by_id=whoever_acts(),
        decided_at=at,
        level=part.level,
        occurrence=facts.occurrence,
        offered=[_spelled(step) for step in facts.open_steps],
        chosen=chosen if ruling.finding == Finding.SUBSTANTIATED else [],
        panel=facts.panel.snapshot(),
        days_away_before=facts.days_away,
        is_outside=verdict.is_outside,
        is_proposed=is_proposed,
        finding=ruling.finding,
        starts_on=ruling.starts_on,
        words_for_family=ruling.words_for_family.strip() if is_proposed else "",
    )
    decision.save()
    verb = "culture.propose_decision" if is_proposed else "culture.decide_incident"
    audit.record(verb, on=decision, changes={"chosen": (None, str(chosen))})
    return decision


def _reason(ruling: Ruling, verdict: Verdict, *, is_own: bool) -> str:
    reported = "Whoever decided this reported it, too." if is_own else ""
    said = " ".join(filter(None, (reported, *verdict.outside, ruling.reason.strip())))
    return said or "Within the range of the ladder; it names this seat for the response."


def _spelled(step: Step) -> list[object]:
    return [step.kind.value, _number(step.days_at_most)]


def _number(days: Decimal | None) -> float | None:
    return float(days) if days is not None else None
