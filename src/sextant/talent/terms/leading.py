"""What school leaders are evaluated by: five competencies, each with what a level looks like."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sextant.talent.terms.hiring import LEADER_COMPETENCIES, Competency

# Lowest and highest level in words; 2 and 3 lie between. Our own words (domain 2, school leaders).
ANCHORS: dict[Competency, tuple[str | Promise, str | Promise, str | Promise, str | Promise]] = {
    Competency.DEVELOPS_ADULTS: (
        _("Visits are rare; teachers do not know their next step."),
        _("Visits happen; steps are named, and seldom looked at again."),
        _("Most teachers have one small step, practiced and seen again within two weeks."),
        _("Teachers improve where it can be measured, and other schools come to watch how."),
    ),
    Competency.LEADS_BY_DATA: (
        _("Meetings end without a decision; results are read weeks late."),
        _("Results are read in time; what follows differs from team to team."),
        _("Each release leads to re-teaching with an owner and a day, and it is looked at again."),
        _("Teams do it by themselves; what does not work is stopped, and the leader says why."),
    ),
    Competency.HOLDS_CULTURE: (
        _("The code depends on who is on duty; families hear of trouble alone."),
        _("The code is known; agreements are made and often not followed up."),
        _("Consequences are alike, agreements are kept, and families hear good news first."),
        _("Students repair harm themselves, and no group of students is treated otherwise."),
    ),
    Competency.MANAGES: (
        _("Rooms stand uncovered; the budget is a surprise."),
        _("The day runs; staffing and budget are dealt with when they press."),
        _("Seats are filled in time, the budget is kept, deadlines of the law are met."),
        _("Money and people follow the plan of the school, and good people stay."),
    ),
    Competency.ACCEPTS_FEEDBACK: (
        _("Explains why the feedback does not fit."),
        _("Agrees, and little changes."),
        _("Tries it within the week, and asks how it went."),
        _("Asks for feedback from below, and changes something that everybody can see."),
    ),
}
__all__ = ["ANCHORS", "LEADER_COMPETENCIES"]
