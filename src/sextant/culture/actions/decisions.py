"""Decide a student's case (W-C1, steps 4 and 5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from sextant.audit import actions as audit
from sextant.culture.actions.deciders import refuse_family, refuse_own_report
from sextant.culture.actions.leading import refuse_unless_leading, seat_at, whoever_acts
from sextant.culture.actions.removals import plan_removal
from sextant.culture.actions.sign_offs import ask_for_sign_off
from sextant.culture.events import IncidentDecided
from sextant.culture.models import Decision, Incident, IncidentStudent, Response
from sextant.culture.queries.deciders import reported_it
from sextant.culture.queries.decision_facts import Facts, facts_of, other_names
from sextant.culture.queries.desk import as_desk
from sextant.culture.rules.ladder import REMOVES, Choice, Step, Verdict, is_exclusion, judge
from sextant.culture.rules.other_names import named_in
from sextant.culture.terms import Finding, IncidentState, Part, ResponseKind, ResponseState
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.changes import change
from sextant.network.terms import Seat

MAY_BE_DECIDED = frozenset({IncidentState.TRIAGED, IncidentState.INVESTIGATING, IncidentState.DECIDED})
WITH_DAYS = frozenset({ResponseKind.ISS, ResponseKind.OSS})


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What was found and what follows, the reason where that is outside, and words for the family."""

    finding: Finding
    choices: Sequence[Choice] = ()
    starts_on: date | None = None
    reason: str = ""
    words_for_family: str = ""


@transaction.atomic
def decide(*, incident_student_id: int, ruling: Ruling, at: datetime, on: date) -> Decision:
    """Decide one student's case: responses, removals and sign-off follow, and the news goes out.

    Raises:
        NotTheOne: she was harmed or looked on.
        NotHeard: something keeps her from class, and she was not told the reason and heard.
        NothingChosen: it happened, and nothing follows.
        NoDays: a suspension without days or first day.
        NotADeans: a dean chose a suspension from school.
        ReasonNeeded: the choice is outside the range, and no reason is written.
        WordsNeeded: there is nothing for the family to read.
        NamesAnother: words that the family will read name another child of the incident.
        AlreadyDone: it is decided.
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
    decision = _keep(part, ruling, facts, verdict, at=at)
    _answer(part, ruling, on=on)
    if verdict.sign_off is not None and ruling.finding == Finding.SUBSTANTIATED:
        ask_for_sign_off(
            part,
            seat=verdict.sign_off,
            chosen=decision.chosen,
            reason=_reason(ruling, verdict, is_own=is_own),
            on=on,
        )
    _close_ranks(part.incident_id, on=on)
    if ruling.finding == Finding.SUBSTANTIATED:
        publish(
            IncidentDecided(
                incident_id=part.incident_id,
                student_id=part.student_id,
                school_id=part.school_id,
                level=part.level,
                on=on,
            )
        )
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
    if is_exclusion(ruling.choices) and part.heard_at is None:
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


def _keep(part: IncidentStudent, ruling: Ruling, facts: Facts, verdict: Verdict, *, at: datetime) -> Decision:
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
    )
    decision.save()
    audit.record("culture.decide_incident", on=decision, changes={"chosen": (None, str(chosen))})
    return decision


def _answer(part: IncidentStudent, ruling: Ruling, *, on: date) -> None:
    me = whoever_acts()
    holds = ruling.finding == Finding.SUBSTANTIATED
    changes = change(
        part,
        finding=ruling.finding,
        decided_by_id=me,
        decided_on=on,
        was_excluded=holds and is_exclusion(ruling.choices),
        words_for_family=ruling.words_for_family.strip(),
    )
    audit.record("culture.decide_incident", on=part, changes=changes)
    for choice in ruling.choices if holds else ():
        _assign(part, choice, ruling, on=on, me=me)


def _assign(part: IncidentStudent, choice: Choice, ruling: Ruling, *, on: date, me: int) -> None:
    # What was taken back before is taken up again: a case has one row of a kind.
    response: Response | None = Response.objects.filter(incident_student_id=part.pk, kind=choice.kind).first()
    starts_on = ends_on = None
    if choice.kind in WITH_DAYS and ruling.starts_on is not None and choice.days:
        removal = plan_removal(
            incident_student_id=part.pk,
            kind=choice.kind.value,
            starts_on=ruling.starts_on,
            days=choice.days,
            decided_by_id=me,
            on=on,
        )
        starts_on, ends_on = removal.starts_on, removal.ends_on
    values: dict[str, Any] = {
        "state": ResponseState.ASSIGNED, "decided_on": on, "days": choice.days, "starts_on": starts_on,
        "ends_on": ends_on, "done_on": None,
    }  # fmt: skip
    if response is None:
        response = Response(
            incident_student=part, student_id=part.student_id, school_id=part.school_id, kind=choice.kind,
            **values,
        )  # fmt: skip
        response.save()
        audit.record("culture.assign_response", on=response, changes={"kind": (None, choice.kind.value)})
        return
    changes = change(response, **values)
    audit.record("culture.assign_response", on=response, changes=changes)


def _close_ranks(incident_id: int, *, on: date) -> None:
    """Count an incident as decided once everybody who was responsible is."""
    # Somebody of another grade than a dean's may still wait to be heard.
    with as_desk():
        parts = IncidentStudent.objects.filter(incident_id=incident_id, part=Part.RESPONSIBLE)
        is_waiting = parts.filter(decided_on=None).exists()
    incident: Incident = Incident.objects.get(pk=incident_id)
    if is_waiting or incident.state == IncidentState.DECIDED:
        return
    changes = change(incident, state=IncidentState.DECIDED, decided_on=on)
    audit.record("culture.incident_is_decided", on=incident, changes=changes)


def _reason(ruling: Ruling, verdict: Verdict, *, is_own: bool) -> str:
    reported = "Whoever decided this reported it, too." if is_own else ""
    said = " ".join(filter(None, (reported, *verdict.outside, ruling.reason.strip())))
    return said or "Within the range; the next level has the last word on this response."


def _spelled(step: Step) -> list[object]:
    return [step.kind.value, _number(step.days_at_most)]


def _number(days: Decimal | None) -> float | None:
    return float(days) if days is not None else None
