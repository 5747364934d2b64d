# The commands of the project, for people and for CI. Each makes or renews .venv first if it has to.

PORT ?= 8000
DATE ?= $(shell date -u +%Y-%m-%d)
NAMES := python3 python3.14 python3.13 python3.12 python3.11
PYTHON ?= $(firstword $(foreach name,$(NAMES),$(shell command -v $(name) 2>/dev/null)))
IN := .venv/bin
COMPILE := $(IN)/uv pip compile --quiet --upgrade --universal --fork-strategy fewest --generate-hashes --no-header \
	--python-version 3.11 --system-certs
# A notice of Material's that would stand before the problems of a site that does not build.
export NO_MKDOCS_2_WARNING := 1
# The date in the site map; without it two builds of the same course differ.
export SOURCE_DATE_EPOCH ?= 1767225600

.DEFAULT_GOAL := help
.PHONY: help serve test check lint audit bench site release print workbook lock setup setup-tests python

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s%s\n", $$1, $$2 }' Makefile

serve: setup ## build the site and serve it on this machine (PORT=8000)
	@$(IN)/python -m classroom serve --port "$(PORT)"

test: lint ## check formatting, lint and types, then run all tests
	@CHROMIUM=$$($(IN)/python -m classroom.setup.browser) && export CHROMIUM && \
	POSTGRESQL=$$($(IN)/python -m classroom.setup.database) && export POSTGRESQL && \
	echo "Browser: $$CHROMIUM, database: $$POSTGRESQL" && $(IN)/python -m pytest -q -n auto

check: setup ## check the content of the course: lessons, questions, keys
	@$(IN)/python -m classroom check

lint: setup-tests ## check formatting, lint and types only
	@$(IN)/ruff format --check
	@$(IN)/ruff check
	@$(IN)/mypy

audit: setup-tests ## ask whether a weakness is known in a library that the server uses (needs the network)
	@$(IN)/python classroom/setup/audit.py

bench: setup-tests ## measure speed and sizes
	@$(IN)/python -m tests.bench

site: setup ## build the site into site/
	@$(IN)/python -m classroom site

release: setup-tests ## pack the site as a ZIP in dist/, with a report on its accessibility (DATE=2026-01-31)
	@$(IN)/python -m classroom release
	@CHROMIUM=$$($(IN)/python -m classroom.setup.browser) && export CHROMIUM && \
	$(IN)/python -m tests.accessibility --date "$(DATE)" dist

print: setup ## make worksheets, answer keys and the handout as PDF files in dist/print/
	@$(IN)/python -m classroom print

workbook: setup-tests ## make the workbook of exercises anew, as web pages and PDF, in course/workbook/
	@$(IN)/python -m classroom workbook

lock: setup-tests ## renew both lock files from requirements*.in
	@$(COMPILE) requirements.in -o requirements.lock
	@$(COMPILE) requirements-test.in -o requirements-test.lock

setup: python
	@"$(PYTHON)" classroom/setup/environment.py

setup-tests: python
	@"$(PYTHON)" classroom/setup/environment.py --tests

python:
	@command -v "$(PYTHON)" >/dev/null || { \
	echo 'There is no $(or $(PYTHON),python3) here: install Python 3.11 or newer, or name yours:' \
	'make serve PYTHON=/path/to/python3' >&2; exit 2; }
