"""What makes a questionnaire one about feelings: it is given by consent alone, whatever it was asked for.

Questions to a student about mental or psychological problems are a protected area (20 U.S.C. 1232h); the
team works with no student before consent (22 Pa. Code 12.42). What a teacher rates by what she sees asks no
student.
"""

import re

from sextant.support.terms.care import Domain

# A student who reads passages or solves items is asked nothing about herself.
OF_LEARNING = frozenset({Domain.READING, Domain.MATH, Domain.ADVANCED})
# Instruments in wide use that a student, or somebody about her, answers about feelings, risk or adversity.
_INSTRUMENTS = re.compile(
    r"\b(?:PHQ|GAD|CES-?D|C-?SSRS|RCADS|MFQ|SMFQ|SDQ|CDI|PSC|YSR|ACES?|CATS|CPSS|BIMAS)(?:[- ]?\w{1,3})?\b"
    r"|\bSCARED\b"
)
_WORDS = re.compile(
    r"\b(?:depress\w*|anxi\w*|suicid\w*|self[- ]harm\w*|trauma\w*|mood\w*|feelings?|emotion\w*|wellness"
    r"|mental health|strengths and difficulties|patient health|adverse childhood)\b",
    re.IGNORECASE,
)


def may_ask_feelings(domain: Domain | None) -> bool:
    """Tell if whoever screens in a domain has to say whether she asked about feelings."""
    return domain not in OF_LEARNING


def names_feelings(tool: str) -> bool:
    """Tell if the words for what was used name a questionnaire about feelings."""
    return bool(_INSTRUMENTS.search(tool) or _WORDS.search(tool))
