"""Keep the library of action steps: add, change, retire, bring back; each small enough to bite."""

from dataclasses import dataclass

from django.db import transaction

from sextant.audit import actions as audit
from sextant.instruction.models import StepExample
from sextant.instruction.rules.steps import CURES, Checklist, too_big
from sextant.kernel.errors import AlreadyDone, CannotDo, ChangedMeanwhile
from sextant.network.actions.changes import change

# A debrief offers the steps of all standards in one list.
MOST_OF_A_STANDARD = 10
LONGEST = 300


class ExampleUnclear(CannotDo):
    """It lacks its words or criteria, is too long, or is too big to bite."""


class TooManyExamples(CannotDo):
    """The standard has as many steps as a debrief can offer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleDraft:
    """A step as the center writes it, and its answers to the checklist."""

    standard_id: int
    text: str
    criteria: str
    practice: str
    checks: Checklist

    @property
    def words(self) -> dict[str, str]:
        """Return step, criteria and practice without superfluous spaces."""
        said = {"text": self.text, "criteria": self.criteria, "practice": self.practice}
        return {part: " ".join(words.split()) for part, words in said.items()}


@transaction.atomic
def add_example(*, draft: ExampleDraft) -> StepExample:
    """Add a step to the library; a retired one of the same words comes back.

    Raises:
        ExampleUnclear: it lacks words or criteria, or is too big to bite.
        AlreadyDone: it is in use.
        TooManyExamples: the standard has as many as a debrief can offer.
        OutOfReach: the actor does not write the standards.
    """
    _refuse_unclear(draft)
    _refuse_one_more(draft.standard_id)
    return _take_into_use(draft)


@transaction.atomic
def change_example(*, example_id: int, draft: ExampleDraft) -> StepExample:
    """Put another step in the place of one; steps that were opened from the old one keep its words.

    Raises:
        ExampleUnclear: it lacks words or criteria, or is too big to bite.
        AlreadyDone: another step in use says this.
        ChangedMeanwhile: somebody retired or changed it meanwhile.
        OutOfReach: the actor does not write the standards.
    """
    _refuse_unclear(draft)
    old: StepExample = StepExample.objects.get(pk=example_id)
    if old.is_retired:
        raise ChangedMeanwhile
    if draft.words == {part: getattr(old, part) for part in draft.words}:
        return old
    new = _take_into_use(draft)
    audit.record("instruction.replace_step_example", on=old, changes=change(old, is_retired=True))
    return new


@transaction.atomic
def retire_example(*, example_id: int) -> StepExample:
    """Take a step out of the library; steps that were opened from it stay."""
    example: StepExample = StepExample.objects.get(pk=example_id)
    changes = change(example, is_retired=True)
    if changes:
        audit.record("instruction.retire_step_example", on=example, changes=changes)
    return example


@transaction.atomic
def bring_back_example(*, example_id: int) -> StepExample:
    """Take a retired step into the library again.

    Raises:
        TooManyExamples: the standard has as many as a debrief can offer.
    """
    example: StepExample = StepExample.objects.get(pk=example_id)
    if example.is_retired:
        _refuse_one_more(example.standard_id)
        _bring_back(example)
    return example


def _take_into_use(draft: ExampleDraft) -> StepExample:
    known: StepExample | None = (
        StepExample.objects.filter(standard_id=draft.standard_id, **draft.words)
        .order_by("is_retired", "-pk")
        .first()
    )
    if known is not None and not known.is_retired:
        raise AlreadyDone("This step is in the library already. Write what is different about yours.")
    if known is not None:
        _bring_back(known)
        return known
    example = StepExample(standard_id=draft.standard_id, **draft.words)
    example.save()
    changes = {part: ("", said) for part, said in draft.words.items()}
    audit.record("instruction.add_step_example", on=example, changes=changes)
    return example


def _bring_back(example: StepExample) -> None:
    changes = change(example, is_retired=False)
    audit.record("instruction.bring_back_step_example", on=example, changes=changes)


def _refuse_unclear(draft: ExampleDraft) -> None:
    words = draft.words
    if not words["text"]:
        raise ExampleUnclear("Write the step: one thing to do, that one can see.")
    if not words["criteria"]:
        raise ExampleUnclear("Write how both will know that it is done, for example “in 4 of 5 turns”.")
    if max(map(len, words.values())) > LONGEST:
        raise ExampleUnclear(f"One part has more than {LONGEST} characters. Say it shorter.")
    missing = too_big(draft.checks)
    if missing:
        raise ExampleUnclear("Too big to bite. " + " ".join(CURES[check] for check in missing))


def _refuse_one_more(standard_id: int) -> None:
    n = StepExample.objects.filter(standard_id=standard_id, is_retired=False).count()
    if n >= MOST_OF_A_STANDARD:
        raise TooManyExamples(
            f"This standard has {n} steps, as many as a debrief can offer. Retire one first."
        )
