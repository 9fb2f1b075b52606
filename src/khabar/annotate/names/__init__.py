"""Names of an article: who and what stands in the text, and whom it means."""
