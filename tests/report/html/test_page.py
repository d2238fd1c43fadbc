"""The HTML report: complete, self-contained, safe, and the same for the same contract."""

import itertools
import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import html

from clauselint.app import Request, check
from clauselint.lexicon.load import load_list
from clauselint.model.report import Report
from clauselint.report.html import audit_html
from clauselint.report.points import points_of

HOSTILE = """# Contrat de prestation <script>alert(1)</script>

## Article 1 – Prix & délais

Le Client paie « <img src=x onerror=alert(1)> » ; les factures sont payables à quatre-vingt-dix (90) jours.

- premier "point"
- second point
"""


@pytest.fixture(scope="module")
def report(demo_contract: Path) -> Report:
    return check(Request((str(demo_contract),), "prestataire"))[0]


@pytest.fixture(scope="module")
def page(report: Report) -> html.HtmlElement:
    return html.document_fromstring(audit_html(report, ()))


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_ids_are_unique_and_every_link_inside_the_page_leads_somewhere(page: html.HtmlElement) -> None:
    ids = Counter(page.xpath("//@id"))
    assert [name for name, count in ids.items() if count > 1] == []
    inner = {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")}
    assert inner - set(ids) == set()
    assert set(page.xpath("//@aria-labelledby")) <= set(ids)


def test_nothing_is_fetched(page: html.HtmlElement) -> None:
    assert page.xpath("//@src | //link | //iframe | //object") == []
    assert "url(" not in words(page.xpath("//style")[0])
    assert page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0].startswith("default-src 'none'")


def test_the_words_of_each_finding_are_marked(report: Report, page: html.HtmlElement) -> None:
    file = report.files[0]
    assert file.analysis is not None
    marked = 0
    for point in points_of(file, report):
        for number, finding in enumerate(point.places, 1):
            (place,) = page.xpath(f"//*[@id='m{point.number}-{number}']")
            following = "".join(place.xpath("./following::mark//text()"))
            assert finding.span is not None
            wanted = file.analysis.document.excerpt(finding.span)
            assert re.sub(r"\s", "", following).startswith(re.sub(r"\s", "", wanted)), point.rule.id
            marked += 1
    assert marked > 10


def test_the_text_of_the_contract_is_whole(report: Report, page: html.HtmlElement) -> None:
    analysis = report.files[0].analysis
    assert analysis is not None
    for block in analysis.document.blocks:
        (shown,) = page.xpath(f"//*[@id='b{block.id}']")
        for back in shown.xpath(".//a[contains(@class, 'back')]"):
            back.text = ""
        assert shown.text_content().strip() == block.text.strip()


def test_every_clause_type_is_covered(page: html.HtmlElement) -> None:
    shown = words(page.xpath("//section[@id='couverture']")[0]).replace("\u00a0", " ")
    names = [entry["name"] for entry in load_list("clauses").values()]
    assert len(names) == 50
    assert [name for name in names if name not in shown] == []


def test_a_heading_never_skips_a_level(page: html.HtmlElement) -> None:
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_laws_are_given_with_their_dates(page: html.HtmlElement) -> None:
    laws = page.xpath("//section[@id='droit']//div[@class='law']")
    assert laws
    assert all(re.search(r"Vérifié le|Non revérifié", words(law)) for law in laws)


def test_the_contract_cannot_put_code_into_the_page(tmp_path: Path) -> None:
    contract = tmp_path / "contrat.md"
    contract.write_text(HOSTILE, encoding="utf-8")
    report, _ = check(Request((str(contract),), "client"))
    page = html.document_fromstring(audit_html(report, ()))
    assert len(page.xpath("//script")) == 1
    assert page.xpath("//img | //@onerror") == []
    assert "<script>alert(1)</script>" in words(page.xpath("//*[@id='b0']")[0])


def test_the_same_contract_gives_the_same_page(report: Report) -> None:
    assert audit_html(report, ()) == audit_html(report, ())


def test_an_unreadable_file_is_told(tmp_path: Path) -> None:
    contract = tmp_path / "contrat.docx"
    contract.write_bytes(b"not a Word file")
    report, _ = check(Request((str(contract),)))
    page = html.document_fromstring(audit_html(report, ()))
    assert "Impossible à dire" in words(page.xpath("//section[@id='verdict']")[0])
    assert page.xpath("//section[@class='unread']//li")
