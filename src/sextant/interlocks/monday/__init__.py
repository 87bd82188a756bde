"""The page that opens the day: its parts, each asked for by one role or more."""
