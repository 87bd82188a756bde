"""What people and processes do in Student Support."""
