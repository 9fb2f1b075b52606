"""Parts of scripts/train_sides.py and scripts/train_days.py."""
