# Thin aliases: every command here is also in README.md, for systems without make.
PYTHON ?= python3
SUBMISSIONS ?= tests/class
OUT ?= out
JOBS ?= 2
BIN := .venv/bin
# A file is run by one process, because its tests share what it has graded. In the order of the
# files the long ones come first.
PYTEST = $(BIN)/python -m pytest -q -n $(JOBS) --dist loadfile --no-loadscope-reorder

.PHONY: grade test test-all coverage check bench format clean

grade: .venv/.grader
	$(BIN)/python -m grader grade $(SUBMISSIONS) -o $(OUT)

test: check
	$(PYTEST) -m "not slow"

test-all: check
	$(PYTEST)

check: .venv/.development
	$(BIN)/python -m tests.support.programs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

coverage: .venv/.development
	$(BIN)/python -m tests.support.programs
	$(PYTEST) --cov

bench: .venv/.development
	$(BIN)/python -m tests.benchmarks $(OUT)/benchmarks.json

format: .venv/.development
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed: make $(MAKECMDGOALS) PYTHON=python3.11"; exit 2; }
	$(PYTHON) -m venv .venv

.venv/.grader: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --constraint constraints.txt torch==2.13.0
	$(BIN)/pip install --quiet --constraint constraints.txt --editable .
	touch $@

.venv/.development: .venv/.grader
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

clean:
	rm -rf .venv $(OUT) .coverage .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
