"""The tables of Student Support."""
