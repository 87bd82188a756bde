"""The numbers of office pages that a network may set."""

from sextant.kernel.thresholds import Threshold

ATTENDANCE_COMPLETE = Threshold(
    key="office.attendance_complete",
    default=97,
    unit="% of rooms",
    lowest=80,
    highest=100,
    source="domain 12, the data director's Monday",
    says="A school that takes attendance in fewer of its rooms stands on Data health as incomplete.",
)
ROSTERS_VERIFIED = Threshold(
    key="office.rosters_verified",
    default=98,
    unit="% of rosters",
    lowest=80,
    highest=100,
    source="domain 12, the data director's Thursday",
    says="With fewer rosters verified, growth results of teachers stay provisional.",
)
