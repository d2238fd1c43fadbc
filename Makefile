# Everything a fresh machine with Python 3.11 and make needs: `make demo`, `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= 2

.PHONY: demo test test-desktop fuzz bench lint train corpus-check corpus-contracts clean

demo: $(VENV)/.installed
	@$(BIN)/clauselint check --as prestataire docs/demo/contrat-assistance.docx || [ $$? -eq 1 ] # findings are the point of it

test: $(VENV)/.installed-dev lint
	$(BIN)/pytest -n $(JOBS)

# What an office suite or a scanner writes, and reports in a browser: installs LibreOffice, tesseract and Chromium where
# they are missing (Debian).
test-desktop: $(VENV)/.installed-dev
	for tool in soffice tesseract ocrmypdf chromedriver; do command -v $$tool >/dev/null || missing=1; done; \
	  [ -z "$$missing" ] || apt-get install --yes libreoffice-writer hyphen-fr \
	  fonts-liberation fonts-crosextra-carlito poppler-utils tesseract-ocr tesseract-ocr-fra ocrmypdf chromium-driver
	$(BIN)/pytest -m desktop

# Ten thousand damaged files; CLAUSELINT_FUZZ=1000 for fewer.
fuzz: $(VENV)/.installed-dev
	$(BIN)/pytest -n $(JOBS) -m fuzz

# Speed as ratios of commands in one run, and of telling clause types; copy the tables to docs/benchmarks.md.
bench: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/classifying.py

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

train: $(VENV)/.installed-dev
	$(BIN)/python corpus/train.py

# Labels, balance, copies. AGAINST=folder: also what the corpus shares with the contracts of a folder.
corpus-check: $(VENV)/.installed-dev
	$(BIN)/python corpus/check.py $(if $(AGAINST),--against $(AGAINST))

# Whole contracts with gold labels, from corpus/clauses and what was said of each in corpus/contracts/reviewed.yml.
corpus-contracts: $(VENV)/.installed-dev
	$(BIN)/python corpus/build_contracts.py

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --editable ".[dev]"
	@touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
