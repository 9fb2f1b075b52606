"""Where batches run: this process, or several on this machine. The result is the same, in the same order."""
