"""Groups, sessions, probes, reviews."""

from access.pages.page import Page

PAGES: dict[str, Page] = {}
