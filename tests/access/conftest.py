"""The town is there for every test of who reaches what, the site for every test of pages."""

from access.reads_of_pages import watched
from access.site import oracle_of_site, site
from access.town import town

__all__ = ["oracle_of_site", "site", "town", "watched"]
