"""What news does to work that is open already."""
