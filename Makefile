# `make` prints what there is. The work is done in .venv, beside this file; nothing else on the machine is changed,
# except that `make test` installs Chromium and LibreOffice Calc where they are missing and it may.

PYTHON ?=
VENV := .venv
BIN := $(VENV)/bin
MADE_BY := pyproject.toml .python-version .ci/setup.sh

.PHONY: help demo test bench fuzz faults sample format lock clean

help:  ## say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' Makefile

demo: $(VENV)/.ready-to-run  ## show the tracker with ten invented children, in a fresh copy
	$(BIN)/tac-tracker demo

test: $(VENV)/.ready-to-test  ## check everything: style, types, and every test, those in the browser too
	@sh .ci/programs.sh
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest

bench: $(VENV)/.ready-to-test  ## measure the tracker against plain pandas, openpyxl and Panel
	@sh .ci/programs.sh
	$(BIN)/python -m tests.benchmarks

fuzz: $(VENV)/.ready-to-test  ## open workbooks changed at random, for MINUTES=10; those that do harm are kept in tests/fuzz/failures
	$(BIN)/python -m tests.fuzz --minutes $(or $(MINUTES),10) $(if $(SEED),--seed $(SEED))

faults: $(VENV)/.ready-to-test  ## kill, fail and cross a save at every one of its steps (Linux, with strace; ten minutes)
	$(BIN)/python -m tests.faults

sample: $(VENV)/.ready-to-test  ## make the sample workbooks anew
	$(BIN)/python sample_data/make.py

format: $(VENV)/.ready-to-test  ## put the code in its usual form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --annotation-style=line \
	--custom-compile-command "make lock" $(if $(UPGRADE),--upgrade) --group build

lock: $(VENV)/.ready-to-run  ## write the lock files anew; with UPGRADE=1, to the newest versions
	$(BIN)/pip install --quiet uv
	$(COMPILE) --extra notebook --extra test --output-file tests/requirements.lock pyproject.toml
	$(COMPILE) --constraint tests/requirements.lock --output-file requirements.lock pyproject.toml

clean:  ## take away everything that make has made
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.ready-to-run: requirements.lock $(MADE_BY)
	@PYTHON="$(PYTHON)" sh .ci/setup.sh requirements.lock
	@touch $@

$(VENV)/.ready-to-test: tests/requirements.lock $(MADE_BY)
	@PYTHON="$(PYTHON)" sh .ci/setup.sh tests/requirements.lock
	@touch $@ $(VENV)/.ready-to-run
