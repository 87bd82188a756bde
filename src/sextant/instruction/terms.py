"""The words of Instructional Effectiveness, as the database spells them."""
