"""What pages of Instructional Effectiveness ask for."""
