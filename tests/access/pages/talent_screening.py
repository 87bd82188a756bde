"""Pages of kits, interviews, lessons, scores, norming."""

from access.pages.page import Page

PAGES: dict[str, Page] = {}
