"""The parts of Data health that floors above lend: settings name them, since nothing here may import them."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.utils.module_loading import import_string

from sextant.web.panels import Panel


def lent_panels(*, school_ids: frozenset[int] | None, on: date) -> tuple[Panel, ...]:
    """Return the parts that the functions in ``settings.HEALTH_PANELS`` lend, by their order.

    Each is ``health_panels(*, school_ids: frozenset[int] | None, on: date) -> Iterable[Panel]``;
    ``school_ids`` is None for the whole network.
    """
    panels: list[Panel] = []
    for path in getattr(settings, "HEALTH_PANELS", ()):
        lent: Iterable[Panel] = import_string(path)(school_ids=school_ids, on=on)
        panels.extend(lent)
    return tuple(sorted(panels, key=lambda panel: panel.order))
