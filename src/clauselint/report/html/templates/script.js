"use strict";
(() => {
  const points = [...document.querySelectorAll(".point")];
  const filter = document.getElementById("filter");
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

  const show = () => {
    const words = plain(document.getElementById("words").value.trim());
    const levels = [...filter.querySelectorAll("[name=severity]:checked")].map((box) => box.value);
    let count = 0;
    for (const point of points) {
      point.hidden = !levels.includes(point.dataset.severity) || !plain(point.textContent).includes(words);
      count += !point.hidden;
    }
    document.getElementById("shown").textContent =
      count === points.length ? "" : `${count} point${count > 1 ? "s" : ""} sur ${points.length}`;
  };
  if (filter) {
    filter.hidden = false;
    filter.addEventListener("input", show);
    filter.addEventListener("submit", (event) => event.preventDefault());
    show();
  }

  // Where the browser gives no clipboard, a selection made by hand does the same.
  const copy = async (source) => {
    try {
      await navigator.clipboard.writeText(source.textContent);
    } catch {
      const range = document.createRange();
      range.selectNodeContents(source);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      if (!document.execCommand("copy")) throw new Error("no clipboard");
    }
  };
  for (const button of document.querySelectorAll("[data-copy]")) {
    const label = button.textContent;
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      try {
        await copy(document.getElementById(button.dataset.copy));
        button.textContent = "Copié";
      } catch {
        button.textContent = "Texte sélectionné : copiez-le avec Ctrl+C";
      }
      setTimeout(() => { button.textContent = label; }, 2500);
    });
  }

  // A link must show its target: open what hides it, and lift the filter from a point it hides.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    const point = target.closest(".point[hidden]");
    if (point) point.hidden = false;
    target.scrollIntoView({ block: "center" });
    target.focus({ preventScroll: true });
  };
  addEventListener("hashchange", reveal);
  reveal();

  const closed = [];
  addEventListener("beforeprint", () => {
    for (const box of document.querySelectorAll("details:not([open])")) { closed.push(box); box.open = true; }
  });
  addEventListener("afterprint", () => { for (const box of closed.splice(0)) box.open = false; });
})();
