"""The numbers of Student Support that a network may set, by area."""
