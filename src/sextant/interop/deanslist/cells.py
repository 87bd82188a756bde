"""What single cells of a DeansList-shaped file say: moments, yes or no, and what a call came to."""

from datetime import date, datetime

from sextant.network.terms import ContactChannel, ContactPurpose, Tone

FORMS = ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S.%f", "%m/%d/%Y", "%m/%d/%Y %H:%M", "%m/%d/%y")
YES = frozenset({"1", "true", "y", "yes"})
NOT_REACHED = (
    "no answer",
    "left message",
    "voicemail",
    "wrong number",
    "disconnected",
    "busy",
    "not reached",
)
CHANNELS = (
    ("text", ContactChannel.TEXT),
    ("sms", ContactChannel.TEXT),
    ("mail", ContactChannel.EMAIL),
    ("letter", ContactChannel.LETTER),
    ("video", ContactChannel.VIDEO),
    ("zoom", ContactChannel.VIDEO),
    ("person", ContactChannel.IN_PERSON),
    ("visit", ContactChannel.IN_PERSON),
    ("conference", ContactChannel.IN_PERSON),
)
PURPOSES = (
    ("positive", ContactPurpose.GOOD_NEWS),
    ("praise", ContactPurpose.GOOD_NEWS),
    ("celebrat", ContactPurpose.GOOD_NEWS),
    ("welcome", ContactPurpose.WELCOME),
    ("introduc", ContactPurpose.WELCOME),
    ("attend", ContactPurpose.ATTENDANCE),
    ("absen", ContactPurpose.ATTENDANCE),
    ("tard", ContactPurpose.ATTENDANCE),
    ("academ", ContactPurpose.LEARNING),
    ("grade", ContactPurpose.LEARNING),
    ("homework", ContactPurpose.LEARNING),
    ("behavior", ContactPurpose.BEHAVIOR),
    ("incident", ContactPurpose.BEHAVIOR),
    ("suspen", ContactPurpose.BEHAVIOR),
    ("support", ContactPurpose.SUPPORT),
)
GOOD = frozenset({ContactPurpose.GOOD_NEWS, ContactPurpose.WELCOME})
CONCERNS = ("concern", "negative", "incident", "suspen", "absen", "truan", "failing", "referral")
POSITIVE_CATEGORIES = frozenset({"positive", "merit", "merits", "recognition", "praise"})
NEGATIVE_CATEGORIES = frozenset({"negative", "demerit", "demerits", "corrective", "infraction"})


def day_of(text: str) -> date | None:
    """Return the day that a cell names, or None where it names none."""
    for form in FORMS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - the file gives a school's own day
        except ValueError:
            continue
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None


def is_yes(text: str) -> bool:
    """Tell if a cell says yes."""
    return text.casefold() in YES


def is_positive(points: str, category: str) -> bool | None:
    """Tell if a behavior is a recognition; None where neither points nor category say so."""
    try:
        value = float(points)
    except ValueError:
        value = 0.0
    if value:
        return value > 0
    word = category.casefold()
    if word in POSITIVE_CATEGORIES:
        return True
    return False if word in NEGATIVE_CATEGORIES else None


def channel_of(text: str) -> ContactChannel:
    """Return how somebody spoke with a family; what nobody names is a call."""
    return _first(CHANNELS, text) or ContactChannel.PHONE


def purpose_of(*texts: str) -> ContactPurpose:
    """Return what a contact was about, by the words of its reason and topic."""
    return _first(PURPOSES, " ".join(texts)) or ContactPurpose.OTHER


def tone_of(purpose: ContactPurpose, *texts: str) -> Tone:
    """Return how a contact was meant: good news, a concern by its words, else neither."""
    if purpose in GOOD:
        return Tone.POSITIVE
    words = " ".join(texts).casefold()
    return Tone.CONCERN if any(one in words for one in CONCERNS) else Tone.NEUTRAL


def was_reached(status: str) -> bool:
    """Tell if somebody answered."""
    return not any(one in status.casefold() for one in NOT_REACHED)


def _first[T](known: tuple[tuple[str, T], ...], text: str) -> T | None:
    words = text.casefold()
    return next((meant for mark, meant in known if mark in words), None)
