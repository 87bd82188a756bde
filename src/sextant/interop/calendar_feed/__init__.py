"""A person's own days as an iCalendar feed (RFC 5545), which her phone asks for by a secret address."""
