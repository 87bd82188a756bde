"""Wellness and safety."""

from access.pages.page import Page

PAGES: dict[str, Page] = {}
