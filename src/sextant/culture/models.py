"""The tables of School Culture."""
