"""The HTML report in a real browser: jump from a finding to its words and back, filter, copy wording, print."""

import base64
from pathlib import Path
from typing import Any

import pytest

from clauselint.app import Request
from clauselint.audit import audit, make

pytestmark = pytest.mark.desktop


@pytest.fixture(scope="module")
def page(demo_contract: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("audit") / "rapport.html"
    path.write_bytes(make("report", audit(Request((str(demo_contract),), "prestataire")))[1])
    return path


@pytest.fixture
def opened(browser: Any, page: Path) -> Any:
    browser.get("about:blank")
    browser.get(page.as_uri())
    return browser


def css(browser: Any, selector: str) -> list[Any]:
    return list(browser.find_elements("css selector", selector))


def in_view(browser: Any, selector: str) -> bool:
    script = "const r = document.querySelector(arguments[0]).getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight"
    return bool(browser.execute_script(script, selector))


def settled(browser: Any, selector: str) -> bool:
    from selenium.webdriver.support.ui import WebDriverWait

    return bool(WebDriverWait(browser, 5).until(lambda driver: in_view(driver, selector)))


def test_from_a_point_to_its_words_and_back(opened: Any) -> None:
    (point,) = [
        item.get_attribute("id")
        for item in css(opened, ".point")
        if "Règle PAY004" in item.get_attribute("textContent")
    ]
    link = css(opened, f"#{point} blockquote a")[0]
    place = "#" + link.get_attribute("href").split("#")[1]
    opened.execute_script("arguments[0].click()", link)
    assert settled(opened, place)
    assert opened.execute_script("return '#' + document.activeElement.id") == place
    marked = css(opened, f"{place} ~ mark")[0]
    assert "quatre-vingt-dix (90) jours" in marked.text
    opened.execute_script("arguments[0].click()", css(opened, f"{place} ~ a.back")[0])
    assert settled(opened, f"#{point} h3")


def test_the_filter_hides_what_is_not_asked_for(opened: Any) -> None:
    every = len(css(opened, ".point"))
    search = css(opened, "#words")[0]
    search.send_keys("resiliation")  # without its accents
    shown = [point for point in css(opened, ".point") if point.is_displayed()]
    assert 0 < len(shown) < every
    assert css(opened, "#shown")[0].text == f"{len(shown)} point{'s' if len(shown) > 1 else ''} sur {every}"
    search.clear()
    search.send_keys(" ")
    for box in css(opened, "[name=severity]:not([value=error])"):
        box.click()
    shown = [point for point in css(opened, ".point") if point.is_displayed()]
    assert {point.get_attribute("data-severity") for point in shown} == {"error"}


def test_the_wording_is_copied(opened: Any) -> None:
    opened.execute_cdp_cmd(
        "Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    )
    button = css(opened, "#p2 button")[0]
    wording = css(opened, "#w2")[0].text
    opened.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", button)
    button.click()
    copied = opened.execute_async_script(
        "const done = arguments[0]; setTimeout(() => navigator.clipboard.readText().then(done, (e) => done('' + e)), 200)"
    )
    assert copied == wording
    assert button.text == "Copié"


def test_a_page_without_script_shows_everything(browser: Any, page: Path) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get("about:blank")
        browser.get(page.as_uri())
        assert all(point.is_displayed() for point in css(browser, ".point"))
        assert not css(browser, "#filter")[0].is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_nothing_is_wider_than_the_screen_and_nothing_complains(opened: Any) -> None:
    assert opened.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    assert opened.get_log("browser") == []


def test_text_has_enough_contrast_in_light_and_dark(opened: Any) -> None:
    """WCAG 2.1 level AA asks for 4.5:1; the ratio is computed for every element with text of its own."""
    script = """
    const light = (c) => { const [r, g, b] = c.match(/[\\d.]+/g).map(Number).map((v) => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
    const ground = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (!/^rgba.*, 0\\)$/.test(c)) return c; } return 'rgb(255, 255, 255)'; };
    const low = [];
    for (const e of document.querySelectorAll('body *')) {
      if (!e.checkVisibility() || ![...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())) continue;
      const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
      if ((a + .05) / (b + .05) < 4.5) low.push(e.tagName + '.' + e.className);
    }
    return [...new Set(low)];
    """
    for scheme in ("light", "dark"):
        opened.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        )
        assert opened.execute_script(script) == [], scheme
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_it_prints_on_a4_with_nothing_hidden(opened: Any, tmp_path: Path) -> None:
    import pypdfium2

    printed = opened.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})
    with pypdfium2.PdfDocument(base64.b64decode(printed["data"])) as file:
        assert [round(side) for side in file[0].get_size()] == [595, 842]
        text = " ".join(file[number].get_textpage().get_text_bounded() for number in range(len(file)))
    assert "Règle PAY004" in text  # stands in a part that is folded on the screen
    assert "Copier cette clause" not in text
