"""The words of Active Leadership, as the database spells them."""
