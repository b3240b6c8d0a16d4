# `make run` and `make test` do all the set-up on a fresh machine with Python 3.11 or newer, git and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RAW ?= raw
PROCESSED ?= processed

.PHONY: run test setup lint types unit up faults browser scale soak fuzz reference docs bench format clean
run: setup
	$(BIN)/copydesk clean $(RAW) $(PROCESSED)

test: setup lint types unit

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

unit: setup
	$(BIN)/python -m pytest -n 2 -m 'not slow'

# The slow ones. Each has a short form in `make test`.
faults: setup            # a hundred kills, two writers, a full disk, hostile inputs
	$(BIN)/python -m pytest tests/faults tests/hostile

browser: setup           # the UI and the review page in Debian's Chromium
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[browser]'
	$(BIN)/python -m pytest -m slow tests/browser

scale: setup             # Prefect, Dask and S3, for real
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dask,s3]' 'moto[server]'
	$(BIN)/python -m pytest -m slow tests/flows

HOURS ?= 2
SOAK ?= .soak
soak: setup              # runs every 20 seconds while inputs arrive, change and vanish, and runs are killed
	rm -rf $(SOAK)
	$(BIN)/python -m benchmarks.soak $(SOAK) --hours $(HOURS)

FUZZ_SECONDS ?= 300
FUZZ_TARGETS ?= decoding plain page reading
fuzz: setup
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[fuzz]'
	for target in $(FUZZ_TARGETS); do \
	  mkdir -p .fuzz/$$target && \
	  $(BIN)/python -m tests.fuzz $$target -max_total_time=$(FUZZ_SECONDS) -max_len=4000 -timeout=60 .fuzz/$$target || exit 1; \
	done

docs: setup
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[docs]'
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

reference: setup         # after a change to a rule, kind, column or command
	$(BIN)/python docs/generate.py

CORPORA ?= corpora
PEERS ?= $(BIN)/python
bench: setup             # CORPORA is a folder of pages with their article text: see benchmarks/training
	$(BIN)/python -m benchmarks.side_by_side --peers $(PEERS)
	test ! -d $(CORPORA) || $(BIN)/python -m benchmarks.speed $(CORPORA)

up: setup
	$(BIN)/copydesk up

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache
