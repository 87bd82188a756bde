"""Attendance, early warning, caseloads, what works here."""

from access.pages.page import Page

PAGES: dict[str, Page] = {}
