"""The town is there for every test of who reaches what."""

from access.town import town

__all__ = ["town"]
