"""Which rows of the matrix the pages of School Culture stand behind."""
