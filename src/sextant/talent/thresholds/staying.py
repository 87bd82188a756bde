"""The numbers of staying and leaving that a network may set."""

from sextant.kernel.thresholds import Threshold


def _points(key: str, default: int, says: str) -> Threshold:
    return Threshold(
        key=f"talent.risk_{key}",
        default=default,
        unit="points",
        lowest=0,
        highest=5,
        source="domain 2.a, our own choice",
        says=says,
    )


EFFECTIVE_LINE = Threshold(
    key="talent.effective_line",
    default=2.5,
    unit="mean level",
    lowest=2,
    highest=3.5,
    source="domain 2.c, gate of a Senior Associate",
    says="From this mean of scored lessons on teaching counts as effective, unless growth is flagged.",
)
POINTS_NEW = _points("new", 2, "Somebody in the first two years here counts so many points of risk.")
POINTS_ALONE = _points("alone", 1, "Somebody in the first two years whom nobody coaches counts more.")
POINTS_PLAN = _points("plan", 1, "A growth plan past its day, not agreed, counts so many points.")
POINTS_STUCK = _points("stuck", 1, "A category that has stood for years counts so many points.")
POINTS_NOT_YET = _points(
    "not_yet", 2, "An advancement case that ended in “not yet” this year counts so many."
)
POINTS_CHANGED = _points("changed", 1, "Classes that changed after the first month count so many points.")
POINTS_VACANT = _points("vacant", 1, "An empty seat of the same kind at the school counts so many points.")
POINTS_CERTIFICATE = _points(
    "certificate", 1, "A certificate that ends within 90 days counts so many points."
)
POINTS_PROMISE = _points("promise", 2, "A promise of a stay interview past its day counts so many points.")
RISK_MEDIUM = Threshold(
    key="talent.risk_medium_from",
    default=2,
    unit="points",
    lowest=1,
    highest=8,
    source="domain 2.a, our own choice",
    says="From so many points on the risk of leaving is medium, ...",
)
RISK_HIGH = Threshold(
    key="talent.risk_high_from",
    default=4,
    unit="points",
    lowest=2,
    highest=12,
    source="domain 2.a, our own choice",
    says="... and from so many on high.",
)
STUCK_YEARS = Threshold(
    key="talent.stuck_years",
    default=4,
    unit="years",
    lowest=2,
    highest=10,
    source="domain 2.a, our own choice",
    says="A category below Advanced that has stood for so many years counts as stuck.",
)
LEAST_HIRES = Threshold(
    key="talent.least_hires",
    default=60,
    unit="hires",
    lowest=30,
    highest=300,
    source="domain 10.2, I-34",
    says="With fewer hires than this a correlation of screening with teaching is not reported.",
)
