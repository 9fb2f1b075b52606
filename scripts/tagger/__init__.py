"""How the model of names is made: unlabelled news, lists of names, labelled sentences. See docs/model-card.md."""
