"""Which rules are measured, and why the others are not: some never can be, for some the data is not kept."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sextant.interlocks.effect_measures.case import Measure
from sextant.interlocks.effect_measures.of_adults import OF_ADULTS
from sextant.interlocks.effect_measures.of_belonging import OF_BELONGING
from sextant.interlocks.effect_measures.of_care import OF_CARE
from sextant.interlocks.effect_measures.of_classes import OF_CLASSES
from sextant.interlocks.effect_measures.of_growth import OF_GROWTH
from sextant.interlocks.effect_measures.of_learning import OF_LEARNING
from sextant.interlocks.effect_measures.of_teaching import OF_TEACHING

MEASURES: tuple[Measure, ...] = tuple(
    sorted(
        (
            *OF_LEARNING,
            *OF_GROWTH,
            *OF_CLASSES,
            *OF_BELONGING,
            *OF_TEACHING,
            *OF_CARE,
            *OF_ADULTS,
        ),
        key=lambda one: one.code,
    )
)
BY_CODE: Mapping[str, Measure] = {one.code: one for one in MEASURES}
# Nobody is left without this work, or there is nothing outside of it that could change.
NEVER: Mapping[str, Promise] = {
    "I-07": _("Every newcomer’s plan begins with what hiring found, so nobody’s plan begins without it."),
    "I-10": _("It is a clock of the law, and nobody may be left without it. Whether it was met counts."),
    "I-17": _("It keeps broken items from counting. Nothing is to change but the scores that they spoiled."),
    "I-23": _("A promise that is kept closes the item, so each one that was asked about in the end counts."),
    "I-24": _(
        "It is a duty of the law: what a teacher has not read is not given. Whether all have read counts."
    ),
    "I-28": _("It carries out what was decided: pay and letter are owed to everybody who advances."),
    "I-30": _("Every leaver’s work is handed over. Nobody’s students wait so that this can be compared."),
    "I-33": _("An observer whose certification lapsed may not score on, so there is no bias to compare."),
    "I-38": _("It finds out which of two measures is wrong. Nothing is to change for the student."),
    "I-39": _("It is about safety: no concern is ever left unanswered. The time to acknowledge it counts."),
    "I-42": _(
        "The review itself decides who returns to core, so the share that returned says what it decided."
    ),
}
# A comparison could exist; what it would take is not on record, or a network is too small for it.
NOT_KEPT: Mapping[str, Promise] = {
    "I-06": _("scored lessons of newcomers from before their coaching; it begins in their second week."),
    "I-16": _(
        "ten units that were reviewed and ten as weak that were not, each with the results of a year later."
    ),
    "I-19": _("results of exit tickets unit by unit; they are kept for re-teaching only."),
    "I-21": _("ten schools reviewed in time and ten reviewed late; a network has too few."),
    "I-34": _("hires of several years before and after the weights of the screening were changed."),
    "I-35": _("offers of other employers in the same weeks, before and after the bands were raised."),
}
