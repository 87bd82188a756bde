"""What School Culture writes to families, in the language of the home."""
