"""The words of Student Support, by area."""
