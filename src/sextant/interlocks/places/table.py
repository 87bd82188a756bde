"""The pages on which the work of interlocks is done, so that an item leads there."""

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.assessment.policies import READ_ITEM_ANALYSIS, TEACH_AGAIN
from sextant.assessment.queries.judged_benchmarks import get_benchmark
from sextant.assessment.queries.reteach_gaps import address_of_gap
from sextant.culture.policies import (
    LEAD_REPAIR,
    PLAN_COMMUNITY,
    READ_AGREEMENT,
    READ_CONSISTENCY,
    READ_REMOVALS,
    READ_RETURNS,
    REVIEW_CONSISTENCY,
)
from sextant.culture.queries.promises import place_of_promise
from sextant.culture.queries.pulses import pulse_of_id
from sextant.culture.queries.reentry import return_of_removal
from sextant.instruction.policies import (
    APPROVE_GROUPS,
    KEEP_PATHWAYS,
    OBSERVE,
    RATE_PREPARATION,
    REPORT_STANDARDS,
    SET_BLOCKS,
    WATCH_COACHING,
    WATCH_OBSERVERS,
)
from sextant.instruction.queries.cycles_proposed import place_of_teacher
from sextant.instruction.queries.pd_topics import public_id_of_standard
from sextant.interlocks.into.coaching import COACHING, FOR_THE_DATA_DIRECTOR
from sextant.interlocks.into.community import COMMUNITY
from sextant.interlocks.into.consistency import CONSISTENCY, DENSITY
from sextant.interlocks.into.groups import GROUPS
from sextant.interlocks.into.held_items import DECIDE
from sextant.interlocks.into.instruction import RETEACH
from sextant.interlocks.into.observing import OBSERVER, WEAK
from sextant.interlocks.into.pathways import PATHWAYS
from sextant.interlocks.into.preparation import PREPARATION
from sextant.interlocks.into.removals import CHECK_IN, COUNTER, WAY_BACK
from sextant.interlocks.into.repair import PROMISES, REPEATED
from sextant.interlocks.into.sessions import LOOK_FOR
from sextant.interlocks.into.support_ahead import AHEAD
from sextant.interlocks.into.support_entries import ENTRY
from sextant.interlocks.places.advancing import register_advancing
from sextant.interlocks.places.cover import register_cover
from sextant.interlocks.places.delivery import register_delivery
from sextant.interlocks.places.following import register_following
from sextant.interlocks.places.leadership import register_leadership
from sextant.interlocks.places.own import register_own
from sextant.interlocks.places.retuning import register_retuning
from sextant.interlocks.places.reviews import register_reviews
from sextant.interlocks.places.staying import register_staying
from sextant.interlocks.places.support import register_support
from sextant.interlocks.places.talent_joining import register_talent_joining
from sextant.interlocks.places.talent_pay import register_pay
from sextant.interlocks.verbs import VERBS
from sextant.network.queries.people import student_of_id
from sextant.network.queries.places import school_of_id
from sextant.work.queries import places
from sextant.work.queries.places import AskedItem, Place
from sextant.work.rules import verbs
from sextant.work.terms import Closing

HELD_ITEMS = "I-17"


def register_all() -> None:
    """Tell work where re-teach plans are written, where held items are decided, and the verb of each."""
    verbs.register(VERBS)
    register_own()
    register_delivery()
    register_support()
    register_following()
    # Advancing of teachers
    register_advancing()
    # Talent, joining
    register_talent_joining()
    # Talent, pay
    register_pay()
    register_staying()
    register_retuning()
    # Leading a school
    register_leadership()
    # Leadership, operations
    register_cover()
    register_reviews()
    # Support, intake
    places.register_ending(Closing.SCREENING, _of_screening)
    places.register(AHEAD, _of_extension)
    places.register(ENTRY, _of_entry)
    places.register(RETEACH, _of_gap)
    places.register(HELD_ITEMS, _of_benchmark)
    places.register(GROUPS, _of_groups)
    places.register(OBSERVER, _of_observers)
    places.register(WEAK, _of_standing)
    places.register(PREPARATION, _of_preparation)
    places.register(COACHING, _of_coaching)
    places.register(PATHWAYS, _of_pathways)
    places.register(LOOK_FOR, _of_practice)
    # Removals and due process
    places.register(COUNTER, _of_counter)
    places.register(WAY_BACK, _of_return)
    places.register(PROMISES, _of_promise)
    places.register(REPEATED, _of_conference)
    places.register(COMMUNITY, _of_pulse)
    places.register(CONSISTENCY, _of_consistency)
    places.register(DENSITY, _of_density)


def _of_screening(item: AskedItem) -> Place | None:
    """Return the page on which a screening is written, whatever asked for it."""
    if item.public_id is None:
        return None
    return Place(label=_("Say what you found"), url=reverse("screening", args=[item.public_id]))


def _of_extension(item: AskedItem) -> Place | None:
    """Return the page on which somebody decides what a student gets who is ahead."""
    if item.public_id is None:
        return None
    return Place(label=_("Decide what she or he gets"), url=reverse("extension", args=[item.public_id]))


def _of_entry(item: AskedItem) -> Place | None:
    """Return the checklist of a student who came mid-year."""
    student = student_of_id(item.subject_id)
    if student is None:
        return None
    return Place(label=_("See the checklist"), url=reverse("entry_steps", args=[student.public_id]))


def _of_gap(item: AskedItem) -> Place | None:
    """Return the class's answers on the standard: the plan, and the meeting about it, begin there."""
    _label, _sign, key = item.reference.partition("#")
    if not TEACH_AGAIN.holds(current_rights()) or not key.isdigit():
        return None
    found = address_of_gap(int(key))
    if found is None:
        return None
    page = reverse("room_standard", args=[found.section, found.standard])
    return Place(label=_("See the answers and plan it"), url=f"{page}?benchmark={found.benchmark}")


def _of_groups(item: AskedItem) -> Place | None:
    """Return the list of proposals: one item asks for all of a school's."""
    del item  # One list holds them all, what waits first.
    if not APPROVE_GROUPS.holds(current_rights()):
        return None
    return Place(label=_("Decide on the groups"), url=reverse("group_list"))


def _of_observers(item: AskedItem) -> Place | None:
    """Return the observers of the school: who is locked, and who comes instead to whom."""
    del item  # One list holds them all, who is locked first.
    if not WATCH_OBSERVERS.holds(current_rights()):
        return None
    return Place(label=_("See who comes instead"), url=reverse("observer_list"))


def _of_standing(item: AskedItem) -> Place | None:
    """Return the form of a session on the standard; how the standards stand for who plans none."""
    key = item.topic.removeprefix("standard ")
    standard = public_id_of_standard(int(key)) if key.isdigit() else None
    if standard is not None and SET_BLOCKS.holds(current_rights()):
        return Place(label=_("Plan the session"), url=f"{reverse('pd_new')}?standard={standard}")
    if not REPORT_STANDARDS.holds(current_rights()):
        return None
    return Place(label=_("See how the standards stand"), url=reverse("standards_report"))


def _of_preparation(item: AskedItem) -> Place | None:
    """Return the pacing list: who comes to which unit, and what of it is prepared."""
    del item  # The list names the class with its next unit.
    if not RATE_PREPARATION.holds(current_rights()):
        return None
    return Place(label=_("See pacing and preparation"), url=reverse("pacing_list"))


def _of_coaching(item: AskedItem) -> Place | None:
    """Return the proposed cycle, else the teacher's own page; the rosters for whoever verifies them."""
    if item.part == FOR_THE_DATA_DIRECTOR:
        return Place(label=_("See the rosters"), url=reverse("roster_list"))
    found = place_of_teacher(item.subject_id) if WATCH_COACHING.holds(current_rights()) else None
    if found is None:
        return None
    if found.cycle is not None:
        return Place(label=_("Decide on the cycle"), url=reverse("cycle", args=[found.cycle]))
    return Place(label=_("See her visits"), url=reverse("coaching_of", args=[found.teacher]))


def _of_pathways(item: AskedItem) -> Place | None:
    """Return the list with the way back of each student, each review and the equity check."""
    del item  # One page holds the list and the check that belong together.
    if not KEEP_PATHWAYS.holds(current_rights()):
        return None
    return Place(label=_("Review it"), url=reverse("pathway_list"))


def _of_practice(item: AskedItem) -> Place | None:
    """Return the list of teachers to visit: the practice is looked for on the next visit to each."""
    del item
    if not OBSERVE.holds(current_rights()):
        return None
    return Place(label=_("Choose whom to visit"), url=reverse("visit_list"))


def _of_counter(item: AskedItem) -> Place | None:
    """Return the record of removals of the student, where each line is answered."""
    student = student_of_id(item.subject_id) if READ_REMOVALS.holds(current_rights()) else None
    if student is None:
        return None
    return Place(
        label=_("See the record of removals"), url=reverse("removals_of_student", args=[student.public_id])
    )


def _of_return(item: AskedItem) -> Place | None:
    """Return the page of the return; to whoever checks in without reach to the student, her own returns."""
    plan = return_of_removal(item.subject_id) if READ_RETURNS.holds(current_rights()) else None
    if plan is None and item.part == CHECK_IN:
        return Place(label=_("See whom you welcome"), url=reverse("returns_mine"))
    return None if plan is None else Place(label=_("See the return"), url=reverse("reentry", args=[plan]))


def _of_promise(item: AskedItem) -> Place | None:
    """Return the case of the promise for its facilitator, the student's own agreement for the counselor."""
    if not READ_AGREEMENT.holds(current_rights()):
        return None
    found = place_of_promise(item.subject_id)
    if found.case is not None:
        return Place(label=_("See the agreement"), url=reverse("repair_case", args=[found.case]))
    if found.agreement is None:
        return None
    return Place(label=_("See the agreement"), url=reverse("agreement", args=[found.agreement]))


def _of_conference(item: AskedItem) -> Place | None:
    """Return the form of a new conference with the student; her name is chosen already."""
    student = student_of_id(item.subject_id) if LEAD_REPAIR.holds(current_rights()) else None
    if student is None:
        return None
    page = reverse("repair_new")
    return Place(label=_("Prepare the conference"), url=f"{page}?kind=conference&with={student.public_id}")


def _of_pulse(item: AskedItem) -> Place | None:
    """Return what the pulse found, where the plan about it is made."""
    _label, _sign, key = item.reference.partition("#")
    pulse = pulse_of_id(int(key)) if key.isdigit() and PLAN_COMMUNITY.holds(current_rights()) else None
    if pulse is None:
        return None
    return Place(label=_("See the pulse and plan"), url=reverse("pulse_results", args=[pulse.public_id]))


def _of_consistency(item: AskedItem) -> Place | None:
    """Return the school's ratios, where whoever may close a review finds its form."""
    school = school_of_id(item.subject_id) if READ_CONSISTENCY.holds(current_rights()) else None
    if school is None:
        return None
    label = (
        _("Look at codes and deciders")
        if REVIEW_CONSISTENCY.holds(current_rights())
        else _("See how consequences stand")
    )
    return Place(label=label, url=f"{reverse('consistency')}?school={school.public_id}")


def _of_density(item: AskedItem) -> Place | None:
    """Return the list of teachers to visit: help begins with a visit, and is no evaluation."""
    del item
    if not OBSERVE.holds(current_rights()):
        return None
    return Place(label=_("Choose when to visit"), url=reverse("visit_list"))


def _of_benchmark(item: AskedItem) -> Place | None:
    benchmark = get_benchmark(item.subject_id) if READ_ITEM_ANALYSIS.holds(current_rights()) else None
    if benchmark is None:
        return None
    if item.part == DECIDE:
        return Place(
            label=_("Decide about the items"), url=reverse("item_analysis", args=[benchmark.public_id])
        )
    return Place(label=_("Restate the results"), url=reverse("benchmark_release", args=[benchmark.public_id]))
