"""Parts of scripts/train_sides.py."""
