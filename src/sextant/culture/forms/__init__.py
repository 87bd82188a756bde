"""The forms of School Culture."""
