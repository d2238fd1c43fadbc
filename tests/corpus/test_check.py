"""The corpus is sound, and the check that says so sees what is not."""

from pathlib import Path
from types import ModuleType

HEAD = "---\nkind: contract\nprofile: gen\nlaw: FR\n---\n"


def written(folder: Path, name: str, text: str, head: str = HEAD) -> Path:
    path = folder / name
    path.write_text(head + text, encoding="utf-8")
    return path


def test_the_corpus_has_valid_labels_enough_of_each_type_and_no_copies(check: ModuleType) -> None:
    assert check.problems(sorted(check.CLAUSES.glob("*.md"))) == []


def test_wrong_labels_are_told_with_their_line(check: ModuleType, tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "a.md",
        "# {title} Contrat\n{prix} Cent euros.\nSans étiquette.\n{price price} Deux.\n{other price} Un.\n",
    )
    assert list(check.wrong_notation([path])) == [
        "a.md:7: unknown type prix",
        "a.md:8: no label",
        "a.md:9: a type given twice",
        "a.md:10: other and none stand alone",
    ]


def test_wrong_front_matter_is_told(check: ModuleType, tmp_path: Path) -> None:
    path = written(tmp_path, "a.md", "{price} Un.\n", "---\nkind: contrat\nprofile: gen   # any\nlaw: FR\n---\n")
    assert list(check.wrong_notation([path])) == ["a.md: kind is 'contrat'"]


def test_types_with_few_paragraphs_are_told(check: ModuleType, tmp_path: Path) -> None:
    path = written(tmp_path, "a.md", "{price} Un.\n" * 60 + "{object} Deux.\n")
    told = list(check.too_few(check.read_paragraphs(path)))
    assert "object: 1 paragraphs, fewer than 60" in told
    assert not any(line.startswith("price:") for line in told)


def test_copies_are_found_across_files_and_under_other_names(check: ModuleType, tmp_path: Path) -> None:
    text = (
        "Le présent devis est valable {} jours ; au-delà, l'atelier revoit ses tarifs et propose un autre calendrier."
    )
    first = written(tmp_path, "a.md", "{price} " + text.format("trente") + "\n")
    second = written(
        tmp_path,
        "b.md",
        "{object} Rien de commun ici avec quoi que ce soit d'autre dans ces deux petits textes d'essai.\n{price} "
        + text.format("quinze").upper()
        + "\n{none} "
        + text.format("vingt")
        + "\n",
    )
    paragraphs = [*check.read_paragraphs(first), *check.read_paragraphs(second)]
    assert [(one.place, two.place) for one, two in check.copies(paragraphs)] == [("a.md:6", "b.md:7")]


def test_shared_runs_are_told_whole_unless_they_are_the_law(check: ModuleType, tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "a.md",
        "{price} Ici un deux trois quatre cinq six sept huit neuf dix puis autre chose.\n"
        "{force_majeure} Dans un cas de force majeure au sens de l'article 1218 du code civil, on attend.\n",
    )
    other = "Avant : un, deux, trois, quatre, cinq, six, sept, huit, neuf, dix, onze ; cas de force majeure au sens de l'article 1218 du code civil."
    others = set(check.runs(check.words_of(other), 9))
    told = list(check.shared_runs(check.read_paragraphs(path), others, check.statutory_runs(9), 9))
    assert [(paragraph.place, " ".join(run)) for paragraph, run in told] == [
        ("a.md:6", "un deux trois quatre cinq six sept huit neuf dix")
    ]


def test_other_texts_are_gold_paragraphs_and_contracts(check: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.json").write_text('{"paragraphs": [{"text": "Un paragraphe."}]}', encoding="utf-8")
    (tmp_path / "a.md").write_text("# Titre\n\nUn texte.\n", encoding="utf-8")
    assert list(check.other_texts(tmp_path)) == ["Un paragraphe.", "Titre", "Un texte."]
