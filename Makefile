# Everything one does with PolicyDesk from a checkout. Each target sets up what it needs, once.
SHELL := /bin/sh
VENV ?= .venv
BIN := $(VENV)/bin
SETUP := build_spec/setup.sh
COMPILE := $(BIN)/python -m compileall -q policydesk
export VENV

.PHONY: run test test-private lint types contracts screenshots bench bench-intake bench-search lock clean
.DEFAULT_GOAL := run

run: $(VENV)/run.stamp  ## set up, make the sample library, open the window (or take the tour without a screen)
	@$(COMPILE)
	@build_spec/run.sh

test: $(VENV)/dev.stamp  ## run all tests
	@$(COMPILE)  # every process that a test starts would do it anew
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n auto -q $(TESTS)  # what pytest makes of each file is kept

# The whole job, and each place and kind of dialog once: all tests of the window a second time took as long as the rest.
WINDOW := tests/journeys --ignore=tests/journeys/test_command_line_job.py tests/gui/test_app.py $(addprefix tests/gui/views/test_,main_window.py reader.py original_page.py find_place.py register_place.py over_time_place.py packs_place.py importing.py tracking.py recognition_acts.py rating.py body_acts.py several_acts.py)

test-private: $(VENV)/dev.stamp  ## go through the window without a network, and count internet sockets
	@PYTHONDONTWRITEBYTECODE= build_spec/no_network.sh build/sockets.trace $(BIN)/python -m pytest -n auto -q $(WINDOW)

lint: $(VENV)/dev.stamp  ## rules of style and of the house
	@$(BIN)/ruff check --quiet .

types: $(VENV)/dev.stamp  ## types, strictly
	@$(BIN)/mypy --no-error-summary

contracts: $(VENV)/dev.stamp  ## the walls between the layers
	@$(BIN)/lint-imports --no-logo

screenshots: $(VENV)/dev.stamp  ## every place, dialog and state into build/screenshots
	@$(BIN)/python -m tests.screenshots

bench: $(VENV)/dev.stamp  ## print the figures of speed
	@$(BIN)/python -m tests.bench

bench-intake: $(VENV)/dev.stamp  ## print how well and how quickly files come in, beside the bars
	@$(BIN)/python -m tests.bench.intake

bench-search: $(VENV)/dev.stamp  ## print how well and how quickly the search finds, beside its peers and the bars
	@$(BIN)/python -m tests.bench.find

lock: $(VENV)/dev.stamp  ## remake both lock files from pyproject.toml
	@$(SETUP) lock

clean:  ## remove what builds and tests leave behind (the environment stays: rm -r .venv)
	@rm -rf build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find policydesk tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/run.stamp: requirements.lock pyproject.toml setup.py $(SETUP)
	@$(SETUP) run

$(VENV)/dev.stamp: requirements.lock requirements-dev.lock pyproject.toml setup.py $(SETUP)
	@$(SETUP) dev
