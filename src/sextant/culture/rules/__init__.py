"""Pure decisions of School Culture on plain values."""
