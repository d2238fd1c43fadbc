"""Analysis and rules into findings."""
