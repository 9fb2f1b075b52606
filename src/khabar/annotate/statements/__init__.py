"""Who said what, and through whom we know it."""
