"""The next step for a student on Monday: what answers the change, else what else is under way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.network.terms import Subject
from sextant.support.policies import REVIEW_PLANS
from sextant.support.queries.under_way import under_way_of
from sextant.support.rules.decided_words import UnderWay
from sextant.support.rules.domains import domain_of_topic
from sextant.support.terms.care import Domain
from sextant.work.queries.items import NextStep, next_steps

ATTENDANCE = Domain.ATTENDANCE.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """What is under way for some students, as far as the reader reaches.

    Attributes:
        on: the day of reading.
        work: by student and topic, the work that is open or ended lately.
        help: by student and area, the plan that runs or what was decided.
    """

    on: date
    work: Mapping[tuple[int, str], NextStep]
    help: Mapping[tuple[int, Domain], UnderWay]

    def about(self, student: int, topic: str) -> str:
        """Write the step that answers a topic, else the nearest of another; empty if nothing is under way.

        A screening in math answers nothing about absences: what is of another area says so.
        """
        domain = domain_of_topic(topic)
        if step := self.work.get((student, topic)):
            return step.in_words(on=self.on)
        if domain and (help_given := self.help.get((student, domain))):
            return help_in_words(help_given)
        return self._work_besides(student, domain) or self._help_besides(student)

    def _work_besides(self, student: int, domain: Domain | None) -> str:
        open_now = [
            (_is_elsewhere(topic, domain), step.due_on, step)
            for (whose, topic), step in self.work.items()
            if whose == student and not step.outcome
        ]
        if not open_now:
            return ""
        elsewhere, _due, step = min(open_now, key=lambda one: one[:2])
        words = step.in_words(on=self.on)
        return _("In another area: %(step)s") % {"step": words} if elsewhere else words

    def _help_besides(self, student: int) -> str:
        found = [one for (whose, _domain), one in self.help.items() if whose == student]
        if not found:
            return ""
        newest = max(found, key=lambda one: one.since)
        return _("In another area: %(step)s") % {"step": help_in_words(newest)}


def steps_of(student_ids: Sequence[int], *, on: date) -> Steps:
    """Return what is under way for these students."""
    return Steps(on=on, work=next_steps(student_ids=student_ids, on=on), help=under_way_of(student_ids))


def help_in_words(one: UnderWay) -> str:
    """Write help in one area: the plan and who keeps it, or the tier.

    That a plan is not yet written is said to those alone who would read it if it were.
    """
    words = {"area": one.domain.label, "tier": one.tier, "who": one.keeper, "day": f"{one.since:%-d %b}"}
    if one.keeper:
        return _("%(area)s: a plan runs since %(day)s, %(who)s") % words
    if REVIEW_PLANS.holds(current_rights()):
        return _("%(area)s: tier %(tier)d decided %(day)s, the plan is not yet written") % words
    return _("%(area)s: tier %(tier)d since %(day)s") % words


def _is_elsewhere(topic: str, domain: Domain | None) -> bool:
    """Tell if work names an area of its own that is another one; what names none is about the student."""
    names_one = topic in Domain.values or topic in Subject.values
    return names_one and domain_of_topic(topic) != domain
