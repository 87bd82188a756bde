"""The numbers of Data & Assessment that a network may set."""
