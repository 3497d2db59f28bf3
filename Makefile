# The verbs of the project. `make build` and `make test` set up what is missing first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: build test setup check format messages rules template bench clean

build: setup
	$(BIN)/cchc-gen build plans/ --output-dir outputs

test: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

setup: $(VENV)/.ready

# Rebuilt when the dependencies or the system script change; otherwise a second run takes no time.
$(VENV)/.ready: pyproject.toml requirements.lock scripts/install-system.sh
	sh scripts/install-system.sh
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Collects the texts of the program into the Vietnamese catalogue and compiles it.
messages: setup
	$(BIN)/python scripts/messages.py

# Writes the table of rules into docs/kiem-tra.md.
rules: setup
	$(BIN)/python scripts/rule_table.py

template: setup
	$(BIN)/python templates/make_ke_hoach.py

# Measures everything and writes docs/hieu-nang.md; a quarter of an hour.
bench: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check matplotlib
	cd benchmarks && ../$(BIN)/python report.py

clean:
	rm -rf outputs $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .coverage
