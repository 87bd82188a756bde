"""What Instructional Effectiveness writes to families, in the language of the home."""
