"""The tables of the office: what families ask of the record itself, and to whom it was disclosed."""

from sextant.office.models.requests import Disclosure, RecordRequest

__all__ = ["Disclosure", "RecordRequest"]
