"""Which rules are measured, and which data the others would need."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sextant.interlocks.effect_measures.case import Measure
from sextant.interlocks.effect_measures.of_belonging import OF_BELONGING
from sextant.interlocks.effect_measures.of_learning import OF_LEARNING
from sextant.interlocks.effect_measures.of_teaching import OF_TEACHING

MEASURES: tuple[Measure, ...] = tuple(
    sorted((*OF_LEARNING, *OF_BELONGING, *OF_TEACHING), key=lambda one: one.code)
)
BY_CODE: Mapping[str, Measure] = {one.code: one for one in MEASURES}
NEEDED: Mapping[str, Promise] = {
    "I-03": _("The next scores on the standard of those who visited, beside colleagues who did not visit."),
    "I-05": _("Two regroupings a course that were approved at some schools and refused at others."),
    "I-06": _("First-year lessons of newcomers without a cycle; every newcomer here is coached."),
    "I-07": _("Goals of growth plans that began with the screening, beside plans that did not."),
    "I-10": _("It is a clock of the law: whether it was met counts, and nobody may be left without it."),
    "I-11": _("Sessions delivered to students in tiers who waited for a group as long, from two periods on."),
    "I-14": _("Red indicators of the next period of students with as many reds and no case manager."),
    "I-15": _("Schools with the same low standard that held no session; one period gives too few schools."),
    "I-16": _("The same standard next year, in units that were revised and units that were not."),
    "I-17": _("It keeps broken items from counting; how many were withdrawn is its measure."),
    "I-18": _("A parallel class of the same course with its teacher, from the first benchmark on."),
    "I-19": _("Exit tickets of the unit, by classes whose teachers met the expert or did not."),
    "I-20": _("Sightings of the practice in rooms of colleagues who did not attend."),
    "I-21": _("Ratios of the next period at schools that were reviewed late; a network has too few schools."),
    "I-22": _("Density four weeks later in classes as dense whose coach could not come."),
    "I-23": _("Promises as late that nobody asked about; each one is asked about here."),
    "I-24": _("Which accommodations were used at the benchmark, before and after teachers had read them."),
    "I-25": _("Services as short whose minutes were not given back; minutes are owed, so none should be."),
    "I-26": _("Days of waiting at schools as full that decided nothing."),
    "I-27": _("The next growth of students as far ahead whose review was dismissed, from two periods on."),
    "I-28": _("Who stays of the advanced, beside those who just missed it: some years of cases."),
    "I-29": _("Who stays on 1 October of those asked, beside those at the same risk who were not."),
    "I-30": _("Days of vacancy before there was the rule."),
    "I-31": _("Commitments kept in weeks whose agenda was not drafted."),
    "I-32": _("The next milestone of schools as far off track without support; there are too few."),
    "I-33": _("Bias of observers who scored on after their certification lapsed; they may not."),
    "I-34": _("Correlations of screening and teaching in the years after a change of weights."),
    "I-35": _("Offers accepted in the years before and after bands were raised, beside other employers."),
    "I-36": _("The next survey at schools with the same fall that planned nothing."),
    "I-37": _("Attendance of students who came mid-year before there was the checklist."),
    "I-38": _("It names the measure that is wrong; nothing is to change for the student."),
    "I-39": _("Time until it is acknowledged. Nobody is compared: a concern is never left unanswered."),
    "I-41": _("Mastery after a model lesson, beside classes that missed twice and had none."),
    "I-42": _("Who returned to core, beside students who were in the intensive course as long unreviewed."),
}
