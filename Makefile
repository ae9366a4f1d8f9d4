# Everything runs in .venv, which the first target makes from the hashed locks. `make` alone prints this file's targets.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --no-print-directory

PYTHON ?= python3
PORT ?= 8000
SERVE ?= 1
RESET ?= 0
ARTICLES ?= 1000
BIN := .venv/bin
# Another project's active environment must not leak into ours.
unexport VIRTUAL_ENV PYTHONPATH PYTHONHOME

.PHONY: help demo run test journeys corpus bench-articles lint format lock ready test-tools

help: ## Show what can be made
	@echo "casetrack: case tracking for humanitarian teams"
	@echo
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | while IFS=$$'\t' read -r name what; do printf '  make %-14s %s\n' "$$name" "$$what"; done

demo: ready ## Seed a demonstration from an article, export a case, serve it (SERVE=0 stops before serving, RESET=1 starts over, PORT=8000)
	@$(BIN)/casetrack demo $(if $(filter 0,$(SERVE)),--no-serve,--serve) $(if $(filter 1,$(RESET)),--reset) --port $(PORT)

run: ready ## Serve what is there on 127.0.0.1 (PORT=8000)
	@$(BIN)/casetrack serve --port $(PORT)

test: ready test-tools ## Run all tests, on SQLite and on PostgreSQL
	@$(BIN)/python -m pytest -n 2 --dist worksteal -m "not timed and not corpus"
	@# Timed tests run alone, so that no neighbour spoils their figures; code 5 says that there are none.
	@$(BIN)/python -m pytest -m timed || [ $$? -eq 5 ]

journeys: ready test-tools ## Run the browser journeys alone
	@$(BIN)/python -m pytest tests/journeys

bench-articles: ready ## Time the reading and importing of articles; fails below the targets (ARTICLES=1000)
	@$(BIN)/python -m benchmarks.articles --articles $(ARTICLES)

corpus: ready ## Read every hostile file there is and 10,000 made-up texts (make test reads a part of them)
	@$(BIN)/python -m pytest tests/services/test_article_reader_corpus.py tests/extraction/test_any_text.py -q -s -m corpus

lint: ready ## Check style, types, the floors between packages and the templates (needs no server)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@if [ -f tests/house_rules/template_lint.py ]; then $(BIN)/python -m tests.house_rules.template_lint; fi

format: ready ## Put the code into the house style
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

lock: ready ## Make the hashed locks anew from pyproject.toml
	@$(BIN)/python setup/locks.py

ready:
	@$(PYTHON) setup/bootstrap.py

test-tools:
	@$(BIN)/python -m tests.npm_tools
