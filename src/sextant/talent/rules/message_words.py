"""What candidates are told at each stage: the words we start with, and the names filled into them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sextant.talent.terms.hiring import Stage

_PLACE = re.compile(r"\{([^{}]*)\}")
PLACEHOLDERS = ("given_name", "opening", "school", "network", "link")
# What stands in a message on file where the mail had the secret link.
KEPT_LINK = "[the candidate’s own link]"
LONGEST_SUBJECT, LONGEST_BODY = 120, 3000


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The subject and the body of a message."""

    subject: str
    body: str


_HELLO = "Dear {given_name},\n\n"
_LINK = "\n\nWhere your application stands you see here at any time:\n{link}\n\n{network}"
DEFAULTS: Mapping[Stage, Words] = {
    Stage.APPLIED: Words(
        subject="We have your application: {opening}",
        body=_HELLO
        + "thank you. Your application for {opening} at {school} has arrived. A recruiter reads it within "
        "three "
        "days and writes to you then, whatever the answer is.\n\nKeep this mail: the link below is yours "
        "alone. "
        "There you see where you stand, may add a paper, or withdraw." + _LINK,
    ),
    Stage.RESUME_SCREENED: Words(
        subject="Your application goes on: {opening}",
        body=_HELLO
        + "we have read your application for {opening} and would like to talk with you. A recruiter calls "
        "you to "
        "agree on a time; the call takes about twenty minutes." + _LINK,
    ),
    Stage.PHONE: Words(
        subject="A first talk: {opening}",
        body=_HELLO
        + "next is a talk on the phone: what you look for, what we look for, and your questions. Nothing "
        "needs to be "
        "prepared." + _LINK,
    ),
    Stage.STRUCTURED: Words(
        subject="An interview: {opening}",
        body=_HELLO
        + "thank you for the talk. We invite you to an interview with two of us. Everybody who applies is "
        "asked the "
        "same questions; we tell you beforehand what they are about." + _LINK,
    ),
    Stage.DEMO: Words(
        subject="A lesson with our students: {opening}",
        body=_HELLO
        + "we would like to see you teach. You get the class, the objective and the materials some days "
        "before; the "
        "lesson takes twenty to thirty minutes." + _LINK,
    ),
    Stage.RETEACH: Words(
        subject="Feedback and five minutes more: {opening}",
        body=_HELLO
        + "after your lesson a leader gives you one suggestion, and you teach five minutes again. This is "
        "how we work "
        "with one another all year." + _LINK,
    ),
    Stage.PRINCIPAL: Words(
        subject="Meet the principal: {opening}",
        body=_HELLO
        + "we invite you to talk with the principal of {school}. Bring your questions about the school; "
        "they matter as "
        "much as ours." + _LINK,
    ),
    Stage.REFERENCE: Words(
        subject="Your references: {opening}",
        body=_HELLO
        + "we would like to hear from people who have worked with you, and write to those whom you named. "
        "Please tell "
        "them that we do." + _LINK,
    ),
    Stage.OFFER: Words(
        subject="We would like you to join us: {opening}",
        body=_HELLO
        + "we would like you to join {school}. By the link below you read the offer and answer it. Human "
        "resources answers what you want to know about it." + _LINK,
    ),
    Stage.ACCEPTED: Words(
        subject="Welcome: {opening}",
        body=_HELLO
        + "you have accepted; we are glad. Human resources now asks for the clearances that the law wants "
        "before "
        "your first day, and says what comes when." + _LINK,
    ),
    Stage.CLEARED: Words(
        subject="Everything is there: {opening}",
        body=_HELLO + "your clearances are in. Nothing stands between you and your first day." + _LINK,
    ),
    Stage.ONBOARDED: Words(
        subject="Your first day: {opening}",
        body=_HELLO + "you begin at {school}. Your mentor and your principal expect you." + _LINK,
    ),
    Stage.REJECTED: Words(
        subject="Your application: {opening}",
        body=_HELLO
        + "thank you for the time that you gave us. We have decided to go on with other candidates for "
        "{opening}. "
        "You are welcome to apply for another opening.\n\n{network}",
    ),
    Stage.WITHDRAWN: Words(
        subject="You have withdrawn: {opening}",
        body=_HELLO
        + "we have noted that you withdrew your application for {opening}. Thank you for telling us; you "
        "are welcome "
        "to apply again.\n\n{network}",
    ),
    Stage.DECLINED: Words(
        subject="Thank you for your answer: {opening}",
        body=_HELLO
        + "we have noted that you do not take the offer. We wish you well, and would be glad to hear from "
        "you again."
        "\n\n{network}",
    ),
    Stage.LAPSED: Words(
        subject="The opening is closed: {opening}",
        body=_HELLO
        + "{opening} at {school} is no longer open, so we decide about no application for it any more. "
        "This says "
        "nothing about yours. You are welcome to apply for another opening.\n\n{network}",
    ),
}


def unknown_places(*texts: str) -> tuple[str, ...]:
    """Return what stands in braces and is no name that we fill in, each once, in its order."""
    named = [name for text in texts for name in _PLACE.findall(text)]
    return tuple(dict.fromkeys(name for name in named if name not in PLACEHOLDERS))


def filled(words: Words, values: Mapping[str, str]) -> Words:
    """Return a message with its names filled in; a name that is not known stays as it was written."""

    def one(match: re.Match[str]) -> str:
        return values.get(match[1], match[0])

    # A line break in a header is refused by whoever sends it; so no name brings one in.
    subject = " ".join(_PLACE.sub(one, words.subject).split())
    return Words(subject=subject[:LONGEST_SUBJECT], body=_PLACE.sub(one, words.body)[:LONGEST_BODY])
