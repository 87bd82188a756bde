"""Pages of positions, requisitions, openings, applications."""

from access.pages.page import Page

PAGES: dict[str, Page] = {}
