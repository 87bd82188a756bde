"""The tables of Active Leadership."""
