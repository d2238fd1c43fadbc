"""The frozen types that stages hand to each other; standard library only."""
