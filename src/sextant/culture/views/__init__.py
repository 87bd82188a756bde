"""The pages of School Culture."""
