"""What a state's law says of consent to wellness work and of reports of harm, in numbers; pure."""

from dataclasses import dataclass

NOT_CONFIGURED = "state rule not configured"
LINE_NOT_CONFIGURED = "state line not configured"


@dataclass(frozen=True, slots=True, kw_only=True)
class WellnessLaw:
    """The numbers of one state's law, with the paragraph each comes from; what is not known stays empty.

    Attributes:
        state: its name.
        minor_consents_from: the age from which a student consents alone to outpatient mental-health care.
        minor_source: where that stands.
        of_age_from: the age at which a student's rights are her own.
        team_source: which law asks for a student assistance program, and for consent before its work.
        line_name, line_number: of the state's own line for reports of harm; the number may be unknown here.
        report_source: which law asks for a report, personally and at once.
        written_within_hours: until when a call is followed by a written report; None where not known.
    """

    state: str
    minor_consents_from: int | None
    minor_source: str
    of_age_from: int
    team_source: str
    line_name: str
    line_number: str
    report_source: str
    written_within_hours: int | None

    @property
    def is_configured(self) -> bool:
        return bool(self.team_source)
