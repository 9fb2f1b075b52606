"""What people say of the record: corrections, which outrank every rule. Pure functions; no clock, no file."""
