"""Files that leave Talent Management."""
