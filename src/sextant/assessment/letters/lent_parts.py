"""The parts of a report card that other systems lend: settings name them, since none may import another."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString

from sextant.web.panels import Panel


@dataclass(frozen=True, slots=True, kw_only=True)
class LentPart:
    """One lent part, drawn in the language of the card."""

    heading: str
    body: SafeString


def lent_parts(*, student_id: int, period_id: int) -> tuple[LentPart, ...]:
    """Return what the functions in ``settings.CARD_PANELS`` lend to one card, by their order.

    Each is ``card_panels(*, student_id: int, period_id: int) -> Iterable[Panel]``, and reads as far as
    whoever reads the card.
    """
    panels: list[Panel] = []
    for path in getattr(settings, "CARD_PANELS", ()):
        lent: Iterable[Panel] = import_string(path)(student_id=student_id, period_id=period_id)
        panels.extend(lent)
    return tuple(
        LentPart(heading=panel.heading, body=render_to_string(panel.template, dict(panel.context)))
        for panel in sorted(panels, key=lambda panel: panel.order)
    )
