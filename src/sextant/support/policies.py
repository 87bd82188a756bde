"""Which rows of the matrix the pages of Student Support stand behind."""
