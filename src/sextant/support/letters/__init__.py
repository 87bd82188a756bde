"""What Student Support writes to families, in the language of the home."""

"""Letters of Student Support."""
