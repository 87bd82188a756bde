"""Keep the topics that sessions may be about."""

from django.db import transaction
from django.db.models import Max

from sextant.audit import actions as audit
from sextant.instruction.models import PdTopic
from sextant.instruction.rules.pd import DEFAULT_TOPICS
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.changes import change


class NoTopic(CannotDo):
    """The topic has no words."""


@transaction.atomic
def begin_topics() -> int:
    """Write the default topics where there are none yet; return how many were written."""
    if PdTopic.objects.exists():
        return 0
    rows = [PdTopic(title=title, position=place) for place, title in enumerate(DEFAULT_TOPICS)]
    return len(insert_rows(action="instruction.begin_pd_topics", rows=rows))


@transaction.atomic
def add_topic(*, title: str) -> PdTopic:
    """Add a topic, or take a retired one of the same words into use again.

    Raises:
        NoTopic: it has no words.
        AlreadyDone: it is in use.
    """
    words = " ".join(title.split())
    if not words:
        raise NoTopic("Write the topic in a few words.")
    known: PdTopic | None = PdTopic.objects.filter(title__iexact=words).first()
    if known is not None and not known.is_retired:
        raise AlreadyDone("This topic is in use already.")
    if known is not None:
        audit.record("instruction.add_pd_topic", on=known, changes=change(known, is_retired=False))
        return known
    last = PdTopic.objects.aggregate(last=Max("position"))["last"]
    topic = PdTopic(title=words, position=0 if last is None else last + 1)
    topic.save()
    audit.record("instruction.add_pd_topic", on=topic, changes={"title": ("", words)})
    return topic


@transaction.atomic
def retire_topic(*, topic_id: int) -> PdTopic:
    """Take a topic out of use; sessions that were about it stay so."""
    topic: PdTopic = PdTopic.objects.get(pk=topic_id)
    changes = change(topic, is_retired=True)
    if changes:
        audit.record("instruction.retire_pd_topic", on=topic, changes=changes)
    return topic
