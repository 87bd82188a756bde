"""The words of School Culture, as the database spells them."""
