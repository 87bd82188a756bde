"""Pure decisions of Talent Management on plain values."""
