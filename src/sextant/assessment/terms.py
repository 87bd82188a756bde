"""The words of Data & Assessment, as the database spells them."""
