"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const PAGE = 100;
  const SIGNS = { p: "■", i: "◧", a: "□", u: "?", "-": "" };
  const WORDS = { p: "présente", i: "incomplète", a: "absente", u: "indéterminée", "-": "" };
  const LEVELS = { error: "Erreur", warning: "Alerte", info: "Conseil", to_check: "À vérifier" };
  const STATUS = { complete: "lu", incomplete: "lu en partie", unreadable: "illisible" };
  // Key of the row, heading, and whether a narrow screen does without it.
  const COLUMNS = [
    ["name", "Dossier"], ["errors", "Erreurs"], ["warnings", "Alertes"], ["to_check", "À vérifier", true], ["infos", "Conseils", true],
    ["year", "Année", true], ["next_date", "Échéance"], ["payment_days", "Paiement (j)"],
    ["liability_cap", "Plafond de responsabilité", true], ["total_eur", "Montant total", true], ["status", "Lecture", true],
  ];
  const NUMBERS = new Set(["year", "errors", "warnings", "to_check", "infos", "payment_days", "total_eur"]);
  const STATES = {
    errors: ["avec au moins une erreur", (row) => row.errors > 0],
    uncapped: ["sans plafond de responsabilité", (row) => row.uncapped === true],
    late: ["payables à plus de 60 jours", (row) => row.payment_days > 60],
    due: ["avec une échéance dans les 90 jours", (row) => row.due],
    unread: ["non lus en entier", (row) => row.status !== "complete"],
    clean: ["sans erreur ni alerte, lus en entier", (row) => !row.errors && !row.warnings && row.status === "complete"],
  };
  const FILTERS = {
    state: (row, wanted) => STATES[wanted][1](row),
    kind: (row, wanted) => row.kind === wanted,
    profile: (row, wanted) => row.profile === wanted,
    year: (row, wanted) => String(row.year) === wanted,
    lacks: (row, wanted) => row.matrix[Number(wanted)] === "a",
    rule: (row, wanted) => row.findings.some((finding) => finding[0] === wanted),
  };
  let sorting = { key: null, down: true };
  let limit = PAGE;
  let rows = data.rows;

  const element = (tag, text, className) => {
    const made = document.createElement(tag);
    if (text !== undefined && text !== null) made.textContent = text;
    if (className) made.className = className;
    return made;
  };
  const plain = (text) => String(text).toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const day = (text) => /^\d{4}-\d\d-\d\d$/.test(text)
    ? new Date(`${text}T00:00`).toLocaleDateString("fr-FR", { day: "numeric", month: "short", year: "numeric" }) : text;
  const euros = (number) => number.toLocaleString("fr-FR", { maximumFractionDigits: 0 }) + "\u202f€";
  const asMatrix = () => document.querySelector("[name=view]:checked").value === "matrix";

  const value = (row, key) => typeof key === "number" ? "-puia".indexOf(row.matrix[key] || "-") || null : row[key];
  function compare(one, two) {
    const [a, b] = [value(one, sorting.key) ?? "", value(two, sorting.key) ?? ""];
    if (a === "" || b === "") return (a === "") - (b === ""); // what is not known stands last, however sorted
    const order = typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "fr", { numeric: true });
    return sorting.down ? -order : order;
  }

  function select() {
    const words = plain(byId("search").value).split(/\s+/).filter(Boolean);
    const wanted = Object.keys(FILTERS).map((id) => [FILTERS[id], byId(id).value]).filter(([, choice]) => choice);
    rows = data.rows.filter((row) =>
      wanted.every(([holds, choice]) => holds(row, choice)) && words.every((word) => row.searched.includes(word)));
    if (sorting.key !== null) rows = [...rows].sort(compare);
    for (const id of ["search", ...Object.keys(FILTERS)]) byId(id).classList.toggle("on", Boolean(byId(id).value));
    draw();
  }

  function header(columns) {
    const line = element("tr");
    for (const [key, label, minor] of columns) {
      const cell = element("th", null, [NUMBERS.has(key) ? "n" : "", minor ? "minor" : ""].join(" ").trim());
      const button = element("button", label);
      button.title = label;
      button.type = "button";
      button.dataset.key = key;
      button.addEventListener("click", () => {
        const down = typeof key === "number" || NUMBERS.has(key);
        sorting = { key, down: sorting.key === key ? !sorting.down : down };
        select();
        document.querySelector(`#table [data-key="${key}"]`).focus();
      });
      cell.scope = "col";
      if (sorting.key === key) cell.setAttribute("aria-sort", sorting.down ? "descending" : "ascending");
      cell.append(button);
      line.append(cell);
    }
    byId("table").tHead.replaceChildren(line);
  }

  function named(row) {
    const cell = element("td", row.name, "name");
    cell.append(element("span", [row.kind || STATUS[row.status], row.profile].filter(Boolean).join(" · "), "sub"));
    return cell;
  }

  function listed(row, [key, , minor]) {
    if (key === "name") return named(row);
    const raw = row[key];
    const look = key === "errors" && raw ? "hot" : (key === "warnings" && raw) || (key === "payment_days" && raw > 60) ? "warm" : "";
    let text = raw;
    if (key === "status") text = STATUS[raw];
    if (key === "total_eur" && raw !== null) text = euros(raw);
    const cell = element("td", text, [NUMBERS.has(key) ? "n" : "", look, minor ? "minor" : ""].join(" ").trim());
    if (key === "next_date" && raw) cell.replaceChildren(day(raw), element("span", row.next_what, "sub"));
    if (key === "liability_cap" && row.uncapped) cell.replaceChildren(element("span", raw || "aucun", "warm"));
    return cell;
  }

  function celled(row, name, number) {
    const letter = row.matrix[number] || "-";
    const cell = element("td", SIGNS[letter], "cell " + (letter === "-" ? "x" : letter));
    cell.title = `${name} : ${WORDS[letter] || "non lu"}`;
    return cell;
  }

  function draw() {
    const matrix = asMatrix();
    byId("table").className = matrix ? "grid matrix" : "grid";
    byId("legend").hidden = !matrix;
    header(matrix ? [["name", "Dossier"], ...data.clauses.map((name, number) => [number, name])] : COLUMNS);
    byId("table").tBodies[0].replaceChildren(...rows.slice(0, limit).map((row) => {
      const line = element("tr");
      line.tabIndex = 0;
      line.dataset.dossier = row.dossier;
      line.append(...(matrix ? [named(row), ...data.clauses.map((name, number) => celled(row, name, number))]
        : COLUMNS.map((column) => listed(row, column))));
      return line;
    }));
    byId("shown").textContent = (rows.length === data.rows.length ? `${rows.length} dossiers`
      : `${rows.length} sur ${data.rows.length} dossiers`) + (sorting.key === null ? ", les pires d'abord" : "");
    byId("more").hidden = rows.length <= limit;
  }

  function finding([rule, level, message, excerpt, article, path], several) {
    const made = element("div", null, `finding ${level}`);
    made.append(element("strong", `${LEVELS[level]} · ${data.rules[rule] || rule}`));
    made.append(element("p", data.messages[message]));
    if (excerpt) { const words = element("p"); words.append(element("q", excerpt)); made.append(words); }
    made.append(element("p", [rule, article, several && path].filter(Boolean).join(" – "), "where"));
    return made;
  }

  function folded(summary, text) {
    const made = element("details");
    made.append(element("summary", summary), element("p", text));
    return made;
  }

  function open(row) {
    const title = element("h3", row.name);
    title.id = "detail-title";
    const files = row.files.split(" | ");
    const about = [row.kind, row.profile, row.year, STATUS[row.status]].filter(Boolean).join(" · ");
    const facts = element("dl", null, "facts");
    for (const [label, shown] of row.facts) {
      const fact = element("div");
      fact.append(element("dt", label), element("dd", shown));
      facts.append(fact);
    }
    const lacking = data.clauses.filter((_, number) => row.matrix[number] === "a");
    const nothing = row.status === "complete" ? "Rien à signaler." : "Rien à signaler dans ce qui a été lu.";
    byId("detail-body").replaceChildren(title, element("p", about, "about"), element("p", files.join(" + "), "where"),
      ...(row.facts.length ? [facts] : []),
      ...(lacking.length ? [folded(`${lacking.length} clauses absentes`, lacking.join(", "))] : []),
      ...(row.findings.length ? row.findings.map((one) => finding(one, files.length > 1)) : [element("p", nothing)]));
    byId("detail").showModal();
    byId("detail").scrollTop = 0;
  }

  function options(id, items) {
    byId(id).append(new Option("tous", ""), ...items.map(([text, key]) => new Option(text, key)));
    byId(id).addEventListener("change", restart);
  }
  function restart() { limit = PAGE; select(); }
  function choose(id, choice) {
    byId("filter").reset();
    byId(id).value = choice;
    restart();
    byId("contracts").scrollIntoView();
  }
  function follow() {
    const row = data.rows.find((one) => `#d${one.dossier}` === location.hash);
    if (row) open(row);
  }

  for (const row of data.rows) row.searched = plain([row.name, row.files, row.kind, row.profile, row.year].join(" "));
  const several = (key) => [...new Set(data.rows.map((row) => row[key]).filter(Boolean))].sort().map((text) => [text, text]);
  options("state", Object.entries(STATES).map(([key, [text]]) => [text, key]));
  options("kind", several("kind"));
  options("profile", several("profile"));
  options("year", several("year"));
  options("lacks", data.clauses.map((name, number) => [name, number]));
  options("rule", Object.entries(data.rules).map(([code, title]) => [`${code} ${title}`, code]));
  byId("search").addEventListener("input", restart);
  byId("filter").addEventListener("submit", (event) => event.preventDefault());
  byId("filter").addEventListener("reset", () => { sorting = { key: null, down: true }; setTimeout(restart); });
  for (const view of document.querySelectorAll("[name=view]")) view.addEventListener("change", draw);
  byId("more").addEventListener("click", () => { limit += 5 * PAGE; draw(); });
  const opened = (event) => {
    const line = event.target.closest("tr[data-dossier]");
    if (line) open(data.rows.find((row) => row.dossier === Number(line.dataset.dossier)));
  };
  byId("table").addEventListener("click", opened);
  byId("table").addEventListener("keydown", (event) => { if (event.key === "Enter") opened(event); });
  document.addEventListener("click", (event) => {
    const chosen = event.target.closest("[data-choose]");
    if (chosen) choose(chosen.dataset.choose, chosen.dataset.value);
  });
  byId("detail").addEventListener("close", () => {
    if (location.hash.startsWith("#d")) history.replaceState(null, "", location.pathname);
  });
  window.addEventListener("hashchange", follow);
  select();
  follow();
})();
