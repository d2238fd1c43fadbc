-- The store of `clauselint batch`. Open it with anything that reads SQLite: sqlite3 archive.sqlite
-- Paths are relative to the archive. A dossier is a contract with its amendments, annexes and general terms: they are
-- read as one. Which clauses are missing most often, for example:
--   SELECT clause, COUNT(*) FROM presence WHERE status = 'absent' GROUP BY clause ORDER BY 2 DESC;
-- Which contracts are renewed this quarter, and on which day:
--   SELECT name, date FROM due WHERE what = 'renewal.date' AND date BETWEEN '2027-01-01' AND '2027-03-31';

CREATE TABLE IF NOT EXISTS meta (
  key TEXT PRIMARY KEY,      -- schema, archive (its folder), clauselint, rules, model, side
  value TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS dossiers (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE, -- folder and name of the contract, or that of dossier.toml
  key TEXT NOT NULL,         -- changes with all that its result depends on: files, rules, options, the tool
  ran TEXT NOT NULL,         -- codes of the rules that run on it, with spaces
  kind TEXT, profile TEXT, law TEXT,         -- of its contract; NULL if nothing could be read
  year INTEGER,              -- of signature or start; NULL if the contract gives none
  words INTEGER
);
CREATE TABLE IF NOT EXISTS files (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  dossier INTEGER NOT NULL REFERENCES dossiers(id),
  role TEXT NOT NULL,        -- contract, amendment, annex, terms, quote: told by its name
  rank INTEGER NOT NULL,     -- place in the dossier from 0, the contract; the last amendment has the last word
  size INTEGER NOT NULL,     -- bytes
  modified INTEGER NOT NULL, -- nanoseconds since 1970
  sha256 TEXT NOT NULL,
  status TEXT NOT NULL,      -- pending (not read yet), complete, incomplete, unreadable, duplicate
  duplicate_of INTEGER REFERENCES files(id)
);
CREATE TABLE IF NOT EXISTS findings (
  dossier INTEGER NOT NULL REFERENCES dossiers(id),
  number INTEGER NOT NULL,   -- worst first
  file INTEGER NOT NULL REFERENCES files(id),
  rule TEXT NOT NULL,
  severity TEXT NOT NULL,    -- error, warning, info
  certainty TEXT NOT NULL,   -- asserted, to_check
  message TEXT NOT NULL, excerpt TEXT NOT NULL, article TEXT NOT NULL,
  page INTEGER,
  block INTEGER,             -- paragraph of the dossier; NULL where something is missing
  fingerprint TEXT NOT NULL,
  suppressed_by TEXT NOT NULL,               -- rule that already tells the same problem, or ''
  accepted_by TEXT NOT NULL, -- waiver, baseline, or ''
  reason TEXT NOT NULL,      -- of the waiver
  PRIMARY KEY (dossier, number)
);
CREATE TABLE IF NOT EXISTS presence (
  dossier INTEGER NOT NULL REFERENCES dossiers(id),
  clause TEXT NOT NULL,      -- id of the clause type
  status TEXT NOT NULL,      -- present, partial, absent, undetermined
  PRIMARY KEY (dossier, clause)
);
CREATE TABLE IF NOT EXISTS terms (
  dossier INTEGER NOT NULL REFERENCES dossiers(id),
  number INTEGER NOT NULL,
  key TEXT NOT NULL,         -- start_date, end_date, payment_term, liability_cap, …
  label TEXT NOT NULL, shown TEXT NOT NULL,  -- in French
  data TEXT NOT NULL,        -- JSON: ISO 8601 dates and durations, {"amount", "currency", "tax"}
  file INTEGER REFERENCES files(id),         -- the file that says it; NULL where it follows from other terms
  replaced INTEGER NOT NULL, -- 1 where an amendment says otherwise
  PRIMARY KEY (dossier, number)
);
CREATE TABLE IF NOT EXISTS notices (
  dossier INTEGER NOT NULL REFERENCES dossiers(id),
  number INTEGER NOT NULL,
  file INTEGER NOT NULL REFERENCES files(id),
  level TEXT NOT NULL,       -- error: something was not read; warning, info
  code TEXT NOT NULL, message TEXT NOT NULL,
  PRIMARY KEY (dossier, number)
);
CREATE TABLE IF NOT EXISTS waivers ( -- those that stand in contracts as comments
  dossier INTEGER NOT NULL REFERENCES dossiers(id),
  rule TEXT NOT NULL, reason TEXT NOT NULL, source TEXT NOT NULL,
  blocks TEXT                -- JSON: the paragraphs it is for
);
-- Findings that are told: not those that another rule tells or that someone accepts.
CREATE VIEW IF NOT EXISTS told AS
  SELECT findings.*, files.path FROM findings JOIN files ON files.id = findings.file
  WHERE suppressed_by = '' AND accepted_by = '';
-- Dates that are known to the day: end_date, renewal.date, renewal.last_opt_out_date and others, as ISO 8601.
CREATE VIEW IF NOT EXISTS due AS
  SELECT dossiers.name, terms.dossier, terms.key AS what, json_extract(data, '$') AS date
  FROM terms JOIN dossiers ON dossiers.id = terms.dossier
  WHERE NOT replaced AND data GLOB '"[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"';
