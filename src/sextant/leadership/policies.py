"""Which rows of the matrix the pages of Active Leadership stand behind."""
