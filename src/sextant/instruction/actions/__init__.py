"""What people and processes do in Instructional Effectiveness."""
