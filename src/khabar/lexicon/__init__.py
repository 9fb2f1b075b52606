"""Knowledge as data: TSV tables in ``data/`` and their typed loaders."""
