"""The words of Student Support, as the database spells them."""
