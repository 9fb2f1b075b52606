"""Names that no table lists, told by a model learnt from labelled news (docs/model-card.md)."""
