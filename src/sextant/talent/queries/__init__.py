"""Questions that Talent Management answers, as frozen rows."""
