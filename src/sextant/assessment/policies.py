"""Which rows of the matrix the pages of Data & Assessment stand behind."""
