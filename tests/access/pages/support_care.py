"""Referrals, screenings, tiers, plans."""

from access.pages.page import Page

PAGES: dict[str, Page] = {}
