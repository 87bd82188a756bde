"""Which rows of the matrix the pages of Talent Management stand behind."""
