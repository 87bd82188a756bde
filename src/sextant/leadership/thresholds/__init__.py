"""The numbers of Active Leadership that a network may set."""
