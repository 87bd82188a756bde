"""Special education."""

from access.pages.page import Page

PAGES: dict[str, Page] = {}
