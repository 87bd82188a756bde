"""What people and processes do in Talent Management."""
