"""Which rows of the matrix the pages of Instructional Effectiveness stand behind."""
