"""The tables of the office: what families ask of the record itself, disclosures, and appointments."""

from sextant.office.models.appointments import Appointment
from sextant.office.models.requests import Disclosure, RecordRequest

__all__ = ["Appointment", "Disclosure", "RecordRequest"]
