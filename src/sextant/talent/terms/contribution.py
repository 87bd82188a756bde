"""The rubric of contribution: what each level of each part looks like, in words a colleague can check."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sextant.talent.terms.advancing import ContributionPart

LEVELS = (1, 2, 3, 4)
ANCHORS: dict[ContributionPart, tuple[Promise, ...]] = {
    ContributionPart.FAMILY: (
        _("Families hear from this teacher when something went wrong."),
        _("Calls and messages are answered within two days; good news goes home now and then."),
        _("Every family hears good news each term, and bad news by a call before it is in writing."),
        _("Families are partners in goals: they know them, add to them, and come back with results."),
    ),
    ContributionPart.TEAM: (
        _("Works alone; comes to meetings without what was agreed."),
        _("Shares materials when asked, and does the part that was agreed."),
        _("Plans with colleagues, gives and takes feedback, and covers for others when asked once."),
        _("Colleagues teach better because of this teacher: rooms are visited, plans are shared and used."),
    ),
    ContributionPart.RELIABILITY: (
        _("Attendance, grades or duties are late more than once a month."),
        _("Mostly on time; says so beforehand when something slips."),
        _("On time and complete, all year; others plan on it."),
        _("On time and complete, and makes the work of others more reliable: routines, cover, checklists."),
    ),
    ContributionPart.CULTURE: (
        _("Some groups of students are spoken of, or answered, differently."),
        _("Greets by name, says names right, and corrects in private."),
        _("Students see their lives in lessons; correction is as warm and as frequent for every group."),
        _("Asks students and families how it feels here, changes what they name, and helps others do so."),
    ),
}
