"""Questions that Data & Assessment answers, as frozen rows."""
