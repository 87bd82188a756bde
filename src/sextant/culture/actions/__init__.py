"""What people and processes do in School Culture."""
