# `make help` lists what there is. Everything is installed into .venv beside this file;
# the few Debian packages that need root are named before they are asked for (deploy/setup.sh).

# Only `make run HOST=...` counts: some shells export HOST for their own ends.
HOST =
PORT ?=
PYTEST_ARGS ?=
REPLIES ?=
CONTAINER_TOOL ?= docker

# Engine and rules are to be covered, every branch.
COVERAGE_FLOOR = 100
COVERAGE = --cov=coach_api/engine --cov=coach_api/rules --cov-branch --cov-report=term-missing:skip-covered \
	$(if $(COVERAGE_FLOOR),--cov-fail-under=$(COVERAGE_FLOOR))

.DEFAULT_GOAL := help
.PHONY: help run extension test test-all lint lint-extension test-container bench system-for-tests

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' Makefile | awk -F '|' '{ printf "make %-16s %s\n", $$1, $$2 }'

run: .venv/run.stamp ## Install Coach and start the demo (PORT=8001 for another port)
	@sh deploy/setup.sh extension
	@exec env COACH_EXTENSION_DIR="$(CURDIR)/extension/build" \
		.venv/bin/coach-api serve --demo $(if $(HOST),--host "$(HOST)") $(if $(PORT),--port "$(PORT)")

extension: ## Build the browser extension: extension/dist to load unpacked, extension/build/*.zip to hand out
	@sh deploy/setup.sh extension

# Counting a pattern's steps takes minutes, and ten times as many where coverage looks on: on all processors, without it.
PATTERNS = tests/engine/test_patterns.py
# These wait for browsers and servers more than for processors. What fails is tried again, and named, since a browser on a
# busy machine may take longer than any patience; a true fault fails each time.
BROWSERS = tests/console tests/demo tests/extension

test: system-for-tests lint lint-extension ## Lint, then run every test (PYTEST_ARGS="-k links" for some of them)
	@$(if $(PYTEST_ARGS),.venv/bin/pytest -q $(PYTEST_ARGS),$(MAKE) --no-print-directory test-all)

test-all:
	@.venv/bin/pytest -q --numprocesses auto $(PATTERNS)
	@.venv/bin/pytest -q $(COVERAGE) $(addprefix --ignore=,$(PATTERNS) $(BROWSERS))
	@.venv/bin/pytest -q --numprocesses auto --dist loadfile --reruns 2 $(BROWSERS)

lint: .venv/test.stamp ## Check style, types and the direction of imports
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports

lint-extension: system-for-tests extension ## Check the browser extension: types, and what Firefox refuses
	@cd extension && npm run --silent check && npm run --silent lint

test-container: .venv/test.stamp ## Build the image and run it for real (CONTAINER_TOOL=docker)
	@CONTAINER_TOOL="$(CONTAINER_TOOL)" .venv/bin/pytest -p no:cacheprovider tests/container/checks.py $(PYTEST_ARGS)

bench: .venv/test.stamp ## Measure speed, and with REPLIES=file.jsonl.gz the rules on labelled replies
	@.venv/bin/python tests/bench/speed.py $(REPLIES)
	@$(if $(REPLIES),.venv/bin/python tests/bench/quality.py $(REPLIES),:)

system-for-tests:
	@sh deploy/setup.sh tests

.venv/run.stamp: pyproject.toml
	@sh deploy/setup.sh venv .
	@touch $@

.venv/test.stamp: pyproject.toml
	@sh deploy/setup.sh venv '.[postgres,test]'
	@touch .venv/run.stamp $@
