"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const PAGE = 100;
  const SIGNS = { p: "■", i: "◧", a: "□", u: "?", "-": "" };
  const WORDS = { p: "présente", i: "incomplète", a: "absente", u: "indéterminée", "-": "" };
  const LEVELS = { error: "Erreur", warning: "Alerte", info: "Conseil", to_check: "À vérifier" };
  const STATUS = { complete: "lu", incomplete: "lu en partie", unreadable: "illisible" };
  const COLUMNS = [
    ["name", "Dossier"], ["kind", "Nature"], ["profile", "Métier"], ["year", "Année"], ["errors", "Erreurs"],
    ["warnings", "Alertes"], ["to_check", "À vérifier"], ["infos", "Conseils"], ["end", "Terme"],
    ["payment_days", "Paiement (jours)"], ["liability_cap", "Plafond de responsabilité"], ["status", "Lecture"],
  ];
  const NUMBERS = new Set(["year", "errors", "warnings", "to_check", "infos", "payment_days"]);
  let sorting = { key: null, down: true };
  let limits = { table: PAGE, grid: PAGE };
  let rows = data.rows;

  const element = (tag, text, className) => {
    const made = document.createElement(tag);
    if (text !== undefined && text !== null) made.textContent = text;
    if (className) made.className = className;
    return made;
  };
  const plain = (text) => String(text).toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const value = (row, key) => typeof key === "number" ? "-aiup".indexOf(row.matrix[key] || "-") : row[key];

  function compare(one, two) {
    const [a, b] = [value(one, sorting.key), value(two, sorting.key)];
    if ((a ?? "") === "" || (b ?? "") === "") return ((a ?? "") === "") - ((b ?? "") === "");
    const order = typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "fr", { numeric: true });
    return sorting.down ? -order : order;
  }

  function select() {
    const words = plain(byId("search").value).split(/\s+/).filter(Boolean);
    const [kind, profile, lacks, rule] = ["kind", "profile", "lacks", "rule"].map((id) => byId(id).value);
    rows = data.rows.filter((row) =>
      (!kind || row.kind === kind) && (!profile || row.profile === profile) &&
      (!lacks || row.matrix[Number(lacks)] === "a") && (!rule || row.findings.some((f) => f[0] === rule)) &&
      words.every((word) => row.searched.includes(word)));
    if (sorting.key !== null) rows = [...rows].sort(compare);
    draw();
  }

  function header(table, columns) {
    const line = element("tr");
    for (const [key, label] of columns) {
      const cell = element("th");
      const button = element("button", label);
      button.type = "button";
      button.dataset.key = key;
      button.addEventListener("click", () => {
        const down = typeof key === "number" ? false : NUMBERS.has(key);
        sorting = { key, down: sorting.key === key ? !sorting.down : down };
        select();
      });
      cell.append(button);
      if (sorting.key === key) cell.setAttribute("aria-sort", sorting.down ? "descending" : "ascending");
      line.append(cell);
    }
    table.tHead.replaceChildren(line);
  }

  function line(row) {
    const made = element("tr");
    made.tabIndex = 0;
    made.dataset.dossier = row.dossier;
    made.addEventListener("click", () => open(row));
    made.addEventListener("keydown", (event) => { if (event.key === "Enter") open(row); });
    return made;
  }

  function draw() {
    header(byId("table"), COLUMNS);
    header(byId("grid"), [["name", "Dossier"], ...data.clauses.map((name, number) => [number, name])]);
    byId("table").tBodies[0].replaceChildren(...rows.slice(0, limits.table).map((row) => {
      const made = line(row);
      for (const [key] of COLUMNS) {
        made.append(element("td", key === "status" ? STATUS[row.status] : row[key], NUMBERS.has(key) ? "n" : ""));
      }
      return made;
    }));
    byId("grid").tBodies[0].replaceChildren(...rows.slice(0, limits.grid).map((row) => {
      const made = line(row);
      made.append(element("td", row.name));
      data.clauses.forEach((name, number) => {
        const letter = row.matrix[number] || "-";
        const cell = element("td", SIGNS[letter], "cell " + (letter === "-" ? "x" : letter));
        cell.title = `${name} : ${WORDS[letter] || "non lu"}`;
        made.append(cell);
      });
      return made;
    }));
    byId("shown").textContent = `${rows.length} sur ${data.rows.length} dossiers`;
    byId("more").hidden = rows.length <= limits.table;
    byId("more-grid").hidden = rows.length <= limits.grid;
  }

  function open(row) {
    const body = byId("detail-body");
    const title = element("h3", row.name);
    title.id = "detail-title";
    const facts = [row.kind, row.profile, row.start && `début ${row.start}`, row.end && `terme ${row.end}`,
      row.liability_cap && `responsabilité : ${row.liability_cap}`, STATUS[row.status]].filter(Boolean).join(" · ");
    const lacking = data.clauses.filter((_, number) => row.matrix[number] === "a");
    const found = row.findings.map(([rule, level, message, excerpt, article, path]) => {
      const made = element("div", null, `finding ${level}`);
      made.append(element("strong", `${LEVELS[level]} ${rule} ${data.rules[rule] || ""}`));
      made.append(element("p", message));
      if (excerpt) { const words = element("p"); words.append(element("q", excerpt)); made.append(words); }
      made.append(element("p", [path, article].filter(Boolean).join(" – "), "where"));
      return made;
    });
    body.replaceChildren(title, element("p", facts, "about"), element("p", row.files.split(" | ").join(" + "), "where"),
      element("p", lacking.length ? `Clauses absentes : ${lacking.join(", ")}.` : ""),
      ...(found.length ? found : [element("p", row.status === "complete" ? "Rien à signaler." : "Rien à signaler dans ce qui a été lu.")]));
    byId("detail").showModal();
  }

  function options(id, items) {
    byId(id).append(new Option("toutes", ""), ...items.map(([text, key]) => new Option(text, key)));
    byId(id).addEventListener("change", restart);
  }
  function restart() { limits = { table: PAGE, grid: PAGE }; select(); }
  function follow() {
    const row = data.rows.find((one) => `#d${one.dossier}` === location.hash);
    if (row) open(row);
  }

  for (const row of data.rows) row.searched = plain([row.name, row.files, row.kind, row.profile, row.year].join(" "));
  const several = (key) => [...new Set(data.rows.map((row) => row[key]).filter(Boolean))].sort().map((text) => [text, text]);
  options("kind", several("kind"));
  options("profile", several("profile"));
  options("lacks", data.clauses.map((name, number) => [name, number]));
  options("rule", Object.entries(data.rules).map(([code, title]) => [`${code} ${title}`, code]));
  byId("search").addEventListener("input", restart);
  byId("filter").addEventListener("submit", (event) => event.preventDefault());
  byId("more").addEventListener("click", () => { limits.table += 5 * PAGE; draw(); });
  byId("more-grid").addEventListener("click", () => { limits.grid += 5 * PAGE; draw(); });
  window.addEventListener("hashchange", follow);
  select();
  follow();
})();
