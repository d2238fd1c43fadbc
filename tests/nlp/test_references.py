"""References to laws, articles and annexes; defined terms."""

import time

import pytest

from clauselint.lexicon.folding import fold
from clauselint.model.document import Block, BlockKind, Piece
from clauselint.model.mention import AnnexReference, ArticleReference, DefinedTerm, LegalReference, Mention
from clauselint.nlp.references import find_references


def mentions(text: str, kind: BlockKind = "paragraph") -> list[Mention]:
    block = Block(id=0, kind=kind, layer="body", text=text, pieces=(Piece(0, len(text), None),))
    return find_references(block, fold(text))


def words(text: str) -> list[str]:
    return [text[m.span.start : m.span.end] for m in mentions(text)]


@pytest.mark.parametrize(
    ("text", "code", "article"),
    [
        pytest.param("article L. 441-10 du Code de commerce", "C. com.", "L441-10", id="spaced"),
        pytest.param("article L441-10 du Code de commerce", "C. com.", "L441-10", id="glued"),
        pytest.param("article L.441-10, II du code de commerce", "C. com.", "L441-10", id="paragraph"),
        pytest.param("art. 1231-5 C. civ.", "C. civ.", "1231-5", id="abbreviated"),
        pytest.param("article 1231-5 du Code civil", "C. civ.", "1231-5", id="civil"),
        pytest.param("articles 1103 et suivants du Code civil", "C. civ.", "1103", id="et-suivants"),
        pytest.param("article 293 B du CGI", "CGI", "293B", id="letter"),
        pytest.param("article 293B du Code général des impôts", "CGI", "293B", id="glued-letter"),
        pytest.param("article 28 du RGPD", "RGPD", "28", id="rgpd"),
        pytest.param("article 28 du règlement (UE) 2016/679", "RGPD", "28", id="rgpd-number"),
        pytest.param("article 48 du code de procédure civile", "CPC", "48", id="cpc"),
        pytest.param("article L. 131-3 du Code de la propriété intellectuelle", "CPI", "L131-3", id="cpi"),
        pytest.param("article D. 8222-5 du Code du travail", "C. trav.", "D8222-5", id="regulation"),
        pytest.param(
            "art. 34 de la loi « Informatique et Libertés »", "loi Informatique et Libertés", "34", id="named-law"
        ),
        pytest.param("article 6 de la loi du 31 décembre 1975", "loi du 31 décembre 1975", "6", id="law-by-date"),
        pytest.param("article 1195 du code rural", "code rural", "1195", id="other-code"),
    ],
)
def test_an_article_of_a_law(text: str, code: str, article: str) -> None:
    sentence = f"Conformément à l'{text}, il est rappelé ce qui suit."
    assert [m.value for m in mentions(sentence)] == [LegalReference(code, article)]
    assert words(sentence) == [text]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param("articles L441-10 et D441-5", [("", "L441-10"), ("", "D441-5")], id="two-without-code"),
        pytest.param(
            "art. L.441-10 et D.441-5 du code de commerce", [("C. com.", "L441-10"), ("C. com.", "D441-5")], id="two"
        ),
        pytest.param("Code civil, article 1240", [("C. civ.", "1240")], id="code-before"),
        pytest.param(
            "l'article L441-10 ; l'article 1231-5 C. civ.", [("", "L441-10"), ("C. civ.", "1231-5")], id="apart"
        ),
        pytest.param("code civil ; l'article L441-10", [("", "L441-10")], id="no-such-number-in-it"),
        pytest.param("l'article 1231-5", [("", "1231-5")], id="number-of-a-code"),
        pytest.param("loi n° 75-1334 du 31 décembre 1975", [("loi n° 75-1334 du 31 décembre 1975", None)], id="law"),
        pytest.param("loi n°78-17 du 6 janvier 1978", [("loi Informatique et Libertés", None)], id="known-law"),
        pytest.param("le RGPD", [("RGPD", None)], id="rgpd-alone"),
        pytest.param(
            "article 5 du code du travail puis l'article L. 1222-9 du même code",
            [("C. trav.", "5"), ("C. trav.", "L1222-9")],
            id="same-code",
        ),
        pytest.param("le Code civil", [], id="code-alone"),
        pytest.param("la loi applicable", [], id="law-alone"),
        pytest.param("le code source", [], id="source-code"),
    ],
)
def test_laws(text: str, values: list[tuple[str, str | None]]) -> None:
    assert [m.value for m in mentions(f"Voir {text}.")] == [LegalReference(*value) for value in values]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param("à l'article 5.2 ci-dessus", ["5.2"], id="dotted"),
        pytest.param("l'article 5-2", ["5.2"], id="dash"),
        pytest.param("l'article 9.1.1.", ["9.1.1"], id="final-stop"),
        pytest.param("aux articles 8 et 9", ["8", "9"], id="two"),
        pytest.param("aux articles 5, 6 et 7.2", ["5", "6", "7.2"], id="three"),
        pytest.param("l'article 4.3 et 4.4", ["4.3", "4.4"], id="singular-two"),
        pytest.param("aux articles 10 à 12", ["10", "12"], id="range"),
        pytest.param("(art. 4)", ["4"], id="abbreviated"),
        pytest.param("à l'article IV", ["4"], id="roman"),
        pytest.param("l'article 1er", ["1"], id="first"),
        pytest.param("l'article premier", ["1"], id="premier"),
        pytest.param("l’Article 12 du Contrat", ["12"], id="capital"),
        pytest.param("à l'article 8 des présentes conditions générales", ["8"], id="these-terms"),
        pytest.param('l\'article "6.4 Réserves"', ["6.4"], id="quoted"),
        pytest.param("l'article 7 et 30 jours", ["7"], id="then-a-duration"),
        pytest.param("les articles de presse", [], id="press"),
        pytest.param("l'article d'un journal", [], id="newspaper"),
        pytest.param("les règles de l'art", [], id="state-of-the-art"),
        pytest.param("l'article 3 du CCAG-PI", [], id="other-document"),
        pytest.param("au règlement intérieur (article 6)", [], id="other-document-before"),
        pytest.param("l'article XX", [], id="blank"),
    ],
)
def test_articles_of_this_contract(text: str, numbers: list[str]) -> None:
    assert [m.value for m in mentions(f"Il est renvoyé {text} pour le reste.")] == [
        ArticleReference(n) for n in numbers
    ]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param("en annexe 1", ["1"], id="number"),
        pytest.param("l'annexe n° 2", ["2"], id="sign"),
        pytest.param("aux annexes A et B", ["a", "b"], id="letters"),
        pytest.param("les annexes 1, 2 et 3", ["1", "2", "3"], id="three"),
        pytest.param("les annexes 1 à 3", ["1", "3"], id="range"),
        pytest.param("l'Annexe I", ["1"], id="roman"),
        pytest.param("joint en annexe", [""], id="no-number"),
        pytest.param("reproduites en annexe du bon de mission", [], id="annex-of-an-order"),
        pytest.param("l'annexe à la présente", [], id="preposition"),
        pytest.param("les frais annexes", [], id="adjective"),
        pytest.param("prestations annexes 50 €", [], id="then-an-amount"),
    ],
)
def test_annexes(text: str, numbers: list[str]) -> None:
    assert [m.value for m in mentions(f"Comme indiqué, {text} du contrat.")] == [AnnexReference(n) for n in numbers]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Article 5 – Prix", "heading", id="heading"),
        pytest.param("Article 5 – Prix", "paragraph", id="heading-not-marked"),
        pytest.param("ARTICLE 5", "paragraph", id="number-alone"),
        pytest.param("Le contrat est signé. Article 6 : Durée", "paragraph", id="joined-line"),
        pytest.param("Annexe 1 – Prestations", "heading", id="annex-heading"),
        pytest.param("ANNEXE A", "paragraph", id="annex-heading-not-marked"),
    ],
)
def test_a_heading_is_no_reference_to_itself(text: str, kind: BlockKind) -> None:
    assert mentions(text, kind) == []


def test_a_heading_may_refer_to_others() -> None:
    assert [m.value for m in mentions("Article 5 – Données (article 28 du RGPD)", "heading")] == [
        LegalReference("RGPD", "28")
    ]


def test_an_annex_in_a_list_of_documents_is_a_reference() -> None:
    assert [m.value for m in mentions("Annexe 1 : le devis ;", "list_item")] == [AnnexReference("1")]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        pytest.param('La société X, ci-après le "Client", paie.', ["Client"], id="apres"),
        pytest.param("les éléments (ci-après dénommés les « Livrables »)", ["Livrables"], id="denommes"),
        pytest.param(
            "ci-après dénommée : « Majora », « la Société » ou « le Prestataire »",
            ["Majora", "Société", "Prestataire"],
            id="three",
        ),
        pytest.param("ci-après désignés ensemble « les Parties »", ["Parties"], id="ensemble"),
        pytest.param("ci-après dénommée le Prestataire, d'une part", ["Prestataire"], id="no-quotes"),
        pytest.param("ci-après dénommé(e) LE CLIENT", ["CLIENT"], id="capitals"),
        pytest.param("la société X, dénommée ci-après LE CLIENT", ["CLIENT"], id="naming-before"),
        pytest.param("la base (ci-après la Base)", ["Base"], id="brackets-no-quotes"),
        pytest.param("ci-après dénommé ‘le Client’", ["Client"], id="single-quotes"),
        pytest.param('"Livrables" désigne les documents', ["Livrables"], id="designe"),
        pytest.param("« Client » et « Acheteur » désignent la même personne", ["Client", "Acheteur"], id="designent"),
        pytest.param("Le terme « Client » désigne toute personne", ["Client"], id="le-terme"),
        pytest.param("on entend par « Données » toute information", ["Données"], id="on-entend-par"),
        pytest.param("par « Résultats », on entend tout", ["Résultats"], id="par-on-entend"),
        pytest.param("« Utilisateur » : toute personne", ["Utilisateur"], id="colon"),
        pytest.param("le service (« le Service ») est fourni", ["Service"], id="brackets"),
        pytest.param("dans les conditions ci-après, le Prestataire s'engage", [], id="below"),
        pytest.param("définies ci-après :", [], id="list-follows"),
        pytest.param("il a dit « bonjour » et « bonsoir » à tous", [], id="quotation"),
        pytest.param('"', [], id="lone-quote"),
    ],
)
def test_defined_terms(text: str, terms: list[str]) -> None:
    found = [m for m in mentions(text) if m.kind == "defined_term"]
    assert [m.value for m in found] == [DefinedTerm(term) for term in terms]
    assert [text[m.span.start : m.span.end] for m in found] == terms


@pytest.mark.parametrize(
    "unit",
    ["article 1, ", "articles 1 et ", '" ', "ci-après le « ", "code de ", "loi n° ", "annexes A et ", "art. L. "],
)
def test_time_is_linear(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    start = time.process_time()
    mentions(text)
    assert time.process_time() - start < 2
