"""From files to articles: read, decode, view, clean, split, outlet, date. Knows pages, not meanings."""
