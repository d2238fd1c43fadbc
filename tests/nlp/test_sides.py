from clauselint.model.mention import Party
from clauselint.model.span import Span
from clauselint.nlp.sides import by_side


def party(role: str | None, *names: str, own: tuple[str, ...] = ()) -> Party:
    return Party(role, names, Span(0, 0, 1), own)


def test_names_of_the_contract_and_usual_ones_are_put_by_their_side():
    read = by_side([party("prestataire", "Studio Bleu", own=("MARTIN SARL",)), party("client", "Commune")])
    assert read("le studio bleu informe la commune") == "le prestataire informe la client"
    assert read("martin sarl livre aux clients") == "prestataire livre aux client"


def test_the_contract_knows_better_than_the_list_whose_name_it_is():
    assert by_side([])("l'agence valide") == "l'prestataire valide"
    assert by_side([party("client", "Agence")])("l'agence valide") == "l'client valide"


def test_names_are_whole_words_and_need_a_side():
    read = by_side([party("client", "Lys"), party(None, "Nous")])
    assert read("nous analysons le lys blanc") == "nous analysons le client blanc"
