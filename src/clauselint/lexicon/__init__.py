"""French contract vocabulary: word lists as YAML, and the folding under which they are matched."""
