"""Arabic as text: folding, tokens, quotation marks, sentences, clitics, phrases. Knows no documents."""
