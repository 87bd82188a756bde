"""Questions that Active Leadership answers, as frozen rows."""
