"""What people and processes do in Data & Assessment."""
