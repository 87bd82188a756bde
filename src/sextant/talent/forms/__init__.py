"""What people type into the pages of Talent Management."""
