"""A student’s way after school (shape: record), the family’s way in, and how schools stand (shape: list)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.policy import Policy
from sextant.access.reach import current_rights
from sextant.access.terms import FAMILY_ROLES
from sextant.kernel import clock
from sextant.kernel.guard import RecordClass
from sextant.leadership import policies
from sextant.leadership.actions.applications import FOLLOWS
from sextant.leadership.actions.own_plans import may_plan
from sextant.leadership.queries import after_school_measures as measures
from sextant.leadership.queries.after_school_record import Applied, WayOn, own_planners, way_of
from sextant.leadership.rules.graduation import SOURCES
from sextant.leadership.terms.after_school import ApplicationState, Match, OnTrack, Pathway
from sextant.network.queries.calendar import jurisdiction_of
from sextant.network.queries.people import find_student
from sextant.network.queries.places import SchoolRow, list_schools
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.formats import number, percent
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Status, Tab, Tone

ON_TRACK_TONES = {OnTrack.ON: Tone.GOOD, OnTrack.SO_FAR: Tone.GOOD, OnTrack.OFF: Tone.CONCERN}
MATCH_TONES = {
    Match.LIKELY: Tone.GOOD, Match.MATCH: Tone.GOOD, Match.REACH: Tone.WATCH, Match.UNKNOWN: Tone.QUIET,
}  # fmt: skip
STATE_TONES = {
    ApplicationState.ADMITTED: Tone.GOOD,
    ApplicationState.ACCEPTED: Tone.GOOD,
    ApplicationState.ENROLLED: Tone.GOOD,
    ApplicationState.DENIED: Tone.CONCERN,
    ApplicationState.WAITLISTED: Tone.WATCH,
}
MEASURES = {
    measures.ON_TRACK: _lazy("On track in grade 9"),
    measures.OWN_PLAN: _lazy("Own plan of the last year"),
    measures.ADMITTED: _lazy("Admitted somewhere"),
    measures.AID: _lazy("Aid form sent in"),
    measures.ENROLLED: _lazy("Enrolled in the first semester"),
    measures.PERSISTED: _lazy("Still enrolled later"),
}
STANDING = Exportable(
    title=_lazy("After school"),
    record_class=RecordClass.O4,
    shown_as="shown",
    cells={"school": "school", "measure": "measure", "value": "value", "n": "n"},
    columns={
        "school": _lazy("School"), "measure": _lazy("Measure"), "value": _lazy("Value"),
        "n": _lazy("Students"),
    },
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One measure of one school as the page writes it."""

    school: str
    measure: str
    value: str
    n: str


def whose_students(school: SchoolRow | None, policy: Policy) -> str:
    """Say over a list whose students stand in it: a caseload’s numbers are not the school’s."""
    rights = current_rights()
    if school is None:
        covers = any(policy.covers(rights, school_id=one) for one in rights.school_ids)
        return _("All schools within reach") if covers or not rights.school_ids else _("Your students")
    if policy.covers(rights, school_id=school.id):
        return school.name
    return _("Your students at %(school)s") % {"school": school.name}


@requires(policies.READ_AFTER_SCHOOL)
@require_GET
@exportable(STANDING)
def after_school(request: HttpRequest) -> HttpResponse:
    """Show how schools stand on what comes after them: six measures, of ten students or more."""
    on, schools = clock.today(), schools_of(request)
    names = {one.id: one.name for one in list_schools()}
    reached = {schools.current.id} if schools.current else {one.id for one in schools.offered}
    found = [one for one in measures.after_school_measures(on=on) if one.school_id in reached]
    by_school: dict[int, dict[str, Shown]] = {}
    for one in found:
        by_school.setdefault(one.school_id, {})[one.key] = Shown(
            school=names.get(one.school_id, ""),
            measure=_measure(one),
            value=percent(one.value, decimals=0) if one.value is not None else "n<10",
            n=number(one.n) if one.value is not None else "",
        )
    tables = [
        (names.get(school, ""), [held[key] for key in MEASURES if key in held])
        for school, held in sorted(by_school.items(), key=lambda item: names.get(item[0], ""))
    ]
    context = {
        "school": schools.current,
        "tables": tables,
        "shown": [row for _name, rows in tables for row in rows],
        "finding": _standing_finding(found, school=schools.current.name if schools.current else ""),
        "links": _links(),
    }
    return render_page(request, "leadership/after_school/standing.html", context)


@requires(policies.OWN_WAY_ON)
@require_GET
def after_school_mine(request: HttpRequest) -> HttpResponse:
    """Lead a student to the own page, and a guardian to a child’s."""
    older = own_planners(on=clock.today())
    if len(older) == 1:
        return go_to(request, reverse("after_school_of", args=[older[0].public_id]))
    return render_page(request, "leadership/after_school/mine.html", {"children": older})


@requires(policies.READ_WAY_ON)
@require_GET
def after_school_of(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one student’s plan, credits, results, applications and, to whom it is open, aid."""
    student, on, rights = reached_student(public_id, policies.READ_WAY_ON), clock.today(), current_rights()
    way = way_of(student, on=on)
    may_write = policies.WRITE_WAY_ON.holds(rights) and policies.WRITE_WAY_ON.reaches(rights, student)
    is_family = bool(rights.roles & FAMILY_ROLES)
    jurisdiction = jurisdiction_of(school_id=student.school_id) if student.school_id and way.lines else ""
    context = {
        "student": student,
        "way": way,
        "finding": _finding(student, way, is_family=is_family),
        "plan_ways": _ways(way),
        "may_plan": may_write and may_plan(student, on=on),
        "may_review": may_write and not is_family and way.plan is not None,
        "may_apply": may_write and (student.grade or 0) >= 11,
        "may_note_aid": (student.grade or 0) >= 11
        and policies.WRITE_AID.holds(rights)
        and policies.WRITE_AID.reaches(rights, student),
        "on_track": Status(label=str(way.on_track.label), tone=ON_TRACK_TONES[way.on_track])
        if way.on_track
        else None,
        "ledger": _ledger(way),
        "courses": _courses(way),
        "source": SOURCES.get(jurisdiction, ""),
        "applied": [_applied(one, may_write=may_write) for one in way.applied],
        "crumbs": _crumbs(student, is_family=is_family),
        "is_family": is_family,
    }
    return render_page(request, "leadership/after_school/record.html", context)


def reached_student(public_id: UUID, policy: Policy) -> Any:
    """Return a student of whom the reader reaches this class.

    Raises:
        Http404: it is out of reach.
    """
    student = find_student(public_id)
    if student is None or not policy.reaches(current_rights(), student):
        raise Http404
    return student


def _links() -> tuple[Tab, ...]:
    rights = current_rights()
    offered: Sequence[tuple[Policy, str, str]] = (
        (policies.READ_OWN_PLANS, "own_plan_list", _("Own plans")),
        (policies.READ_CREDITS, "credit_list", _("Credits")),
        (policies.READ_OWN_PLANS, "application_list", _("Applications")),
        (policies.READ_AFTER_SCHOOL, "graduate_list", _("Graduates")),
    )
    return tuple(
        Tab(label=label, url=reverse(page)) for policy, page, label in offered if policy.holds(rights)
    )


def _measure(one: measures.AfterSchoolMeasure) -> str:
    label = str(MEASURES[one.key])
    if one.class_of is None:
        return label
    return _("%(measure)s, class of %(year)d") % {"measure": label, "year": one.class_of}


def _standing_finding(found: Sequence[measures.AfterSchoolMeasure], *, school: str) -> str:
    plans = [one for one in found if one.key == measures.OWN_PLAN and one.value is not None]
    nine = [one for one in found if one.key == measures.ON_TRACK and one.value is not None]
    chosen, words = (nine, _("%(share)s of the last grade 9 were on track")) if nine else (
        plans, _("%(share)s of grades 7 to 12 have an own plan")
    )  # fmt: skip
    if not chosen:
        # Whoever leads many schools and has chosen one is told of that one.
        if school:
            return _("%(school)s has nothing of ten students or more on file yet") % {"school": school}
        return _("Nothing of ten students or more is on file yet: no own plans, and no grade 9 that is over")
    n = sum(one.n for one in chosen)
    share = sum((one.value or 0) * one.n for one in chosen) / n
    return words % {"share": percent(share, decimals=0)}


def _finding(student: Any, way: WayOn, *, is_family: bool) -> str:
    if way.on_track is OnTrack.OFF:
        return _("Off track for graduation: the credits come back with a plan")
    if way.plan is None:
        return _("Your own plan is not written yet") if is_family else _("No own plan of this year yet")
    admitted = [
        one for one in way.applied if one.state in {ApplicationState.ADMITTED, ApplicationState.ACCEPTED}
    ]
    if admitted:
        return _("Admitted: %(places)s") % {"places": ", ".join(one.place for one in admitted)}
    waiting = [one for one in way.applied if one.state == ApplicationState.PLANNED and one.deadline]
    if waiting:
        first = min(waiting, key=lambda one: str(one.deadline))
        return _("Next: apply to %(place)s") % {"place": first.place}
    if way.plan.reviewed_on is None:
        return _("The plan is written, and waits to be looked at together")
    return _("The plan stands, and was looked at this year")


def _ledger(way: WayOn) -> list[Mapping[str, Any]]:
    lines: list[tuple[str, tuple[int, int, int]]] = [
        (str(one.subject.label), (one.earned, one.needed, one.missing)) for one in way.lines
    ]
    lines.append((_("All"), way.total))
    return [
        {
            "label": label,
            "earned": _credits(earned),
            "needed": _credits(needed),
            "missing": _credits(missing),
            "is_total": at == len(lines),
        }
        for at, (label, (earned, needed, missing)) in enumerate(lines, start=1)
    ]


def _courses(way: WayOn) -> list[tuple[str, list[Mapping[str, Any]]]]:
    return [
        (
            year,
            [
                {
                    "title": one.course_title,
                    "earned": _credits(one.earned_hundredths),
                    "tried": _credits(one.tried_hundredths),
                    "n_failed": one.n_failed_semesters,
                }
                for one in lines
            ],
        )
        for year, lines in way.credits_by_year
    ]


def _credits(hundredths: int) -> str:
    return f"{hundredths / 100:g}"


def _ways(way: WayOn) -> list[str]:
    if way.plan is None:
        return []
    named = (way.plan.pathway, way.plan.fall_back, way.plan.second_fall_back)
    return [str(Pathway(one).label) for one in named if one]


def _applied(one: Applied, *, may_write: bool) -> Mapping[str, Any]:
    follows = sorted(FOLLOWS.get(one.state, ())) if may_write else []
    return {
        "row": one,
        "state": Status(label=str(one.state.label), tone=STATE_TONES.get(one.state, Tone.QUIET)),
        "match": Status(label=str(one.match.label), tone=MATCH_TONES[one.match]),
        "range": f"{one.low}–{one.high}" if one.low is not None else "",
        "steps": [(step, str(ApplicationState(step).label)) for step in follows],
    }


def _crumbs(student: Any, *, is_family: bool) -> tuple[Tab, ...]:
    if is_family:
        return ()
    return (
        Tab(label=student.name, url=reverse("student", args=[student.public_id])),
        Tab(label=_("After school")),
    )
