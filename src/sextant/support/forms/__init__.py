"""What people type into pages of Student Support."""
