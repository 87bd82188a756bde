"""What a person may see and why, in words: her own rows of the matrix."""

from dataclasses import dataclass

from django.utils.functional import Promise, lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from sextant.access.matrix import MATRIX
from sextant.access.reach import reach_of
from sextant.access.rights import Rights
from sextant.access.terms import PROCESSES, Reach
from sextant.kernel.guard import RecordClass, Verb

CLASS_WORDS = {
    RecordClass.N0: "Schools, calendar, courses, classes",
    RecordClass.N1: "Settings and grants",
    RecordClass.N2: "Imports and rows set aside",
    RecordClass.N3: "Growth runs and interlock rules",
    RecordClass.T1: "Tests before they are given",
    RecordClass.T2: "Test windows and released items",
    RecordClass.W1: "Work items",
    RecordClass.W2: "Own notices by mail, and which of them one wants",
    RecordClass.L1: "Curricula, lessons, instructional standards",
    RecordClass.L2: "Pacing, preparation, attendance at sessions",
    RecordClass.L2C: "Progress in learning about culture",
    RecordClass.L3: "Sessions and demonstration rooms",
    RecordClass.L4: "How instructional standards stand in a school",
    RecordClass.C1: "The code of conduct",
    RecordClass.K1: "Wrapped keys of sealed words",
    RecordClass.K2: "Orders to erase a student’s sealed words",
    RecordClass.C5: "The school community: rituals, team, answers to students",
    RecordClass.C6: "How the community stands: surveys in groups, plans",
    RecordClass.C7: "Answers to surveys as they are counted",
    RecordClass.S1L: "Student leadership, and what advisers say of personal skills",
    RecordClass.S1V: "Students’ own words: suggestions and reflections",
    RecordClass.S0: "Student directory: name, grade, school",
    RecordClass.S1A: "Enrollment, class lists, attendance",
    RecordClass.S1B: "Results, growth, flags",
    RecordClass.S1C: "Contacts, custody, demographics",
    # Consistency
    RecordClass.C2: "How consequences stand in a school",
    RecordClass.C3: "How deciders stand beside like cases",
    RecordClass.C4: "Consistency reviews",
    RecordClass.X1: "Lists taken out",
    RecordClass.X2: "The nightly extract: its recipient, and what was made",
    RecordClass.S1D: "Caseloads and groups",
    RecordClass.S1E: "What families said: report cards read, surveys declined",
    RecordClass.S1Q: "Requests to see or correct a record, and disclosures",
    RecordClass.S1K: "Contacts with families",
    RecordClass.S1N: "Adults whom students would go to",
    RecordClass.S1P: "Recognition",
    RecordClass.S1S: "Support: tiers, plans, groups, progress",
    RecordClass.S1R: "Why a student is supported: referrals, screenings, decisions",
    # Wellness
    RecordClass.S1T: "How to help a student, her appointments and support adult",
    RecordClass.S4I: "That a wellness referral exists, its state and dates",
    RecordClass.S4P: "What a release lets an outside provider know",
    RecordClass.S4C: "Wellness in counts by school",
    RecordClass.P1: "The menu of interventions, and what works here",
    RecordClass.S2A: "Accommodations at a glance",
    RecordClass.S2B: "Special education, 504 and English-learner records",
    RecordClass.S2S: "Service minutes of special education",
    RecordClass.S2K: "Who has read changed accommodations",
    RecordClass.S2C: "Low income, homeless, foster care",
    RecordClass.S3A: "Discipline level and re-entry plan",
    RecordClass.S3B: "Incident facts",
    RecordClass.S3C: "Statements and narratives",
    RecordClass.S3D: "Removal decisions",
    RecordClass.S3K: "Corrections of level 1 and check-ins",
    RecordClass.S4: "Counseling",
    RecordClass.S5: "Safety concerns",
    RecordClass.A0: "Staff directory",
    RecordClass.A0S: "Seats, and who coaches whom",
    RecordClass.A1: "Coaching",
    RecordClass.A1P: "Private reflections",
    RecordClass.A1C: "How observers score",
    RecordClass.A2: "Teacher growth estimates",
    RecordClass.A2E: "Evaluation: visits, evidence, conferences",
    RecordClass.A2G: "Growth plans",
    RecordClass.A2C: "Advancement cases",
    RecordClass.A2V: "The frozen numbers of an advancement case",
    RecordClass.A2L: "Evaluation of school leaders",
    RecordClass.A2R: "Risk of leaving, stay interviews, separations",
    RecordClass.A2S: "Who could follow whom in a seat",
    RecordClass.A3A: "Category and band",
    RecordClass.A3B: "Pay, personnel, credentials",
    RecordClass.A3P: "The rules of pay as published",
    RecordClass.A3M: "What others pay, and what a change would cost",
    RecordClass.A3O: "Offers",
    RecordClass.A4: "Candidate scoring",
    RecordClass.A4C: "Candidates: who applied, and where it stands",
    RecordClass.A4N: "How raters score beside each other",
    RecordClass.A4R: "References and clearances",
    RecordClass.A5: "Equal-opportunity facts of candidates",
    RecordClass.O1: "Budget and positions",
    RecordClass.O2: "Salary pools",
    RecordClass.O3: "Openings as published, and the tasks of hiring",
    RecordClass.O4: "A school’s plan, goals and scorecard",
    RecordClass.O4D: "What is measured, and who decides what",
    RecordClass.O5: "The leadership team’s agenda, meetings and commitments",
    RecordClass.O6: "Quarterly reviews, milestones, support from the center",
    RecordClass.O7: "How a leader’s hours go",
    RecordClass.O8: "Operations tickets",
    RecordClass.O9: "Equity: measures and opportunities by group",
    RecordClass.S1F: "Own plan, applications, decisions",
    RecordClass.S1M: "Aid offers and FAFSA",
    RecordClass.S1G: "Where graduates are",
}
REACH_WORDS = {
    Reach.NETWORK: "the whole network",
    Reach.REGION: "the region",
    Reach.SCHOOL: "the school",
    Reach.GRADE: "the grade",
    Reach.SECTION: "students taught now, and for 30 days after",
    Reach.SECTION_OR_OWN: "students taught now, and for 30 days after, and what she kept herself",
    Reach.TODAY: "students in the room today",
    Reach.COACHEES: "coached teachers and their classes",
    Reach.CASELOAD: "the caseload",
    Reach.CASELOAD_OR_OWN: "the caseload, and her own reports",
    Reach.SCREENING: "the caseload, and students to be screened (and for 30 days after)",
    Reach.SUPERVISED: "supervised staff",
    Reach.RELEASED: "what a release that holds today names",
    Reach.PANEL: "the panel’s own case",
    Reach.SCHOOL_OR_PANEL: "the school, and cases on whose panel she sits",
    Reach.CHILD: "one’s own child",
    Reach.OWN: "one’s own",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SightRow:
    """One class of record: how far this person reads and writes, and who reads it at all."""

    words: str | Promise
    reads: str
    writes: str
    readers: str | Promise

    @property
    def is_mine(self) -> bool:
        return bool(self.reads or self.writes)


def sight_of(rights: Rights) -> tuple[SightRow, ...]:
    """Return every class of record with this person's own reach and all roles that read it."""
    return tuple(
        SightRow(
            words=_lazy(words),
            reads=_reach(rights, record_class, Verb.READ),
            writes=_reach(rights, record_class, Verb.WRITE),
            readers=_readers_of(record_class),
        )
        for record_class, words in CLASS_WORDS.items()
    )


def _reach(rights: Rights, record_class: RecordClass, verb: Verb) -> str:
    row = MATRIX.get((record_class, verb), {})
    order = list(Reach)
    reached = {reach_of(held, record_class, verb) for held in rights.held if held.role in row}
    mine = sorted(filter(None, reached), key=order.index)
    return "; ".join(_(REACH_WORDS[reach]) for reach in mine)


def _readers(record_class: RecordClass) -> str:
    people = [role for role in MATRIX.get((record_class, Verb.READ), {}) if role not in PROCESSES]
    return ", ".join(sorted(_(role.words) for role in people))


# Written only where it is shown: families are not told each list that is closed to them.
_readers_of = lazy(_readers, str)
