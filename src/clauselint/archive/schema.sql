-- The store of `clauselint batch`. Open it with any SQL tool: sqlite3 archive.sqlite, DuckDB, pandas.
-- Paths are relative to the archive. A dossier is a contract with its amendments, annexes and general terms.

CREATE TABLE IF NOT EXISTS meta (
  key TEXT PRIMARY KEY,      -- schema, archive (its folder), context (tool, rules, model, options), clauselint, rules, model
  value TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS dossiers (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE  -- folder and common name, or that of dossier.toml
);
CREATE TABLE IF NOT EXISTS files (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  dossier INTEGER REFERENCES dossiers(id),
  role TEXT NOT NULL,        -- contract, amendment, annex, terms, quote
  rank INTEGER NOT NULL,     -- place in the dossier: what stands later takes the place of what stands before
  size INTEGER NOT NULL,     -- bytes
  modified INTEGER NOT NULL, -- nanoseconds since 1970
  sha256 TEXT NOT NULL,
  status TEXT NOT NULL,      -- pending (not read yet), complete, incomplete, unreadable, duplicate
  duplicate_of INTEGER REFERENCES files(id),
  kind TEXT, profile TEXT, law TEXT,
  year INTEGER,              -- of signature or start; NULL if the contract gives none
  words INTEGER
);
CREATE TABLE IF NOT EXISTS findings (
  file INTEGER NOT NULL REFERENCES files(id),
  number INTEGER NOT NULL,   -- worst first
  rule TEXT NOT NULL,
  severity TEXT NOT NULL,    -- error, warning, info
  certainty TEXT NOT NULL,   -- asserted, to_check
  message TEXT NOT NULL, excerpt TEXT NOT NULL, article TEXT NOT NULL,
  page INTEGER,
  fingerprint TEXT NOT NULL,
  suppressed_by TEXT NOT NULL,               -- rule that already tells the same problem, or ''
  lacks TEXT NOT NULL,       -- clause types that it finds missing, with commas, or ''
  covered_by INTEGER REFERENCES files(id),   -- file of the same dossier that has what is missing here
  PRIMARY KEY (file, number)
);
CREATE TABLE IF NOT EXISTS presence (
  file INTEGER NOT NULL REFERENCES files(id),
  clause TEXT NOT NULL,      -- id of the clause type
  status TEXT NOT NULL,      -- present, partial, absent, undetermined
  PRIMARY KEY (file, clause)
);
CREATE TABLE IF NOT EXISTS terms (
  file INTEGER NOT NULL REFERENCES files(id),
  number INTEGER NOT NULL,
  key TEXT NOT NULL,         -- start_date, end_date, payment_term, liability_cap, …
  label TEXT NOT NULL, shown TEXT NOT NULL,  -- in French
  data TEXT NOT NULL,        -- JSON: ISO 8601 dates and durations, {"amount", "currency", "tax"}
  computed INTEGER NOT NULL, -- 1 where it follows from other terms
  PRIMARY KEY (file, number)
);
CREATE TABLE IF NOT EXISTS notices (
  file INTEGER NOT NULL REFERENCES files(id),
  number INTEGER NOT NULL,
  level TEXT NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL,
  PRIMARY KEY (file, number)
);
CREATE TABLE IF NOT EXISTS dossier_terms (   -- what holds today: the last amendment that says it, else the contract
  dossier INTEGER NOT NULL REFERENCES dossiers(id),
  number INTEGER NOT NULL,
  key TEXT NOT NULL, label TEXT NOT NULL, shown TEXT NOT NULL, data TEXT NOT NULL,
  file INTEGER REFERENCES files(id),         -- the file that says it; NULL where computed
  PRIMARY KEY (dossier, number)
);
CREATE TABLE IF NOT EXISTS dossier_presence ( -- the best status in any file of the dossier
  dossier INTEGER NOT NULL REFERENCES dossiers(id),
  clause TEXT NOT NULL,
  status TEXT NOT NULL,
  PRIMARY KEY (dossier, clause)
);
-- Findings that are told: not those that another rule or another file of the dossier covers.
CREATE VIEW IF NOT EXISTS told AS
  SELECT findings.*, files.path, files.dossier FROM findings JOIN files ON files.id = findings.file
  WHERE suppressed_by = '' AND covered_by IS NULL;
