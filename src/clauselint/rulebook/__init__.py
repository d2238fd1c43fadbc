"""Rules as data: strict YAML into frozen `Rule` objects, with their law, examples and presets."""
