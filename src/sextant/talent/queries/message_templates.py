"""What candidates are told: the network’s own words, or those that we start with."""

from dataclasses import dataclass

from sextant.talent.models import MessageTemplate
from sextant.talent.rules.message_words import DEFAULTS, Words
from sextant.talent.terms.hiring import OCCASIONS, OF_A_DAY, Occasion


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateRow:
    """The message of a stage, or of a day."""

    occasion: Occasion
    words: Words
    is_on: bool
    is_own: bool
    version: int | None

    @property
    def label(self) -> str:
        return str(self.occasion.label)

    @property
    def is_of_a_day(self) -> bool:
        """Tell if it is about the day of an interview, lesson or task."""
        return self.occasion in OF_A_DAY


def list_templates() -> tuple[TemplateRow, ...]:
    """Return every message: the stages in the order of the workflow, then those about days."""
    held = {row.occasion: row for row in MessageTemplate.objects.all()[: len(OCCASIONS)]}
    return tuple(_row(occasion, held.get(occasion.value)) for occasion in OCCASIONS)


def find_template(occasion: Occasion) -> TemplateRow:
    """Return the message of one occasion."""
    return _row(occasion, MessageTemplate.objects.filter(occasion=occasion).first())


def _row(occasion: Occasion, row: MessageTemplate | None) -> TemplateRow:
    if row is None:
        return TemplateRow(
            occasion=occasion, words=DEFAULTS[occasion], is_on=True, is_own=False, version=None
        )
    words = Words(subject=row.subject, body=row.body)
    return TemplateRow(
        occasion=occasion,
        words=words,
        is_on=row.is_on,
        is_own=words != DEFAULTS[occasion],
        version=row.version,
    )
