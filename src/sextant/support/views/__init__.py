"""The pages of Student Support."""
