"""Pages of advancement."""

from access.pages.page import Page

PAGES: dict[str, Page] = {}
