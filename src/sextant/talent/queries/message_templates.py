"""What candidates are told at each stage: the network’s own words, or those that we start with."""

from dataclasses import dataclass

from sextant.talent.models import MessageTemplate
from sextant.talent.rules.message_words import DEFAULTS, Words
from sextant.talent.terms.hiring import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateRow:
    """The message of a stage."""

    stage: Stage
    words: Words
    is_on: bool
    is_own: bool
    version: int | None

    @property
    def label(self) -> str:
        return str(self.stage.label)


def list_templates() -> tuple[TemplateRow, ...]:
    """Return the message of every stage, in the order of the workflow."""
    held = {row.stage: row for row in MessageTemplate.objects.all()[: len(Stage)]}
    return tuple(_row(stage, held.get(stage.value)) for stage in Stage)


def find_template(stage: Stage) -> TemplateRow:
    """Return the message of a stage."""
    return _row(stage, MessageTemplate.objects.filter(stage=stage).first())


def _row(stage: Stage, row: MessageTemplate | None) -> TemplateRow:
    if row is None:
        return TemplateRow(stage=stage, words=DEFAULTS[stage], is_on=True, is_own=False, version=None)
    words = Words(subject=row.subject, body=row.body)
    return TemplateRow(
        stage=stage, words=words, is_on=row.is_on, is_own=words != DEFAULTS[stage], version=row.version
    )
