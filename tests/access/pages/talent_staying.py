"""Pages of retention, separations, hiring validity, leaders."""

from access.pages.page import Page

PAGES: dict[str, Page] = {}
