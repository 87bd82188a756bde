"""Pure decisions of Data & Assessment on plain values."""
