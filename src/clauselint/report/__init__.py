"""Report into bytes: pure functions."""
