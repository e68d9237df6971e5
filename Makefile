# `make run` opens the product, `make test` proves it. Both build .venv on first use.

PYTHON ?= python3
HOST   ?= 127.0.0.1
PORT   ?= 8000
PROCESSES ?= 2
BIN    := .venv/bin
READY  := .venv/.ready

# Languages besides French; compiled when their sentences change.
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard survey/translations/*/LC_MESSAGES/*.po))

.PHONY: setup run test fix clean system translations

setup: $(READY) $(CATALOGUES)

run: $(READY) $(CATALOGUES)
	@$(BIN)/survey demo --host "$(HOST)" --port "$(PORT)"

test: $(READY) $(CATALOGUES) system
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n $(PROCESSES) --dist worksteal --cov --cov-report=
	$(BIN)/coverage report

fix: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Collect the sentences of pages and refusals into the catalogues; then fill in the empty ones.
translations: $(READY)
	$(BIN)/pybabel -q extract -F babel.cfg --add-location=file --sort-by-file -o .venv/messages.pot .
	$(BIN)/pybabel -q update -i .venv/messages.pot -d survey/translations -l en \
	  --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date -w 98

%.mo: %.po | $(READY)
	@$(BIN)/pybabel -q compile -i $< -o $@

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage* *.egg-info

# What the tests need from Debian: root installs it, others are told the exact command.
PACKAGES := chromium poppler-utils libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 postgresql-15 nginx-light openjdk-17-jdk-headless
system:
	@missing=""; for package in $(PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; done; \
	if [ -n "$$missing" ]; then \
	  if [ "$$(id -u)" = 0 ]; then echo "Installation de$$missing…"; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	  else echo "Il manque des paquets pour les tests : sudo apt install$$missing"; exit 1; fi; fi

# Debian may lack python3-venv: then the system's own pip fills a bare environment.
$(READY): pyproject.toml constraints.txt survey/build_fonts.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Il faut Python 3.11 ou plus récent.")'
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv .venv >/dev/null 2>&1 \
	  || { rm -rf .venv; $(PYTHON) -m venv --without-pip .venv && $(PYTHON) -m pip --version >/dev/null 2>&1; } \
	  || { rm -rf .venv; \
	       if [ "$$(id -u)" = 0 ]; then echo "Installation de python3-venv…"; \
	         apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null && $(PYTHON) -m venv .venv; \
	       else echo "Il manque python3-venv : sudo apt install python3-venv"; exit 1; fi; }
	@echo "Installation des dépendances (une à deux minutes la première fois)…"
	@if [ -x $(BIN)/pip ]; then $(BIN)/python -m pip install -q -c constraints.txt -e '.[dev]'; \
	 else $(PYTHON) -m pip --python $(BIN)/python install -q -c constraints.txt -e '.[dev]'; fi
	@echo "Préparation des polices…"
	@$(BIN)/python -m survey.build_fonts
	@touch $@
