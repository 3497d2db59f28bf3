# The verbs of the project. `make build` and `make test` set up what is missing first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Workers of the tests: one more than there are processors, for some tests wait (for a cluster that has gone, for example).
WORKERS := $(shell $(PYTHON) -c "import os; print((os.cpu_count() or 1) + 1)")
PYTEST := $(BIN)/pytest -n $(WORKERS) --dist worksteal

.PHONY: build test test-long chromium test-browser test-windows setup format messages tables template bench clean

build: setup
	$(BIN)/cchc-gen build plans/ --output-dir outputs --format docx,pdf

test: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(PYTEST) --cov --cov-report=term:skip-covered --cov-fail-under=90 -m "not browser and not recipe and not windows"
	$(MAKE) --no-print-directory chromium || echo "Chromium cannot be installed here: the tests of the window in a browser are skipped." >&2
	$(PYTEST) -m browser

# Before a change of what many inputs go through: the tests of chance with many cases, from new seeds that are printed.
test-long: setup
	$(PYTEST) --long --timeout 3600 -m "not browser and not recipe and not windows"

# What the tests in a real Chromium need.
chromium: setup
	sh scripts/install-system.sh chromium
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-browser.lock

# Tests of the window (cchc-gen serve) in a real Chromium, which must be there, and of the recipe of its parts, which needs Node.
test-browser: chromium
	sh scripts/install-system.sh node
	CI=1 $(PYTEST) -m "browser or recipe"

# Tests under Windows' own Python, which runs under wine (both are fetched): half an hour on two processors; build/windows/units.txt
WINDOWS := build/windows
test-windows: setup
	sh scripts/windows-python.sh $(WINDOWS)
	$(BIN)/python packaging/windows/make_zip.py --python $(WINDOWS)/embed.zip -o $(WINDOWS)/dist
	$(BIN)/pytest -m windows tests/windows

setup: $(VENV)/.ready

# Rebuilt when the dependencies or the system script change; otherwise a second run takes no time.
$(VENV)/.ready: pyproject.toml requirements.lock scripts/install-system.sh
	sh scripts/install-system.sh
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	$(BIN)/python -m compileall -q cchc_gen
	touch $@

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Collects the texts of the program into the Vietnamese catalogue and compiles it.
messages: setup
	$(BIN)/python scripts/messages.py

# Writes the tables of rules and keys into docs/kiem-tra.md and docs/thuat-ngu.md.
tables: setup
	$(BIN)/python scripts/page_tables.py

template: setup
	$(BIN)/python templates/make_ke_hoach.py

# Measures everything and writes docs/dev/performance.md; a quarter of an hour.
bench: chromium
	$(BIN)/python -m pip install --quiet --disable-pip-version-check matplotlib
	cd benchmarks && ../$(BIN)/python report.py

clean:
	rm -rf outputs $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .coverage
