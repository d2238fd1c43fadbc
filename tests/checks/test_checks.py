"""Each check on small contracts; rules show them again in use."""

from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from clauselint.checks import AnyCheck
from clauselint.errors import RuleError
from clauselint.extract.structure import arrange
from clauselint.model.clause import Analysis
from clauselint.model.document import Block, Document, Piece
from clauselint.model.document import Revision as ModelRevision
from clauselint.model.labelled import parse_text
from clauselint.model.rule import Scope
from clauselint.model.source import Source
from clauselint.nlp.analyse import analyse_labelled

PARTIES = "Entre la société Alpha, ci-après « le Client », et Mme Petit, ci-après « le Prestataire »."


def analysis(text: str) -> Analysis:
    lines = parse_text(text)
    blocks = [
        Block(i, line.kind, "body", line.text, (Piece(0, len(line.text), None),), level=line.level)
        for i, line in enumerate(lines)
    ]
    document = Document(Source(Path("x.md"), "text/markdown", "", b""), arrange(blocks))
    return analyse_labelled(document, [line.types or () for line in lines], "contract", "gen", "FR")


def found(options: dict[str, object], text: str) -> list[str | None]:
    """The words a check reports, None for an absence."""
    check = TypeAdapter(AnyCheck).validate_python(options)
    given = analysis(text)
    scope = Scope(given, tuple(span for block in given.document.body() for span in given.sentences[block.id]))
    return [given.document.excerpt(hit.span) if hit.span else None for hit in check.hits(scope)]


def test_a_mention_is_not_missing_where_a_whole_clause_says_it_in_other_words() -> None:
    options = {"type": "missing_mention", "place": "contract", "any": ["pénalité*"], "or_clause": ["late_payment"]}
    assert found(options, "{late_payment} Passé l'échéance : taux de la BCE plus dix points.") == []
    assert found(options, "{price} Cent euros.") == [None]


def test_pattern_by_side() -> None:
    options = {"type": "pattern", "any": ["garantit"], "by": "prestataire"}
    text = PARTIES + "\nLe Client garantit ses droits.\nLe Prestataire garantit le résultat."
    assert found(options, text) == ["garantit"]


def test_what_is_denied_is_no_right_and_no_figure() -> None:
    options = {"type": "imbalance", "right": ["peut résilier"]}
    text = PARTIES + "\nLe Client ne peut résilier sans motif."
    assert found(options, text) == ["peut résilier"]
    assert found({**options, "asserted": True}, text) == []
    options = {"type": "quantity", "kind": "duration", "above": "60 jours"}
    text = "Le prix est payable à 70 jours, jamais à 90 jours."
    assert found(options, text) == ["70 jours", "90 jours"]
    assert found({**options, "asserted": True}, text) == ["70 jours"]


def test_a_denial_that_is_looked_for_is_not_denied_by_another() -> None:
    options = {"type": "pattern", "asserted": True, "any": ["n'est pas responsable", "prix … révisé"]}
    assert found(options, "Ne garantissant rien, il n'est pas responsable.") == ["n'est pas responsable"]
    assert found(options, "Le prix ne peut être révisé. Le prix est révisé.") == ["prix est révisé"]


def test_pattern_needs_company() -> None:
    options = {"type": "pattern", "any": ["pénalité"], "near": ["livraison"]}
    assert found(options, "Une pénalité est due. La livraison en retard coûte une pénalité.") == ["pénalité"]


def test_pattern_with_mention() -> None:
    options = {"type": "pattern", "any": ["préavis"], "with_mention": ["duration"]}
    assert found(options, "Un préavis est dû. Un préavis de 30 jours est dû.") == ["préavis"]


@pytest.mark.parametrize(
    ("value", "hit"), [("60 jours", False), ("61 jours", True), ("deux mois", False), ("trois mois", True)]
)
def test_quantity_threshold(value: str, hit: bool) -> None:
    assert bool(found({"type": "quantity", "kind": "duration", "above": "60 jours"}, f"Payable à {value}.")) == hit


def test_quantity_of_rates_is_annual() -> None:
    options = {"type": "quantity", "kind": "rate", "below": "7,86 %", "legal_multiple_below": 3}
    assert found(options, "Pénalités de 1 % par mois.") == []
    assert found(options, "Pénalités de 0,5 % par mois.") != []
    assert found(options, "Pénalités de trois fois le taux d'intérêt légal.") == []


def test_missing_clause_and_its_evidence() -> None:
    options = {"type": "missing_clause", "clause": ["late_payment"]}
    assert found(options, "{price} 500 €") == [None]
    assert found(options, "{late_payment} Des pénalités sont dues.") == []


def test_missing_mention_in_a_clause() -> None:
    options = {"type": "missing_mention", "any": ["préavis"], "kinds": ["duration"], "both": True}
    assert found(options, "Un préavis est dû. Il dure 30 jours.") == ["Un préavis est dû."]
    assert found(options, "Un préavis de 30 jours est dû.") == []


def test_checklist_names_what_is_missing() -> None:
    check = TypeAdapter(AnyCheck).validate_python(
        {"type": "checklist", "at_least": 2, "items": {"le lieu": ["à Paris"], "la date": ["le lundi"]}}
    )
    given = analysis("Rendez-vous à Paris.")
    (hit,) = check.hits(Scope(given, given.sentences[0]))
    assert hit.values["missing"] == "la date"


def test_values_in_two_clauses() -> None:
    options = {"type": "inconsistent", "between": "clauses", "kind": "duration", "cue": ["préavis"]}
    assert found(options, "Le préavis est d'un mois. Le préavis est de trois mois.") == ["trois mois"]
    assert found(options, "Le préavis est d'un mois. Le préavis est de 30 jours.") == []


def test_broken_references() -> None:
    options = {"type": "broken_reference", "target": "article"}
    text = "## Article 1 – Objet\nVoir l'article 2, l'article 9 et l'article 1231-5 du Code civil.\n## Article 2 – Prix\n500 €."
    assert found(options, text) == ["article 9"]
    annex = {"type": "broken_reference", "target": "annex"}
    assert found(annex, "Voir l'annexe 1 et l'annexe 2.\n## Annexe 1 – Tâches\nTri.") == ["annexe 2"]


def test_imbalance() -> None:
    options = {"type": "imbalance", "right": ["peut … résilier"]}
    one_sided = PARTIES + "\nLe Client peut à tout moment résilier le contrat."
    assert found(options, one_sided) == ["peut à tout moment résilier"]
    assert found(options, one_sided + "\nLe Prestataire peut aussi résilier.") == []
    assert found(options, PARTIES + "\nChaque partie peut résilier.") == []


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("SIRET : __________", "__________"),
        ("le […] et le [nom du client]", "[nom du client]"),
        ("au ………… mois", "…………"),
        ("{{ client.nom }}", "{{ client.nom }}"),
        ("XXXX, gérant", "XXXX"),
        ("le JJ/MM/AAAA", "JJ/MM/AAAA"),
        ("prix (à préciser)", "(à préciser)"),
        ("<nom du client>", "<nom du client>"),
        ("la note [1] et le [lien](http://x.fr)", None),
        ("le XXe siècle", None),
        ("la liste : a, b, c...", None),
        ("Louis XX", None),
    ],
)
def test_blanks(text: str, blank: str | None) -> None:
    words = found({"type": "placeholder"}, text)
    assert words == ([blank] if blank else [])


def test_identifiers_are_checked_by_their_digits() -> None:
    options = {"type": "identifier", "kinds": ["siren", "siret", "iban"]}
    assert found(options, "SIREN 732 829 320, RCS Paris 732 829 321") == ["732 829 321"]
    assert found(options, "SIRET 732 829 320 00074") == []
    dotted = (
        "TVA FR44.732.829.320, FR45.732.829.320, IBAN FR76-3000-6000-0112-3456-7890-189, FR7630006000011234567890188"
    )
    wrong = ["FR45.732.829.320", "FR7630006000011234567890188"]
    assert found({"type": "identifier", "kinds": ["vat", "iban"]}, dotted) == wrong


def test_terms_defined_and_never_used() -> None:
    text = "Les travaux (ci-après les « Livrables ») sont remis. Les fichiers (ci-après les « Sources ») aussi. Les Livrables sont payés."
    assert found({"type": "undefined_term", "problem": "unused"}, text) == ["Sources"]


def test_terms_used_and_never_defined() -> None:
    options = {"type": "undefined_term", "problem": "undefined", "terms": ["Livrable"]}
    assert found(options, "Il remet les Livrables. Le Client reçoit le Livrable.") == ["Livrables"]
    assert found(options, "Les travaux (ci-après les « Livrables »). Il remet les Livrables, puis le Livrable.") == []


@pytest.mark.parametrize(
    "options",
    [
        {"type": "pattern", "any": ["(ouverte"]},
        {"type": "pattern", "any": ["a"], "option": 1},
        {"type": "quantity", "kind": "duration", "above": "beaucoup"},
        {"type": "nothing"},
    ],
)
def test_wrong_options_are_refused(options: dict[str, object]) -> None:
    with pytest.raises((ValidationError, RuleError)):
        TypeAdapter(AnyCheck).validate_python(options)


@pytest.mark.parametrize(
    ("problem", "text", "hits"),
    [
        ("impossible", "Fin le 30 février 2026, début le 2 mars 2026.", ["30 février 2026"]),
        ("weekday", "Le mercredi 3 mars 2026 et le mardi 3 mars 2026.", ["3 mars 2026"]),
        ("reversed", "Du 1er mars 2026 au 31 janvier 2026.", ["31 janvier 2026"]),
        ("reversed", "Le devis du 1er mars 2026 remplace celui du 3 février 2026.", []),
    ],
)
def test_calendar(problem: str, text: str, hits: list[str]) -> None:
    assert found({"type": "calendar", "problem": problem}, text) == hits


def test_calendar_effect_before_signature() -> None:
    options = {"type": "calendar", "problem": "retroactive", "starts": ["prend effet"], "signed": ["fait à"]}
    assert found(options, "Il prend effet le 2 mars 2026.\nFait à Brest, le 9 mars 2026.") == ["2 mars 2026"]
    assert found(options, "Il prend effet le 9 mars 2026.\nFait à Brest, le 9 mars 2026.") == []
    assert found(options, "Il prend effet le 2 mars 2026.") == []


def test_missing_mention_said_of_one_side() -> None:
    options = {"type": "missing_mention", "any": ["fournit"], "by": "client", "place": "contract"}
    assert found(options, PARTIES + "\nLe Prestataire fournit un rapport.") == [None]
    assert found(options, PARTIES + "\nLe Client fournit les textes.") == []


def test_revision() -> None:
    pieces = (Piece(0, 16, None), Piece(16, 26, None, ModelRevision("inserted", "Alpha", "")))
    block = Block(0, "paragraph", "body", "Le préavis est d'un mois.", pieces)
    document = Document(Source(Path("x.docx"), "", "", b""), (block,))
    given = analyse_labelled(document, [()], "contract", "gen", "FR")
    check = TypeAdapter(AnyCheck).validate_python({"type": "revision"})
    hits = list(check.hits(Scope(given, given.sentences[0])))
    assert [given.document.excerpt(hit.span) for hit in hits if hit.span] == [block.text[16:]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Un prix de 1 000 € HT, soit 1 055 € TTC.", []),
        ("Un prix de 1 000 € HT, soit 1 060 € TTC.", ["1 000 € HT, soit 1 060 € TTC"]),
        ("Un prix de 999,99 € HT, soit 1 200 € TTC.", []),
        ("Un prix de 1 000 € TTC, soit 900 € HT.", []),
    ],
)
def test_arithmetic_knows_the_rates_of_vat(text: str, words: list[str]) -> None:
    assert found({"type": "arithmetic", "operation": "tax"}, text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("3 jours à 400 € HT, soit 1 200 € HT.", []),
        ("3 jours à 400 € HT, soit 1 440 € TTC.", []),
        ("3 jours à 400 €, soit 1 300 €.", ["3 jours à 400 €, soit 1 300 €"]),
        ("3 jours à 400 € ; un acompte de 500 €.", []),
    ],
)
def test_arithmetic_multiplies(text: str, words: list[str]) -> None:
    assert found({"type": "arithmetic", "operation": "product"}, text) == words


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        (["1", "2", "3", "5"], ["Article 5"]),
        (["1", "2", "3", "4"], []),
        (["1", "2", "4"], []),
        (["1", "2", "3", "1", "2", "3"], []),
        (["1", "2", "2 bis", "3", "4"], []),
    ],
)
def test_structure_sees_a_missing_article(numbers: list[str], words: list[str]) -> None:
    text = "\n".join(f"## Article {number}\nTexte." for number in numbers)
    check = TypeAdapter(AnyCheck).validate_python({"type": "structure", "problem": "gap"})
    given = analysis(text)
    assert [given.document.excerpt(hit.span) for hit in check.hits(Scope(given, ())) if hit.span] == words


def test_pattern_counts_different_cues() -> None:
    options = {"type": "pattern", "any": ["badge", "pointage"], "at_least": 2}
    assert found(options, "Un badge. Un autre badge.") == []
    assert found(options, "Un badge. Un pointage.") == ["badge", "pointage"]
