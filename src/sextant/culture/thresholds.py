"""The numbers of School Culture that a network may set."""
