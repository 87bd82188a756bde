"""What a teacher and their principal do with a case before the panel sees it: rate, hand in, withdraw."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.network.actions.changes import change
from sextant.talent import policies
from sextant.talent.models import AdvancementCase, AdvancementWindow, ContributionRating, ShowConsent
from sextant.talent.queries.advancement_facts import contribution_to, evidence_of_case
from sextant.talent.queries.advancement_gates import gates_by_category
from sextant.talent.queries.desk import as_desk
from sextant.talent.rules.advancement import may_go_for
from sextant.talent.terms.advancing import ContributionPart
from sextant.talent.terms.growing import CaseState, Category

BEFORE_IT_IS_HANDED_IN = (CaseState.ELIGIBLE, CaseState.INVITED)
MAY_BE_WITHDRAWN = (
    CaseState.ELIGIBLE, CaseState.INVITED, CaseState.SUBMITTED, CaseState.FROZEN, CaseState.PANEL,
)  # fmt: skip
LEAST_EVIDENCE = 20


class NoSuchCase(CannotDo):
    """There is no such case within reach, or it stands elsewhere by now."""


class NotReady(CannotDo):
    """Something that the case needs is missing; it says what."""


class GatesAreClosed(CannotDo):
    """A category that is skipped asks for gates that are not met."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """One part of contribution: the level, and what it was seen in."""

    level: int
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """Targets of benchmarks and learning objectives, where no growth is estimated."""

    n: int
    n_met: int
    are: str


@transaction.atomic
def rate_contribution(
    *, case_id: int, ratings: Mapping[ContributionPart, Rating], targets: Targets | None, on: date
) -> AdvancementCase:
    """Rate a teacher’s contribution in all four parts, each with what it was seen in.

    Raises:
        NoSuchCase: the case is not at the principal’s school, or is handed in.
        NotReady: a part has no level, or hardly any evidence; or the targets do not add up.
    """
    case = find_case(case_id, BEFORE_IT_IS_HANDED_IN)
    if case.school_id is None or not policies.OWN_SCHOOL.covers(current_rights(), school_id=case.school_id):
        raise NoSuchCase("Contribution is rated by the principal of the teacher’s own school.")
    for part in ContributionPart:
        if part not in ratings or len(ratings[part].evidence.strip()) < LEAST_EVIDENCE:
            raise NotReady(f"{part.label}: choose a level, and write in a sentence what you saw it in.")
    if targets is not None and not 0 <= targets.n_met <= targets.n:
        raise NotReady("More targets are met than were set. Correct one of the two numbers.")
    rater = current_rights().staff_id or 0
    with as_desk():
        for part, one in ratings.items():
            _rate(case, part, one, rater=rater, on=on)
        if targets is not None and targets.n:
            changes = change(case, n_targets=targets.n, n_targets_met=targets.n_met, targets_are=targets.are)
            audit.record("talent.note_targets", on=case, changes=changes)
    return case


@transaction.atomic
def submit_case(
    *, case_id: int, version: int, target: Category, statement: str, at: datetime, on: date
) -> AdvancementCase:
    """Hand a case in, for a category that the teacher chooses.

    Raises:
        NoSuchCase: it is not theirs, or not to be handed in.
        NotReady: the window is closed, contribution is not rated, nothing stands for growth, no statement.
        GatesAreClosed: the category is skipped to, and a gate on the way is not met.
        ChangedMeanwhile: it was changed since the page was opened.
    """
    case = find_case(case_id, (CaseState.INVITED,))
    if case.staff_id != current_rights().staff_id:
        raise NoSuchCase("A case is handed in by whoever it is about.")
    window: AdvancementWindow = case.window
    if not window.opens_on <= on <= window.closes_on:
        raise NotReady(
            f"The window is not open. Its days are {window.opens_on:%-d %B} to {window.closes_on:%-d %B %Y}."
        )
    if contribution_to(case) is None:
        raise NotReady(
            "Your principal has not rated your contribution yet, so C is not known. Ask for it first."
        )
    if not statement.strip():
        raise NotReady("Write a statement: what your portfolio shows, in a few sentences.")
    evidence = evidence_of_case(case, on=on)
    if evidence.facts.growth is None and evidence.facts.targets is None:
        raise NotReady(
            "No growth is estimated in your subjects: ask your principal to note your targets first."
        )
    gates = gates_by_category(evidence.facts, on=on)
    if not may_go_for(target, now=Category(case.from_category), gates=gates):
        raise GatesAreClosed(
            f"{target.label}: a category may be skipped when all gates on the way are met. "
            "The checklist names those that are not."
        )
    changes = change(
        case, version=version, target=target, statement=statement.strip(), state=CaseState.SUBMITTED,
        submitted_at=at,
    )  # fmt: skip
    audit.record("talent.submit_case", on=case, changes=changes)
    return case


@transaction.atomic
def withdraw_case(*, case_id: int, version: int) -> AdvancementCase:
    """Take a case back, at any time before it is decided; nothing follows from it.

    Raises:
        NoSuchCase: it is not theirs, or is decided.
        ChangedMeanwhile: it was changed since the page was opened.
    """
    case = find_case(case_id, MAY_BE_WITHDRAWN)
    if case.staff_id != current_rights().staff_id:
        raise NoSuchCase("A case is withdrawn by whoever it is about.")
    changes = change(case, version=version, state=CaseState.WITHDRAWN)
    audit.record("talent.withdraw_case", on=case, changes=changes)
    return case


@transaction.atomic
def say_may_ask(*, is_yes: bool, on: date, school_id: int | None) -> None:
    """Note whether a teacher may be asked to show how they teach; either may be changed at any time."""
    staff_id = current_rights().staff_id or 0
    standing = ShowConsent.objects.filter(staff_id=staff_id, valid_until=None).first()
    if is_yes and standing is None:
        row = ShowConsent(staff_id=staff_id, school_id=school_id, valid_from=on)
        row.save()
        audit.record("talent.may_ask_to_show", on=row, changes={"valid_from": (None, on)})
    if not is_yes and standing is not None:
        audit.record("talent.ask_no_more", on=standing, changes=change(standing, valid_until=on))


def find_case(case_id: int, states: tuple[CaseState, ...]) -> AdvancementCase:
    """Return a case within reach that stands in one of these states.

    Raises:
        NoSuchCase: there is none.
    """
    case: AdvancementCase | None = (
        AdvancementCase.objects.select_related("window").filter(pk=case_id, state__in=states).first()
    )
    if case is None:
        raise NoSuchCase("This case stands elsewhere by now. Reload the page.")
    return case


def _rate(case: AdvancementCase, part: ContributionPart, one: Rating, *, rater: int, on: date) -> None:
    standing = ContributionRating.objects.filter(case=case, part=part).first()
    values: dict[str, Any] = {
        "level": one.level,
        "evidence": one.evidence.strip(),
        "rater_id": rater,
        "rated_on": on,
    }
    if standing is not None:
        changes = change(standing, **values)
        if changes:
            audit.record("talent.rate_again", on=standing, changes=changes)
        return
    row = ContributionRating(
        case=case,
        staff_id=case.staff_id,
        school_id=case.school_id,
        panel=case.public_id,
        part=part,
        rater_id=rater,
        level=one.level,
        evidence=one.evidence.strip(),
        rated_on=on,
    )
    row.save()
    audit.record("talent.rate_contribution", on=row, changes={"level": (None, row.level)})
