"""The words of positions, openings, candidates and how they are screened."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PositionState(TextChoices):
    """Domain 2.a, Position."""

    AUTHORIZED = "authorized", _("Authorized")
    POSTED = "posted", _("Posted")
    OFFER_OUT = "offer_out", _("Offer out")
    FILLED = "filled", _("Filled")
    FROZEN = "frozen", _("Frozen")


class RequisitionState(TextChoices):
    ASKED = "asked", _("Asked for")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")
    CLOSED = "closed", _("Closed")


class PostingState(TextChoices):
    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class Track(TextChoices):
    """Which kit and which competencies a post is hired by."""

    INSTRUCTOR = "instructor", _("Instructor")
    LEADER = "leader", _("School leader")
    OTHER = "other", _("Other staff")


class Channel(TextChoices):
    REFERRAL = "referral", _("Somebody told me")
    SITE = "site", _("Web site")
    FAIR = "fair", _("Career fair")
    UNIVERSITY = "university", _("University")
    RESIDENCY = "residency", _("Residency")
    INTERNAL = "internal", _("I work here")
    SUB = "sub_conversion", _("I substitute here")


class Certification(TextChoices):
    """What a candidate says of their certificate; the certificate itself is read before they start."""

    FULL = "full", _("Full certificate")
    INTERN = "intern", _("Intern certificate or approved route")
    EMERGENCY = "emergency", _("Emergency permit")
    NONE = "none", _("None yet")


class Stage(TextChoices):
    """Domain 2.b, W-T1, in its order; the last four end an application."""

    APPLIED = "applied", _("Applied")
    RESUME_SCREENED = "resume_screened", _("Résumé screened")
    PHONE = "phone", _("Phone screen")
    STRUCTURED = "structured", _("Structured interview")
    DEMO = "demo", _("Demo lesson")
    RETEACH = "reteach", _("Feedback and re-teach")
    PRINCIPAL = "principal", _("Principal interview")
    REFERENCE = "reference", _("References")
    OFFER = "offer", _("Offer")
    ACCEPTED = "accepted", _("Accepted")
    CLEARED = "cleared", _("Cleared")
    ONBOARDED = "onboarded", _("Onboarded")
    REJECTED = "rejected", _("Not hired")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    DECLINED = "declined", _("Offer declined")
    LAPSED = "lapsed", _("Opening closed")


class Notice(TextChoices):
    """What a candidate is told beside the stages: of the day of an interview, lesson or task; a new link."""

    EVENT_PLANNED = "event_planned", _("A day is set")
    EVENT_MOVED = "event_moved", _("A day is changed")
    EVENT_CANCELED = "event_canceled", _("A day is called off")
    LINK_RENEWED = "link_renewed", _("A new link")


type Occasion = Stage | Notice
OF_A_DAY = frozenset({Notice.EVENT_PLANNED, Notice.EVENT_MOVED, Notice.EVENT_CANCELED})
OCCASIONS: tuple[Occasion, ...] = (*Stage, *Notice)

ENDED = frozenset({Stage.REJECTED, Stage.WITHDRAWN, Stage.DECLINED, Stage.LAPSED})
HIRED = frozenset({Stage.ACCEPTED, Stage.CLEARED, Stage.ONBOARDED})


class EndReason(TextChoices):
    """Why somebody is not hired, for the record; a candidate reads no reason in a mail."""

    NOT_QUALIFIED = "not_qualified", _("Lacks what the opening must have")
    QUALITIES = "qualities", _("Below the line on a quality")
    STRONGER = "stronger", _("Another candidate was stronger")
    NO_ANSWER = "no_answer", _("Did not answer")
    NOT_CLEARED = "not_cleared", _("A clearance did not come")
    NO_POSITION = "no_position", _("The position is gone")
    OTHER = "other", _("Another reason")


class EventKind(TextChoices):
    RESUME = "resume", _("Résumé")
    PHONE = "phone", _("Phone screen")
    STRUCTURED = "structured_interview", _("Structured interview")
    DEMO = "demo_lesson", _("Demo lesson")
    RETEACH = "feedback_reteach", _("Feedback and re-teach")
    PRINCIPAL = "principal_interview", _("Principal interview")
    REFERENCE = "reference", _("Reference")
    TASKS = "tasks", _("Content task and find the misconception")


class EventState(TextChoices):
    PLANNED = "planned", _("Planned")
    SCORING = "scoring", _("Being scored")
    RECONCILE = "reconcile", _("To reconcile")
    DONE = "done", _("Done")
    CANCELED = "canceled", _("Canceled")


class Competency(TextChoices):
    """The four qualities that the network hires for, and those of school leaders."""

    RELATIONSHIPS = "relationships", _("Builds relationships")
    AUTHORITY = "authority", _("Maintains appropriate authority")
    ACCEPTS_FEEDBACK = "accepts_feedback", _("Accepts feedback")
    SMARTS = "smarts", _("Smarts")
    # School leaders
    DEVELOPS_ADULTS = "develops_adults", _("Develops adults")
    LEADS_BY_DATA = "leads_by_data", _("Leads by data")
    HOLDS_CULTURE = "holds_culture", _("Holds the culture")
    MANAGES = "manages", _("Manages people and resources")
    # Kept beside the sum: what a phone screen and the principal’s own interview can tell
    GOES_ON = "goes_on", _("Ready for the next step")


INSTRUCTOR_COMPETENCIES = (
    Competency.RELATIONSHIPS,
    Competency.AUTHORITY,
    Competency.ACCEPTS_FEEDBACK,
    Competency.SMARTS,
)
LEADER_COMPETENCIES = (
    Competency.DEVELOPS_ADULTS,
    Competency.LEADS_BY_DATA,
    Competency.HOLDS_CULTURE,
    Competency.MANAGES,
    Competency.ACCEPTS_FEEDBACK,
)


class ClearanceKind(TextChoices):
    """Pennsylvania: 24 P.S. 1-111, 23 Pa.C.S. 6344, Act 168 of 2014; counsel reads them before use."""

    STATE_POLICE = "state_police", _("State police check")
    CHILD_ABUSE = "child_abuse", _("Child-abuse clearance")
    FBI = "fbi", _("FBI fingerprints")
    MISCONDUCT = "misconduct", _("Sexual-misconduct disclosure")


class ClearanceState(TextChoices):
    MISSING = "missing", _("Not asked for")
    REQUESTED = "requested", _("Asked for")
    CLEARED = "cleared", _("Cleared")
    REFUSED = "refused", _("Not cleared")


class OfferState(TextChoices):
    DRAFT = "draft", _("Draft")
    TO_APPROVE = "to_approve", _("To approve")
    SENT = "sent", _("Sent")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    EXPIRED = "expired", _("Expired")
    WITHDRAWN = "withdrawn", _("Withdrawn")
