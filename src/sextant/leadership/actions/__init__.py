"""What people and processes do in Active Leadership."""
