"""How well contracts are understood: what was told against gold labels (`docs/gold-format.md`)."""
