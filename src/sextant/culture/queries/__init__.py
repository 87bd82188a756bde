"""Questions that School Culture answers, as frozen rows."""
