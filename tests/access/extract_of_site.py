"""A nightly extract that was ordered and made: what the pages of the extract are about."""

from cast_for_tests import NOW, TODAY, Cast
from interop.extract.recipient import recipient
from sextant.interop import extract_tasks
from sextant.interop.actions.extracts import order_extract
from sextant.interop.models import Extract
from sextant.kernel import guard
from sextant.kernel.actor import process


def give_extract(cast: Cast) -> Extract:
    """Let the privacy officer order the extract, and the night make one."""
    with cast.as_(cast.leila_privacy):
        order_extract(
            recipient="Evaluator, Dr. Lund", purpose="Evaluation of the reading program.",
            certificate=recipient().pem, keep_days=7, has_parquet_too=False, at=NOW, on=TODAY,
        )  # fmt: skip
    extract_tasks.nightly(on=TODAY, at=NOW)
    with guard.acting_as(process("extractor")):
        made: Extract = Extract.objects.get()
        return made
