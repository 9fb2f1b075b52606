"""Times and quantities of an article."""
