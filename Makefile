# Everything runs in a virtual environment of its own; only Python ≥ 3.11, pip and make are needed.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)

# The tests start the tool some thousand times, and it should compile itself once.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test test-all long-tests test-exhaustive mutants lint bench docs translations check clean

# The main job on what ships with the repository: a benchmark of cities and agencies, and why one of them scores as it does.
demo: $(VENV)/installed
	$(BIN)/digimaturity compare --published
	$(BIN)/digimaturity explain malmo EXP

# What each change needs, in a few minutes on two cores.
test: $(VENV)/developed
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal -m "not thorough"

# Every test, the long ones too, with examples drawn anew; what CI runs.
test-all: $(VENV)/developed
	TESTS=all $(BIN)/python -m pytest --numprocesses auto --dist worksteal

# Measure every test, and note in tests/long.txt which ones `make test` leaves to CI; on a machine that does nothing else.
long-tests: $(VENV)/developed
	TESTS=all LONG_TESTS=note $(BIN)/python -m pytest --numprocesses auto --dist worksteal

# As many examples, kills and moments as a release needs, half an hour on two cores.
test-exhaustive: $(VENV)/developed
	TESTS=exhaustive $(BIN)/python -m pytest --numprocesses auto --dist worksteal

# Change the figures' code in small ways, and see that the tests tell. SAMPLE=80 of each room, or all; SEED=1; ROOMS.
mutants: $(VENV)/developed
	nice $(BIN)/python benchmarks/mutants.py

lint: $(VENV)/developed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/digimaturity criteria check

bench: $(VENV)/developed
	$(BIN)/python benchmarks/run.py

translations: $(VENV)/developed
	$(BIN)/python docs/translations.py

docs: $(VENV)/developed
	$(BIN)/python docs/generate.py

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/developed: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --group dev
	@touch $@

clean:
	rm -rf $(VENV) build dist mutants .pytest_cache .mypy_cache .ruff_cache
