"""A second opinion, learned from labels, on what the rules of this room leave open."""
