"""Pages of bands, pay, market, scenarios."""

from access.pages.page import Page

PAGES: dict[str, Page] = {}
