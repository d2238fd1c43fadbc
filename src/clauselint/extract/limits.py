"""How much text a contract may have: far more than any has, and little enough to be read in seconds."""

from clauselint.errors import UnreadableError

# About sixteen hundred pages.
MAX_PARAGRAPHS = 50_000
MAX_PIECES = 250_000
MAX_CHARACTERS = 5_000_000


def refuse_endless(*, paragraphs: int = 0, pieces: int = 0, characters: int = 0) -> None:
    """Raises UnreadableError (too-long) for a text that no contract is as long as; pieces are runs, spans, lines."""
    if paragraphs > MAX_PARAGRAPHS or pieces > MAX_PIECES or characters > MAX_CHARACTERS:
        raise UnreadableError(
            "too-long",
            "Ce texte est bien plus long qu'un contrat (plus de mille pages) : il a été écarté.",
            hint="Divisez-le, ou vérifiez le fichier.",
        )
