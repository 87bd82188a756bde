"""What a class prints as a whole: the report cards of a period, and MAP student by student."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.access.policy import Policy
from sextant.access.reach import current_rights
from sextant.assessment.models import ReportCard
from sextant.assessment.queries.map_outcomes import Outcome, Outcomes, read_outcomes
from sextant.assessment.queries.map_terms import Taken
from sextant.assessment.queries.report_cards import CardPage, Contact, contacts_of, shape_card
from sextant.assessment.queries.test_seats import students_of
from sextant.network.models import Section
from sextant.network.queries.home_languages import code_of


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeCard:
    """A card with the language of the home in which it is written first."""

    card: CardPage
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassCards:
    """The cards of a class, and who has none."""

    cards: tuple[HomeCard, ...]
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLine:
    """One student of a class with the result in one test and term; None where there is none."""

    public_id: UUID
    name: str
    outcome: Outcome | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassMap:
    """A class in one test and term."""

    lines: tuple[MapLine, ...]
    outcomes: Outcomes

    @property
    def n_tested(self) -> int:
        return sum(one.outcome is not None for one in self.lines)

    @property
    def n_judged(self) -> int:
        """Return of how many students it is known whether they met typical growth."""
        return sum(_met(one) is not None for one in self.lines)

    @property
    def n_met(self) -> int:
        return sum(_met(one) is True for one in self.lines)


def cards_of_class(section: Section, *, period_id: int, on: date) -> ClassCards:
    """Return the newest edition of each card of a period that is out, in the order of the class list."""
    students = students_of(section, on=on)
    keys = [one.pk for one in students]
    rows = ReportCard.objects.filter(student_id__in=keys, report_period_id=period_id, is_current=True)
    cards = {
        row.student_id: row for row in rows.select_related("student", "school", "report_period__school_year")
    }
    homes = contacts_of(sorted(cards))
    return ClassCards(
        cards=tuple(
            HomeCard(card=shape_card(cards[key]), language=_language(homes.get(key, ())))
            for key in keys
            if key in cards
        ),
        without=tuple(one.name for one in students if one.pk not in cards),
    )


def map_of_class(section: Section, *, taken: Taken, on: date) -> ClassMap:
    """Return a class in one test and term, as it was on a day, by name."""
    students = students_of(section, on=on)
    outcomes = read_outcomes(taken=taken, school_ids=[section.school_id])
    own = {one.student_id: one for one in outcomes.rows}
    return ClassMap(
        lines=tuple(
            MapLine(public_id=one.public_id, name=one.name, outcome=own.get(one.pk)) for one in students
        ),
        outcomes=outcomes,
    )


def find_class(*, policy: Policy, public_id: UUID) -> Section | None:
    """Return a section about which the reader may do what the policy says, or None."""
    section: Section | None = Section.objects.select_related("school").filter(public_id=public_id).first()
    return section if section is not None and policy.reaches(current_rights(), section) else None


def may_print(*, section_id: int, policy: Policy) -> bool:
    """Tell if the reader may do with a class what the policy says; its page has read the class already."""
    return policy.reaches(current_rights(), Section(pk=section_id))


def _language(homes: Sequence[Contact]) -> str:
    words = homes[0].language if homes else ""
    return code_of(words)


def _met(line: MapLine) -> bool | None:
    verdict = line.outcome.verdict if line.outcome else None
    return verdict.met_typical if verdict else None
