"""Search in a record: Arabic full text, filters, facets, with the characters that were found."""
