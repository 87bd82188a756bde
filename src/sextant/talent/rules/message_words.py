"""What candidates are told: the words we start with, and the names filled into them."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sextant.talent.terms.hiring import OF_A_DAY, Notice, Occasion, Stage

_PLACE = re.compile(r"\{([^{}]*)\}")
_GAP = re.compile(r"\n{3,}")
PLACEHOLDERS = ("given_name", "opening", "school", "network", "link", "link_until")
# Filled in where a message tells of a day.
EVENT_PLACEHOLDERS = ("event", "day", "time", "place", "lesson", "bring")
# What stands in a message on file where the mail had the secret link.
KEPT_LINK = "[the candidate’s own link]"
LONGEST_SUBJECT, LONGEST_BODY = 120, 3000
LINK_LINE = "Where your application stands you see here until {link_until}:\n{link}"
DAY_LINES = "What: {event}\nDay: {day}\nTime: {time}\nPlace: {place}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The subject and the body of a message."""

    subject: str
    body: str


def _letter(subject: str, *paragraphs: str, link: bool = True) -> Words:
    """Return a message: a greeting, its paragraphs, the link where there is something to see, who writes."""
    whole = ("Dear {given_name},", *paragraphs, *((LINK_LINE,) if link else ()), "{network}")
    return Words(subject=f"{subject}: {{opening}}", body="\n\n".join(whole))


DEFAULTS: Mapping[Occasion, Words] = {
    Stage.APPLIED: _letter(
        "We have your application",
        "Thank you. Your application for {opening} at {school} has arrived. A recruiter reads it within "
        "three days and writes to you then, whatever the answer is.",
        "Keep this mail: the link below is yours alone. There you see where you stand, may add a paper, or "
        "withdraw.",
    ),
    Stage.RESUME_SCREENED: _letter(
        "Your application goes on",
        "We have read your application for {opening} and would like to talk with you. A recruiter calls you "
        "to agree on a time; the call takes about twenty minutes.",
    ),
    Stage.PHONE: _letter(
        "A first talk",
        "Next is a talk on the phone: what you look for, what we look for, and your questions. Nothing needs "
        "to be prepared.",
    ),
    Stage.STRUCTURED: _letter(
        "An interview",
        "Thank you for the talk. We invite you to an interview with two of us. Everybody who applies is "
        "asked the same questions; we tell you beforehand what they are about.",
    ),
    Stage.DEMO: _letter(
        "A lesson with our students",
        "We would like to see you teach. You get the class, the objective and the materials some days "
        "before; the lesson takes twenty to thirty minutes.",
    ),
    Stage.RETEACH: _letter(
        "Feedback and five minutes more",
        "After your lesson a leader gives you one suggestion, and you teach five minutes again. This is how "
        "we work with one another all year.",
    ),
    Stage.PRINCIPAL: _letter(
        "Meet the principal",
        "We invite you to talk with the principal of {school}. Bring your questions about the school; they "
        "matter as much as ours.",
    ),
    Stage.REFERENCE: _letter(
        "Your references",
        "We would like to hear from people who have worked with you, and write to those whom you named. "
        "Please tell them that we do.",
    ),
    Stage.OFFER: _letter(
        "We would like you to join us",
        "We would like you to join {school}. By the link below you read the offer and answer it. Human "
        "resources answers what you want to know about it.",
    ),
    Stage.ACCEPTED: _letter(
        "Welcome",
        "You have accepted; we are glad. Human resources now asks for the clearances that the law wants "
        "before your first day, and says what comes when.",
    ),
    Stage.CLEARED: _letter(
        "Everything is there",
        "Your clearances are in. Nothing stands between you and your first day.",
    ),
    Stage.ONBOARDED: _letter(
        "Your first day",
        "You begin at {school}. Your mentor and your principal expect you.",
    ),
    Stage.REJECTED: _letter(
        "Your application",
        "Thank you for the time that you gave us. We have decided to go on with other candidates for "
        "{opening}. You are welcome to apply for another opening.",
        link=False,
    ),
    Stage.WITHDRAWN: _letter(
        "You have withdrawn",
        "We have noted that you withdrew your application for {opening}. Thank you for telling us; you are "
        "welcome to apply again.",
        link=False,
    ),
    Stage.DECLINED: _letter(
        "Thank you for your answer",
        "We have noted that you do not take the offer. We wish you well, and would be glad to hear from you "
        "again.",
        link=False,
    ),
    Stage.LAPSED: _letter(
        "The opening is closed",
        "{opening} at {school} is no longer open, so we decide about no application for it any more. This "
        "says nothing about yours. You are welcome to apply for another opening.",
        link=False,
    ),
    Notice.EVENT_PLANNED: _letter(
        "{event} on {day}",
        "We look forward to meeting you for {opening} at {school}.",
        DAY_LINES,
        "{lesson}",
        "Please bring: {bring}",
        "The attached file puts it into your calendar. Does the day not suit you, or do you need anything "
        "in another form? Write to Human resources, and we find another way.",
    ),
    Notice.EVENT_MOVED: _letter(
        "Changed: {event} on {day}",
        "The day, the hour or the place has changed. This holds now:",
        DAY_LINES,
        "{lesson}",
        "Please bring: {bring}",
        "The attached file changes it in your calendar. Does it not suit you? Write to Human resources.",
    ),
    Notice.EVENT_CANCELED: _letter(
        "Called off: {event} on {day}",
        "{event} on {day} at {time} does not take place, and you need not come. Your application goes on: "
        "we write to you about what comes next.",
        "The attached file takes it out of your calendar.",
    ),
    Notice.LINK_RENEWED: _letter(
        "Your new link",
        "You asked for a new link to your application for {opening} at {school}. The old one opens nothing "
        "any more. Was it not you who asked? Then there is nothing to do: the link comes to this mailbox "
        "alone.",
    ),
}

# A day that falls away because the application ended: nothing comes next, so nothing is said of it.
OFF_AT_THE_END = _letter(
    "Called off: {event} on {day}",
    "{event} on {day} at {time} does not take place, and you need not come.",
    "The attached file takes it out of your calendar.",
    link=False,
)
DAY_OFF = (
    "\n\n{event} on {day} at {time} therefore does not take place. The attached file takes it out of your "
    "calendar."
)


def with_day_off(words: Words) -> Words:
    """Return a message with a last paragraph that calls a day off."""
    return Words(subject=words.subject, body=words.body.rstrip() + DAY_OFF)


def places_of(occasion: Occasion) -> tuple[str, ...]:
    """Return what a message of this occasion fills in."""
    return (*PLACEHOLDERS, *EVENT_PLACEHOLDERS) if occasion in OF_A_DAY else PLACEHOLDERS


def unknown_places(*texts: str, known: Collection[str]) -> tuple[str, ...]:
    """Return what stands in braces and is no name that we fill in, each once, in its order."""
    named = [name for text in texts for name in _PLACE.findall(text)]
    return tuple(dict.fromkeys(name for name in named if name not in known))


def filled(words: Words, values: Mapping[str, str]) -> Words:
    """Return a message with its names filled in; a name that is not known stays as it was written."""

    def one(match: re.Match[str]) -> str:
        return values.get(match[1], match[0])

    # A line break in a header is refused by whoever sends it; so no name brings one in.
    subject = " ".join(_PLACE.sub(one, words.subject).split())
    # A paragraph of which nothing is known, such as the lesson of an interview, leaves no gap.
    body = _GAP.sub("\n\n", _PLACE.sub(one, words.body))
    return Words(subject=subject[:LONGEST_SUBJECT], body=body[:LONGEST_BODY])
