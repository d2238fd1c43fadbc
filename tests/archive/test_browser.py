"""The dashboard of an archive in a real browser: filter, sort, the matrix of clauses, and a contract opened."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from clauselint.archive.report import archive_files
from clauselint.archive.run import run_batch
from clauselint.archive.store import read_store
from clauselint.job import Request
from clauselint.run import Run

pytestmark = pytest.mark.desktop
SECRECY = "\n## Article 4 – Confidentialité\n\nChaque partie tient secrètes les informations reçues de l'autre pendant cinq ans.\n"
AMENDMENT = (
    "# Avenant n° 1 au contrat\n\n## Article 1\n\nLes factures sont payables à 75 jours à compter de leur émission.\n"
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, body: str) -> Path:
    folder = tmp_path_factory.mktemp("dashboard")
    archive = folder / "archive"
    for number in range(120):
        path = archive / f"Été/Client {number:03}" / "contrat.md"
        path.parent.mkdir(parents=True)
        start = f"{1 + number % 27} janvier {2020 + number % 5}"
        text = (
            body.format(start=start, days=20 + number % 3 * 20) + (SECRECY if number % 2 else "") + f"\nN° {number}.\n"
        )
        path.write_text(text, encoding="utf-8")
    (archive / "Été/Client 007/avenant 1.md").write_text(AMENDMENT, encoding="utf-8")
    (archive / "illisible.pdf").write_bytes(b"%PDF-1.4 broken")
    run_batch(archive, folder / "s.sqlite", Run(Request(())), jobs=1, start=ThreadPoolExecutor)
    with read_store(folder / "s.sqlite") as store:
        made = archive_files(store, dt.date(2026, 11, 27))
    (folder / "dashboard.html").write_bytes(made["dashboard.html"])
    return folder / "dashboard.html"


@pytest.fixture
def opened(browser: Any, page: Path) -> Any:
    browser.get("about:blank")
    browser.get(page.as_uri())
    browser.execute_script("document.documentElement.style.scrollBehavior = 'auto'")
    return browser


def css(browser: Any, selector: str) -> list[Any]:
    return list(browser.find_elements("css selector", selector))


def click(browser: Any, selector: str) -> None:
    script = (
        "arguments[0].dispatchEvent(new MouseEvent('click', {bubbles: true}))"  # parts of a drawing have no click()
    )
    browser.execute_script(script, css(browser, selector)[0])


def shown(browser: Any) -> str:
    return str(css(browser, "#shown")[0].text)


def names(browser: Any) -> list[str]:
    cells = "return [...document.querySelectorAll('#table tbody .name')].map((cell) => cell.firstChild.textContent)"
    return list(browser.execute_script(cells))


def choose(browser: Any, select: str, text: str) -> None:
    from selenium.webdriver.support.ui import Select

    Select(css(browser, f"#{select}")[0]).select_by_visible_text(text)


def test_search_and_filters_narrow_the_list(opened: Any) -> None:
    assert shown(opened) == "121 dossiers, les pires d'abord"
    assert len(names(opened)) == 100
    click(opened, "#more")
    assert len(names(opened)) == 121
    css(opened, "#search")[0].send_keys("ete client 01")  # without its accents
    assert shown(opened) == "12 sur 121 dossiers, les pires d'abord"
    choose(opened, "lacks", "Confidentialité")
    assert names(opened) == [f"Été/Client {number:03}/contrat" for number in (10, 12, 14, 16, 18)]
    click(opened, "#filter button[type=reset]")
    from selenium.webdriver.support.ui import WebDriverWait

    assert WebDriverWait(opened, 5).until(lambda browser: shown(browser).startswith("121 dossiers"))


def test_numbers_and_bars_show_their_contracts(opened: Any) -> None:
    click(opened, "[data-choose=state][data-value=late]")
    assert names(opened) == ["Été/Client 007/contrat"]  # what its amendment says
    assert opened.execute_script(
        "return document.querySelector('#contracts').getBoundingClientRect().top < innerHeight"
    )
    click(opened, "[data-choose=year][data-value='2023']")
    assert shown(opened).startswith("24 sur 121")
    click(opened, "[data-choose=state][data-value=unread]")
    assert names(opened) == ["illisible"]


def test_a_click_on_a_heading_sorts_and_another_turns_round(opened: Any) -> None:
    def days() -> list[str]:
        cells = "return [...document.querySelectorAll('#table tbody tr')].map((line) => line.cells[7].textContent)"
        return list(opened.execute_script(cells))

    click(opened, "#table [data-key=payment_days]")
    assert days()[:2] == ["75", "60"]
    click(opened, "#table [data-key=payment_days]")
    assert days()[0] == "20"
    assert css(opened, "#table [aria-sort=ascending]")[0].text.startswith("Paiement")
    click(opened, "#more")
    assert days()[-1] == ""  # what is not known stands last either way


def test_the_matrix_follows_filter_and_sorting(opened: Any) -> None:
    click(opened, "[name=view][value=matrix]")
    headings = [cell.get_attribute("textContent") for cell in css(opened, "#table thead th")]
    place = headings.index("Confidentialité")
    assert len(headings) == 51
    click(opened, f"#table thead th:nth-child({place + 1}) button")

    def signs() -> list[str]:
        cells = "return [...document.querySelectorAll('#table tbody tr')].map((line) => line.cells[arguments[0]].title)"
        return list(opened.execute_script(cells, place))

    assert signs()[:60] == ["Confidentialité : absente"] * 60
    assert "absente" not in signs()[60]
    css(opened, "#search")[0].send_keys("client 011")
    assert len(signs()) == 1
    assert "absente" not in signs()[0]


def test_a_contract_opens_with_its_files_terms_and_findings(opened: Any) -> None:
    css(opened, "#search")[0].send_keys("client 007")
    css(opened, "#table tbody tr")[0].click()
    dialog = css(opened, "#detail")[0]
    assert dialog.is_displayed()
    assert "contrat.md + Été/Client 007/avenant 1.md" in dialog.text
    assert "75 jours" in css(opened, "#detail .facts")[0].text
    assert len(css(opened, "#detail .finding")) > 5
    click(opened, "#detail button")
    assert not dialog.is_displayed()


def test_an_address_opens_a_contract(opened: Any, page: Path) -> None:
    number = css(opened, "#table tbody tr")[3].get_attribute("data-dossier")
    opened.get("about:blank")
    opened.get(f"{page.as_uri()}#d{number}")
    assert css(opened, "#detail")[0].is_displayed()


def test_nothing_is_wider_than_the_screen_and_nothing_complains(opened: Any) -> None:
    assert opened.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    click(opened, "[name=view][value=matrix]")
    assert opened.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    assert opened.get_log("browser") == []
