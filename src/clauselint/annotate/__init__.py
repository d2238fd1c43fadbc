"""Notes written into a copy of the contract; the contract itself is never changed."""
