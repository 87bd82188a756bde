"""The words of Talent Management, as the database spells them."""
