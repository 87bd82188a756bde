"""Pages of references, clearances, offers, onboarding, categories, growth plans."""

from access.pages.page import Page

PAGES: dict[str, Page] = {}
