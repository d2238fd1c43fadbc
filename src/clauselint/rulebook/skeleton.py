"""A new rule file: valid and green from the start, with everything to write marked."""

_SKELETON = """\
id: {code}
name: {name}
status: experimental
since: "1.0.0"
severity: {{neutral: warning, prestataire: warning, client: warning}}
tier: audit
title: À ÉCRIRE, ce qui est signalé
message: "« {{words}} » : à écrire, ce qui ne va pas."
why: À écrire, deux à quatre phrases simples. Qui y perd quoi, et pourquoi.
fix: À écrire, ce qu'il faut demander.
legal_basis: [NOLAW]
scope: sentence
check:
  type: pattern
  any: ["{cue}"]
unless: [{{type: pattern, any: ["À REMPLACER, ce qui excuse"]}}]
examples:
  bad:
    - {{text: "Le contrat prévoit [[{words}]]."}}
    - {{text: "[[{capital}]] : la clause s'applique."}}
  good:
    - {{text: "Le contrat prévoit {words} (à remplacer, ce qui excuse)."}}
    - {{text: "Le contrat ne dit rien de tel.", note: "near miss: à écrire, un cas proche qui n'est pas fautif"}}
"""


def skeleton(code: str, name: str, words: str) -> str:
    """The text of a new rule file that reports `words`, plain words as a contract writes them."""
    return _SKELETON.format(code=code, name=name, cue=words, words=words, capital=words[:1].upper() + words[1:])
