"""One article: entities, times, quantities, statements, events. Knows nothing of other articles."""
