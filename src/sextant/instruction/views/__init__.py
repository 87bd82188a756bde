"""The pages of Instructional Effectiveness."""
