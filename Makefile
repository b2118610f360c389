# `make` tells what there is to do. Nothing here needs more than make, git and Python 3.11 or later.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

ENV := .venv
BIN := $(ENV)/bin
# A set-up is done again when one of these is newer than its stamp.
RECIPE := pyproject.toml constraints.txt package.json package-lock.json hatch_build.py
PYTHON ?= $(shell tools/python)
WORKERS ?= 2

.PHONY: help setup setup-hashed demo demo-reset test lint format bench faults fuzz texts holidays obligations pictures constraints hashes sbom clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

setup: $(ENV)/stamps/house ## the environment in .venv, for running it

setup-hashed: ## the same for a server: every package is checked by its hash (hashes.txt)
	@tools/install-hashed $(ENV) "$(PYTHON)"
	@touch $(ENV)/stamps/house

demo: $(ENV)/stamps/demo ## a fictional centre on http://127.0.0.1:8000 (PORT=… for another)
	@$(BIN)/weerwoord demo

demo-reset: $(ENV)/stamps/demo ## throw away what happened in the demo, and start it anew
	@$(BIN)/weerwoord demo --reset

# Bytecode is kept, whatever the shell says: a run starts many processes that import the house.
test: lint $(ENV)/stamps/browser $(ENV)/stamps/nginx $(ENV)/stamps/rabbitmq ## every check and every test
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(ARGS)

lint: $(ENV)/stamps/dev ## form, types and the import order
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/ruff check --quiet
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache > $(ENV)/imports.txt || { cat $(ENV)/imports.txt; exit 1; }

format: $(ENV)/stamps/dev ## put the code in form
	@$(BIN)/ruff check --fix --quiet
	@$(BIN)/ruff format --quiet

bench: $(ENV)/stamps/dev ## what steps and pages cost (ARGS="--only doors" for a part of it)
	@$(BIN)/python -m benchmarks $(ARGS)

faults: $(ENV)/stamps/dev $(ENV)/stamps/rabbitmq ## break a house on purpose for long, and make up its books (ARGS="--seed 7")
	@$(BIN)/python -m faults $(ARGS)

fuzz: $(ENV)/stamps/dev ## every text that nobody types, in every place of a request; takes long
	@FUZZ_ROUNDS=32 $(BIN)/pytest tests/app/test_nasty_requests.py

texts: $(ENV)/stamps/dev ## docs/texts.md, every Dutch text in one place, from the sources
	@$(BIN)/weerwoord texts > docs/texts.md

holidays: $(ENV)/stamps/dev ## the table of holidays, from the library that knows them
	@$(BIN)/python -m tests.holidays

obligations: $(ENV)/stamps/dev ## every rule of the regulation: where it is kept, which tests prove it
	@$(BIN)/python -m tests.proofs
	@$(BIN)/weerwoord obligations > docs/obligations.md
	@cat docs/obligations.md

pictures: $(ENV)/stamps/browser ## the pictures of the documentation, made by walking through the demo
	@WEERWOORD_PICTURES=1 $(BIN)/python -m pytest tests/walks

constraints: $(ENV)/stamps/dev ## choose the versions of constraints.txt anew
	@tools/choose-versions $(BIN)
	@tools/write-hashes $(BIN)

hashes: $(ENV)/stamps/dev ## write hashes.txt anew, in the versions of constraints.txt
	@tools/write-hashes $(BIN)

# Asks for no stamp: that would install, without hashes, over what a server has.
sbom: ## the software bill of materials (CycloneDX), in sbom.json
	@[ -x $(BIN)/python ] || { echo "Nothing is installed yet: run make setup, or make setup-hashed, first." >&2; exit 1; }
	@$(BIN)/python tools/sbom.py > sbom.json

clean: ## everything that can be made again; the demo and its database stay
	@rm -rf $(ENV) app/static/vendor dist build artefacts sbom.json .mypy_cache .ruff_cache .hypothesis

$(ENV)/stamps/house: $(RECIPE)
	@tools/install $(ENV) "$(PYTHON)" .
	@touch $@

$(ENV)/stamps/demo: $(RECIPE)
	@tools/install $(ENV) "$(PYTHON)" '.[demo]'
	@touch $@

$(ENV)/stamps/dev: $(RECIPE)
	@tools/install $(ENV) "$(PYTHON)" '.[dev]'
	@touch $@ $(ENV)/stamps/house $(ENV)/stamps/demo

$(ENV)/stamps/browser: $(ENV)/stamps/dev
	@if $(BIN)/python -m tests.browser; then touch $@; fi

$(ENV)/stamps/nginx: $(ENV)/stamps/dev
	@if $(BIN)/python -m tests.nginx; then touch $@; fi

$(ENV)/stamps/rabbitmq: $(ENV)/stamps/dev
	@if $(BIN)/python -m tests.rabbitmq; then touch $@; fi
