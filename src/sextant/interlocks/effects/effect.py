"""What one piece of news does to work that is open already, and why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sextant.kernel import clock
from sextant.kernel.events import Event, Listener
from sextant.work.actions.closing import complete, complete_about


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """WHEN this happens, that IS DONE with one action of the receiving floor, BECAUSE of this."""

    when: type[Event]
    does: Listener
    because: str


def answers(
    when: type[Event], interlock: str, references: Callable[[Any], Sequence[str]], *, because: str
) -> Effect:
    """Return the effect that closes a rule's open items: what they ask for was done.

    Args:
        when: the news that it was done.
        interlock: the rule whose items close.
        references: names the records on which these items stand.
        because: why nobody should be asked any more.
    """

    def close(event: Event) -> None:
        complete(interlock=interlock, references=references(event), at=clock.now())

    return Effect(when=when, does=close, because=because)


def answers_about(
    when: type[Event],
    interlock: str,
    subject_label: str,
    subjects: Callable[[Any], Sequence[int]],
    *,
    because: str,
    topic: Callable[[Any], str] = lambda _event: "",
    parts: Sequence[int] = (0,),
) -> Effect:
    """Return the effect that closes a rule's open items about the subjects of the news: it was decided.

    Args:
        when: the news that it was decided.
        interlock: the rule whose items close.
        subject_label: what kind of record the items are about.
        subjects: names those records.
        because: why nobody should be asked any more.
        topic: names the topic that was decided, where a rule has several about one subject.
        parts: the works of the rule that one decision answers.
    """

    def close(event: Event) -> None:
        for subject in subjects(event):
            for part in parts:
                complete_about(
                    interlock=interlock,
                    subject_label=subject_label,
                    subject_id=subject,
                    topic=topic(event),
                    part=part,
                    at=clock.now(),
                )

    return Effect(when=when, does=close, because=because)
