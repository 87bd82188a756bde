"""What each row of the table makes of its news: deciders, one file for each kind of work."""
