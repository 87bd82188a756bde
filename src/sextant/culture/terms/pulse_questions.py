"""The five questions of a pulse, as each audience is asked them."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from sextant.culture.terms.community import Audience, Topic

_STUDENTS: Mapping[str, Any] = {
    Topic.TRUST: gettext_lazy("There is an adult at school whom I trust."),
    Topic.SAFETY: gettext_lazy("I feel safe at school."),
    Topic.FAIRNESS: gettext_lazy("Rules here are the same for everybody."),
    Topic.JOY: gettext_lazy("I look forward to coming to school."),
    Topic.BELONGING: gettext_lazy("I belong here."),
}
_STAFF: Mapping[str, Any] = {
    Topic.TRUST: gettext_lazy("I trust the people whom I work with."),
    Topic.SAFETY: gettext_lazy("I feel safe at work."),
    Topic.FAIRNESS: gettext_lazy("Decisions here are made fairly."),
    Topic.JOY: gettext_lazy("I look forward to coming to work."),
    Topic.BELONGING: gettext_lazy("I belong here."),
}
_FAMILIES: Mapping[str, Any] = {
    Topic.TRUST: gettext_lazy("I trust the adults at this school."),
    Topic.SAFETY: gettext_lazy("My child is safe at this school."),
    Topic.FAIRNESS: gettext_lazy("The school treats families fairly."),
    Topic.JOY: gettext_lazy("My child looks forward to school."),
    Topic.BELONGING: gettext_lazy("Our family belongs here."),
}
_WORDS = {Audience.STUDENTS: _STUDENTS, Audience.STAFF: _STAFF, Audience.FAMILIES: _FAMILIES}


def question(topic: str, own: str, audience: str) -> str:
    """Return a question as it is asked: the school's own words, else those of its topic."""
    return own or str(_WORDS[Audience(audience)].get(Topic(topic), ""))
