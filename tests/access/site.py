"""The site as the page tests open it: the cast with a growth run, an import, rosters and work."""

from collections.abc import Callable, Container
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from access.benchmark_of_site import give_site_benchmark
from access.community_of_site import COMMUNITY, give_site_community, row_of_community
from access.consistency_of_site import give_consistency
from access.extract_of_site import give_extract
from access.family_of_site import REQUEST, give_family, row_of_family
from access.groups_of_site import give_site_groups
from access.incidents_of_site import TABLES as OF_INCIDENTS
from access.incidents_of_site import give_site_incidents, row_of_incidents
from access.leadership_of_site import ROWS as OF_LEADERSHIP
from access.leadership_of_site import give_leadership
from access.online_test_of_site import give_site_test
from access.pages import Page
from access.pd_of_site import SESSION, give_sessions, row_of_session
from access.people_of_site import give_people
from access.removals_of_site import give_removals
from access.repair_of_site import TABLES as REPAIR
from access.repair_of_site import give_repair, row_of_repair
from access.set_up_again import tables_and_accounts
from access.slow_oracle import Oracle
from access.slow_reaches import Row
from access.support_care_of_site import TABLES as OF_CARE
from access.support_care_of_site import give_support_care, row_of_support_care
from access.support_delivery_of_site import TABLES as OF_DELIVERY
from access.support_delivery_of_site import give_support_delivery, row_of_support_delivery
from access.support_special_education_of_site import TABLES as SPECIAL_EDUCATION
from access.support_special_education_of_site import give_special_education, row_of_special_education
from access.support_wellness_of_site import TABLES as WELLNESS
from access.support_wellness_of_site import give_wellness, row_of_wellness
from access.talent_of_site import ROWS as OF_TALENT
from access.talent_of_site import give_talent
from access.visits_of_site import TABLES, give_visits, row_of_visits
from assessment.released_benchmarks import release_benchmark
from assessment.test_plan_a_reteach import draft_of
from cast_for_tests import NOW, TODAY, Cast
from instruction.lessons_of_cast import give_site_lessons
from instruction.preparation_of_cast import give_site_meeting, give_site_preparation, give_site_rooms
from interlocks.pages.grown_cast import grow
from sextant.access.actions import open_account
from sextant.access.exports import Sheet, make_export
from sextant.access.models import Grant
from sextant.assessment.actions.data_meetings import begin_meeting
from sextant.assessment.actions.growth_challenges import raise_challenge
from sextant.assessment.actions.reteach_plans import draft_plan
from sextant.assessment.models import (
    Blueprint,
    BlueprintLine,
    CardRelease,
    GradedWork,
    GrowthRun,
    Item,
    ItemImage,
    ReleasedPicture,
    ReportCard,
    Standard,
    StandardsFramework,
    TestForm,
)
from sextant.assessment.rules.card_lines import CardLine, as_stored
from sextant.interop.models import ImportRun, QuarantinedRow
from sextant.kernel import guard
from sextant.kernel.actor import Actor, Capacity, person, process
from sextant.kernel.guard import RecordClass
from sextant.network.actions import attendance, people
from sextant.network.models import Course, RosterVerification, Section
from sextant.web import progress
from stages_for_tests import set_up
from work.work_cases import one_item

# Whoever opens pages in these tests, by relation to Jaylen, who is in grade 7 of Harbor Point.
PRINCIPALS = {
    "lucia_principal": "his principal",
    "thandiwe_principal_elsewhere": "another school's principal",
    "amara_teacher": "his math teacher",
    "katrin_teacher": "a teacher of his school who has other students",
    "oliver_teacher_elsewhere": "another school's teacher",
    "tomas_para": "the para in his class",
    "samir_interventionist": "his interventionist",
    "interventionist_of_others": "an interventionist of his school who has others",
    "ines_counselor": "his counselor",
    "desmond_dean": "the dean of his grade",
    "joon_coach": "the coach of his teachers",
    "safety_lead": "the safety lead of his school",
    "gloria_registrar": "his registrar",
    "marcus_ap_operations": "his school's assistant principal for operations",
    "anneke_data_director": "the network's data director",
    "walter_regional": "the superintendent of his region",
    "patrick_hr": "human resources",
    "rosa_recruiter": "the network's recruiter",
    "felix_finance": "the network's finance",
    "leila_privacy": "the network's privacy officer",
    "support_now": "support for his school, this hour",
    "denise_guardian": "his mother",
    "zuris_guardian": "a classmate's mother",
    "jaylen_student": "himself",
    "nobody": "staff without a seat",
    "provider_now": "an outside provider whom a release of his names",
    "closed": "a principal's closed account",
    "": "nobody signed in",
}
SIGNED_OUT = frozenset({"", "closed"})
NEEDS_A_DAY = TODAY.isoformat()


# What the pages of an area are about, told by that area: its kinds of page, and the row of each.
ROWS_OF_AREAS: tuple[tuple[Container[str], Callable[[Cast, str], Row | None]], ...] = (
    ({SESSION}, lambda cast, _kind: row_of_session(cast)),
    ({REQUEST}, lambda cast, _kind: row_of_family(cast)),
    (OF_INCIDENTS, row_of_incidents),
    (REPAIR, row_of_repair),
    ({COMMUNITY}, lambda cast, _kind: row_of_community(cast)),
    (TABLES, row_of_visits),
    (OF_DELIVERY, row_of_support_delivery),
    (SPECIAL_EDUCATION, row_of_special_education),
    # Wellness and safety
    (WELLNESS, row_of_wellness),
    (OF_CARE, row_of_support_care),
    *OF_TALENT,
    *OF_LEADERSHIP,
)


@dataclass(kw_only=True)
class Site:
    """Names of everything that addresses name, and who may open them."""

    cast: Cast
    named: dict[str, Any] = field(default_factory=dict)
    n_classmates: int = 12

    def browser(self, who: str, *, checks_forms: bool = False) -> Client:
        """Return a browser in which somebody has signed in."""
        client = Client(enforce_csrf_checks=checks_forms, raise_request_exception=False)
        if who:
            self.cast.sign_in(client, self.named[who])
        return client

    def actor(self, who: str) -> Actor:
        """Return who acts when somebody has signed in."""
        user = self.named[who]
        if user.staff_id is None and user.guardian_id is not None:
            return person(user.pk, capacity=Capacity.FAMILY)
        is_student = user.staff_id is None and user.student_id is not None
        return person(user.pk, capacity=Capacity.STUDENT if is_student else Capacity.STAFF)

    def address(self, name: str, page: Page, *, about: tuple[Any, ...] | None = None) -> str:
        """Return a page's address with its query."""
        named = [self._public(one) for one in page.about] if about is None else list(about)
        here = reverse(name, args=[] if name.startswith(("calendar", "roster_open")) else named)
        query = "&".join(f"{key}={value}" for key, value in self.filled(page.query).items())
        return f"{here}?{query}" if query else here

    def filled(self, values: Any) -> dict[str, Any]:
        """Return a form's values with what this site made in them."""
        known = {
            "{day}": NEEDS_A_DAY,
            "{harbor}": str(self.cast.harbor.public_id),
            "{principal}": str(self.cast.lucia_principal.staff_id),
            "{period}": str(self.cast.periods[0].public_id),
            "{seat}": str(self.named["seat"]),
            "{code}": str(self.named["code_in_force"].pk),
            "{denise}": str(self.cast.denise_guardian.guardian_id),
        }
        return {
            key: known.get(value, value) if isinstance(value, str) else value for key, value in values.items()
        }

    def _public(self, name: str) -> Any:
        thing = self.named[name]
        return getattr(thing, "public_id", thing)

    def row(self, page: Page) -> Row | None:
        """Return the row that a page is about, as the oracle knows it; None where all may."""
        if page.kind in {"", "of the network"}:
            return None
        cast = self.cast
        for kinds, row_of in ROWS_OF_AREAS:
            if page.kind in kinds:
                return row_of(cast, page.kind)
        facts: dict[str, Any] = {"school_id": cast.harbor.pk}
        label = ""
        if page.kind == "student":
            facts["student_id"] = cast.jaylen.pk
        elif page.kind == "section":
            # A test and a standard stand in some of these addresses, too; the class may be named anywhere.
            named = [self.named[one] for one in page.about]
            about = next(one for one in named if isinstance(one, Section) or hasattr(one, "section_id"))
            facts["section_id"] = getattr(about, "section_id", about.pk)
        else:
            about_adult, label = self._about_an_adult(page.kind)
            facts |= about_adult
        return Row(pk=0, label=label, columns=frozenset(facts), facts=facts)

    def _about_an_adult(self, kind: str) -> tuple[dict[str, Any], str]:
        """Return what a row says of the adult whom it is about, and its table."""
        cast = self.cast
        of_amara = {"staff_id": cast.amara_teacher.staff_id}
        in_her_class = {"section_id": cast.math_7b.pk, **of_amara}
        samirs = {"owner_id": cast.samir_interventionist.staff_id, "seat": "interventionist"}
        known: dict[str, tuple[dict[str, Any], str]] = {
            "demo visit": (
                {**of_amara, "host_id": cast.katrin_teacher.staff_id},
                "instruction.DemoVisit",
            ),
            "demo room": ({"staff_id": cast.katrin_teacher.staff_id}, "instruction.DemoRoom"),
            "preparation": (of_amara, "instruction.Preparation"),
            "pacing": (in_her_class, "instruction.LessonTaught"),
            "roster": (in_her_class, ""),
            "estimate": (of_amara, "assessment.TeacherGrowth"),
            "answer to an estimate": (of_amara, "assessment.TeacherGrowth"),
            "work": (samirs, "work.WorkItem"),
            "minutes": (
                {"staff_id": cast.tomas_para.staff_id, "student_id": cast.jaylen.pk},
                "culture.TwoByTen",
            ),
        }
        return known.get(kind, ({}, ""))


@pytest.fixture
def site(request: pytest.FixtureRequest) -> Site:
    """Set up the site on the cast's Monday; nobody acts afterwards."""
    found = set_up("site", lambda: build_site(request.getfixturevalue("cast")), tables=tables_and_accounts())
    found.named["job"] = progress.begin(
        kind="oneroster", label="Reading roster.zip", user_id=found.cast.anneke_data_director.pk
    )
    return found


@pytest.fixture
def oracle_of_site(site: Site) -> Oracle:
    return Oracle(on=TODAY, at=NOW)


def build_site(cast: Cast) -> Site:
    """Make everything that a page may be about."""
    site = Site(
        cast=cast,
        named={
            **cast.named,
            "capacity": "staff",
            "code": "i-01",
            "number_key": "culture.repeat_incidents",
            "harbor": cast.harbor,
            "year": cast.year,
        },
    )
    grown = grow(cast, n_classmates=site.n_classmates)
    with guard.acting_as(process("demo_builder")):
        attendance.take_day(
            section_id=cast.homeroom_7b.pk, on=TODAY, at=NOW,
            marks=[attendance.Mark(student_id=cast.jaylen.pk, code="absent_unexcused")],
        )  # fmt: skip
        site.named["run"] = GrowthRun.objects.get(pk=grown.outcome.run_id)
        site.named["roster"] = _open_roster(cast)
        site.named["amara"] = cast.staff_of(cast.amara_teacher)
        site.named |= _estimate(site)
        site.named |= _grades(cast)
        _imports(site)
        _tests(site)
        _more_people(site)
        site.named |= give_site_groups(cast)
        # Removals and due process
        site.named |= give_removals(cast)
        # Special education
        site.named |= give_special_education(cast)
    _benchmark(site)
    site.named |= give_site_benchmark(cast)
    site.named |= give_site_test(cast)
    site.named |= give_site_lessons(cast)
    site.named |= give_site_preparation(cast)
    site.named |= give_site_rooms(cast)
    site.named |= give_site_meeting(cast)
    # Before the work: a referral would answer it, too.
    site.named |= give_support_care(cast)
    site.named["work"] = one_item(cast, topic="reading")
    site.named["extract"] = give_extract(cast)
    site.named |= give_visits(cast)
    site.named |= give_sessions(cast)
    site.named |= give_site_incidents(cast)
    site.named |= give_repair(cast)
    site.named |= give_consistency(cast)
    site.named |= give_site_community(cast)
    site.named |= give_people(cast)
    site.named |= give_family(cast)
    site.named |= give_support_delivery(cast)
    # Wellness and safety
    site.named |= give_wellness(cast)
    site.named |= give_talent(cast)
    site.named |= give_leadership(cast)
    with cast.as_(cast.lucia_principal):
        site.named["export"] = make_export(
            sheet=Sheet(kind="staff_list", title="Staff", record_class=RecordClass.A0, heads=[], rows=[]),
            file_format="csv", reason="For this test.", has_stepped_up=False, at=NOW, on=TODAY,
        )  # fmt: skip
    return site


def _estimate(site: Site) -> dict[str, Any]:
    """Let Ms. Okafor question her estimate in math."""
    challenge = raise_challenge(
        staff_id=site.named["amara"].pk, subject="math", about="score", says="A sheet is not hers.", at=NOW
    )
    return {"estimated": "math", "challenge": challenge}


def _open_roster(cast: Cast) -> RosterVerification:
    """Return the roster of math 7B, which its teacher has not confirmed; another one she has."""
    roster: RosterVerification = RosterVerification.objects.get(
        section=cast.math_7b, report_period=cast.periods[0]
    )
    roster.state, roster.confirmed_at = "open", None
    roster.save()
    return roster


def _benchmark(site: Site) -> None:
    """Release a benchmark of math 7B, with a plan for one gap and a meeting over another."""
    cast = site.cast
    released = release_benchmark(cast, n_mates=0, period=2, at=NOW - timedelta(days=3), publishes=False)
    with cast.as_(cast.amara_teacher):
        plan = draft_plan(draft=draft_of(cast, released), on=TODAY)
        meeting = begin_meeting(
            section_id=cast.math_7b.pk,
            administration_id=released.administration.pk,
            standard_id=released.standards["7.RP.A.2"].pk,
            team="Math, grade 7",
            on=TODAY,
        )
    with guard.acting_as(process("test_desk")):
        picture = ReleasedPicture.objects.create(
            release=released.release, form_label="A", position=1, media_type="image/png",
            content=b"picture", width=1, height=1, alternative="A line.",
        )  # fmt: skip
    site.named |= {
        "released_picture": picture,
        "room_benchmark": released.administration,
        "standard": released.standards["7.RP.A.1"],
        "gap": released.standards["7.RP.A.2"],
        "reteach": plan,
        "meeting": meeting,
    }


def _grades(cast: Cast) -> dict[str, Any]:
    """Return a piece of graded work of math 7B, and Jaylen's card of the first period."""
    work = GradedWork(
        section=cast.math_7b, school=cast.harbor, report_period=cast.periods[1], title="Ratios",
        category="Tests", max_points=40, due_on=cast.periods[1].starts_on,
    )  # fmt: skip
    work.save()
    card = ReportCard(
        student=cast.jaylen, school=cast.harbor, report_period=cast.periods[0], released_on=TODAY,
        lines=as_stored([CardLine(section_id=cast.math_7b.pk, course="Math 7", subject="math",
                                  teacher="Amara Okafor", percent=62.5, pass_line=76.0)]),
    )  # fmt: skip
    card.save()
    CardRelease(school=cast.cedar, report_period=cast.periods[0], released_on=TODAY, n_cards=1).save()
    return {"work_graded": work, "card": card}


def _imports(site: Site) -> None:
    file = ImportRun(
        format="oneroster",
        file_name="roster.zip",
        sha256="0" * 64,
        state="ready",
        staged_at=NOW,
        n_set_aside=1,
    )
    file.save()
    row = QuarantinedRow(
        import_run=file, fate="set_aside", file="users.csv", row=7, field="email", code="not_an_email",
        message="This is no address.", cure="Correct it in the source.", fingerprint="f" * 32,
        first_seen_at=NOW,
    )  # fmt: skip
    row.save()
    site.named |= {"file": file, "row": row}


def _tests(site: Site) -> None:
    """Make one item with a picture, a blueprint of one line, and a form that waits for its readers."""
    course = Course.objects.filter(subject="math").first() or Course.objects.create(
        code="MATH07", title="Math 7", subject="math", grade=7
    )
    framework = StandardsFramework.objects.create(source_id="site", title="Standards", source="test")
    standard = Standard.objects.create(
        framework=framework, source_id="s", code="S.1", text="Rates", position=1
    )
    item = Item.objects.create(
        code="S1", subject="math", grade=7, kind="mc", stem="How much?", key="A", standard=standard,
        status="live", points=4,
        options=[{"label": label, "text": label, "misconception": "" if label == "A" else "careless"}
                 for label in "ABC"],
    )  # fmt: skip
    picture = ItemImage.objects.create(
        item=item, media_type="image/png", content=b"x", width=1, height=1, alternative="A line"
    )
    blueprint = Blueprint.objects.create(
        course=course, report_period=site.cast.periods[1], title="Math 7", state="frozen", frozen_at=NOW
    )
    BlueprintLine.objects.create(blueprint=blueprint, standard=standard, n_items=1, points=4)
    form = TestForm.objects.create(
        blueprint=blueprint, label="A", state="in_review", item_ids=[item.pk],
        built_by=site.cast.staff_of(site.cast.nadia_content_math),
    )  # fmt: skip
    approved = TestForm.objects.create(blueprint=_plan_of_grade_8(site), label="A", state="approved")
    site.named |= {"item": item, "picture": picture, "blueprint": blueprint, "form": form}
    site.named["approved_form"] = approved


def _plan_of_grade_8(site: Site) -> Blueprint:
    course = Course.objects.create(code="MATH08", title="Math 8", subject="math", grade=8)
    return Blueprint.objects.create(
        course=course, report_period=site.cast.periods[2], title="Math 8", state="frozen", frozen_at=NOW
    )


def _more_people(site: Site) -> None:
    cast = site.cast
    for name, seat in (
        ("nobody", None),
        ("closed", "principal"),
        ("safety_lead", "safety_lead"),
        ("interventionist_of_others", "interventionist"),
    ):
        staff = people.add_staff(given_name=name, family_name="Site")
        if seat:
            people.assign_seat(
                staff_id=staff.pk, seat=seat, valid_from=cast.year.starts_on, school_id=cast.harbor.pk,
                is_acting=True,
            )  # fmt: skip
        site.named[name] = _account(name, staff_id=staff.pk)
    site.named["closed"].is_active = False
    site.named["closed"].save()
    director = people.add_staff(given_name="Support", family_name="Director")
    people.assign_seat(staff_id=director.pk, seat="support_director", valid_from=cast.year.starts_on)
    site.named["support_director"] = _account("support-director", staff_id=director.pk)
    guardian = people.add_guardian(given_name="Ruby", family_name="Hightower", school_id=cast.harbor.pk)
    people.link_guardian(
        student_id=cast.zuri.pk,
        guardian_id=guardian.pk,
        relationship="mother",
        valid_from=cast.year.starts_on,
    )
    site.named["zuris_guardian"] = _account("ruby", guardian_id=guardian.pk)
    site.named["support_now"] = _account("support")
    Grant(
        user=site.named["support_now"], kind="support", school=cast.harbor, reason="A ticket.",
        starts_at=NOW, ends_at=NOW + timedelta(hours=1),
    ).save()  # fmt: skip


def _account(name: str, **who: int) -> Any:
    return open_account(email=f"{name}@site.example", display_name=name, at=NOW, **who)
