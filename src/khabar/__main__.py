"""``python -m khabar`` is the command ``khabar``."""

from khabar.cli import main

if __name__ == "__main__":
    main()
