"""Questions that Student Support answers, as frozen rows."""
