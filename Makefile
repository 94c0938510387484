# Two commands: `make run` serves the portal on the corpus, `make test` checks everything.
# PORT and GOODPRACTICES_HOME say where the portal listens and where it keeps all it writes.

SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
export PORT ?= 8000
# Files are read as UTF-8 whatever the locale.
export PYTHONUTF8 := 1
export GOODPRACTICES_HOME ?= $(CURDIR)/var

.PHONY: run test lint bench lock assets clean help

help: ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

run: $(VENV)/run.stamp ## make the environment, load corpus/, serve the portal
	@exec $(BIN)/goodpractices up corpus

test: $(VENV)/test.stamp lint ## install what the tests need and run all of them
	@mkdir -p build && set -o pipefail && $(BIN)/pytest -m "not bench" --durations=40 | tee build/test.log
	@grep '^graph servers:' build/test.log

lint: $(VENV)/test.stamp ## style, types, import rules, generated files, Cypher
	@$(BIN)/ruff check --quiet . && $(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python tools/build_ontology.py --check
	@node tools/cypher-lint/lint.cjs graph/cypher

bench: $(VENV)/test.stamp ## side-by-side timings: one line `ratio NAME VALUE` each
	@$(BIN)/pytest -m bench -s -q | grep -E '^ratio |passed|failed|Error'

lock: $(VENV)/run.stamp ## pin every dependency again, with hashes
	@$(BIN)/python tools/lock.py

assets: ## build the style sheet and fonts again (needs Node.js)
	@cd tools/assets && npm ci --no-fund --no-audit && npm run build

clean: ## forget the environment and everything built
	rm -rf $(VENV) build dist var

$(VENV)/run.stamp: requirements/run.lock pyproject.toml scripts/venv.sh
	@scripts/venv.sh $(VENV) requirements/run.lock
	@touch $@

$(VENV)/test.stamp: requirements/dev.lock pyproject.toml scripts/venv.sh scripts/test-tools.sh
	@scripts/venv.sh $(VENV) requirements/dev.lock
	@scripts/test-tools.sh
	@touch $@ $(VENV)/run.stamp
