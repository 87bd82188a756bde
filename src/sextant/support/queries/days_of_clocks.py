"""On which days the clocks of special education run out, in one question: for a line of a page of many."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import CharField, F, QuerySet, Value

from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.jurisdictions.packs import evaluation_law
from sextant.network.models import SchoolYear
from sextant.network.queries.calendar import calendar_of
from sextant.support.models import Evaluation, SpEdEvent
from sextant.support.queries.evaluation_clocks import clocks_of_dates, plans_due_by
from sextant.support.rules.evaluation_clocks import clocks_of_evaluation
from sextant.support.terms.special_education import EvaluationState, SpEdEventKind

SUPPORT_DESK = "support_desk"
MOST_READ = 4_000
CASE, STEP, PLAN, YEAR = "case", "step", "plan", "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What was read: open cases, their steps, plans with a day, and school years."""

    asked_on: dict[int, date] = field(default_factory=dict)
    steps: dict[int, dict[SpEdEventKind, date]] = field(default_factory=lambda: defaultdict(dict))
    plans: list[tuple[date | None, date | None, date, str]] = field(default_factory=list)
    years: list[tuple[date, date]] = field(default_factory=list)


def days_of_clocks(*, school_id: int, jurisdiction: str, on: date, until: date) -> tuple[date, ...]:
    """Return the days on which the clocks of a school run out or ran out, up to a day; one question.

    Read by the desk that keeps these clocks, whoever asks: what leaves it is how many, and until when.
    """
    law = evaluation_law(jurisdiction)
    if law is None:
        return ()
    calendar, asking = calendar_of(school_id=school_id), guard.actor()
    with guard.acting_as(process(SUPPORT_DESK, on_behalf_of=asking.user_id or asking.on_behalf_of)):
        found = _read(school_id, on=on, until=until)
    steps = found.steps
    clocks = [
        *(
            one
            for key, asked_on in found.asked_on.items()
            for one in clocks_of_evaluation(
                asked_on=asked_on,
                events=steps.get(key, {}),
                law=law,
                calendar=calendar,
                years=tuple(sorted(found.years)),
            )
        ),
        *(one for plan in found.plans for one in clocks_of_dates(*plan, law)),
    ]
    return tuple(sorted(one.due_on for one in clocks if one.due_on <= until))


def _read(school_id: int, *, on: date, until: date) -> _Found:
    found = _Found()
    for what, key, first, second, third, word in _all(school_id, on=on, until=until)[:MOST_READ]:
        if what == CASE:
            found.asked_on[key] = first
        elif what == STEP:
            found.steps[key][SpEdEventKind(word)] = first
        elif what == PLAN:
            found.plans.append((first, second, third, word))
        else:
            found.years.append((first, second))
    return found


def _all(
    school_id: int, *, on: date, until: date
) -> QuerySet[Evaluation, tuple[str, int, date, date, date, str]]:
    """Return the four kinds of rows as one, each with three days and a word."""
    cases = Evaluation.objects.filter(school_id=school_id, state=EvaluationState.OPEN)
    steps = SpEdEvent.objects.filter(evaluation_id__in=cases.values("pk"))
    plans = plans_due_by(school_id, on=on, until=until)
    days: Mapping[str, tuple[str, str, str, str]] = {
        CASE: ("pk", "asked_on", "asked_on", "asked_on"),
        STEP: ("evaluation_id", "on", "on", "on"),
        PLAN: ("pk", "annual_review_on", "reevaluation_on", "valid_from"),
        YEAR: ("pk", "starts_on", "ends_on", "ends_on"),
    }
    words = {STEP: F("kind"), PLAN: F("subtype")}
    sources = {CASE: cases, STEP: steps, PLAN: plans, YEAR: SchoolYear.objects.all()}
    first, *others = [
        rows.order_by()
        .annotate(
            what_=Value(what, output_field=CharField()),
            key_=F(days[what][0]),
            first_=F(days[what][1]),
            second_=F(days[what][2]),
            third_=F(days[what][3]),
            word_=words.get(what, Value("", output_field=CharField())),
        )
        .values_list("what_", "key_", "first_", "second_", "third_", "word_")
        for what, rows in sources.items()
    ]
    together: QuerySet[Evaluation, tuple[str, int, date, date, date, str]] = first.union(*others, all=True)
    return together
