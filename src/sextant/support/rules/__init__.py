"""Pure decisions of Student Support on plain values."""
