"""Pure decisions of Active Leadership on plain values."""
