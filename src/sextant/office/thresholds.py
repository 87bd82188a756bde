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
DAYS_TO_CORRECT = Threshold(
    key="office.days_to_correct_a_record",
    default=30,
    unit="calendar days",
    lowest=1,
    highest=45,
    source="34 CFR 99.20(b): within a reasonable time; the number is the network’s",
    says="A family that asks for a correction has an answer within these days.",
)
DAYS_TO_CORRECT_CONTACT = Threshold(
    key="office.days_to_correct_contact",
    default=7,
    unit="calendar days",
    lowest=1,
    highest=30,
    source="judgement: a wrong number costs a family the next message",
    says="A telephone number or address that a family corrects stands in its contact data within these days.",
)
FAMILIES_UNREACHED = Threshold(
    key="office.families_unreached",
    default=10,
    unit="% of guardians",
    lowest=1,
    highest=100,
    source="judgement: above it, letters on paper cost the office more than asking for addresses",
    says="With more guardians whom no mail reaches, the registrar is asked to collect addresses.",
)
