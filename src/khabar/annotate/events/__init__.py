"""What happened, with whom, when and for how long."""
