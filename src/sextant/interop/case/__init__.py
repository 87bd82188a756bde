"""Standards as 1EdTech CASE 1.0 and 1.1 packages, and as tables."""
