"""Thousands of contracts: read by worker processes into an SQLite store, and reported on from there."""
