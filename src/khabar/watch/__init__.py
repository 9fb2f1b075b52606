"""Pages as they come out: lists of addresses fetched, feeds watched, what is new put into a record."""
