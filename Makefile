# The two commands of the README are `make demo` and `make test`; both do all the set-up.
.DEFAULT_GOAL := help
SHELL := bash
export PATH := $(HOME)/.local/bin:$(PATH)
RUN := uv run --quiet --no-sync
KEYWORDS := -k _ -k gettext -k gettext_lazy -k ngettext:1,2 -k ngettext_lazy:1,2 -k Sentence -k Counted:1,2
CATALOGUE := src/menter/locale/cy/LC_MESSAGES/django
SETUP := .venv/.menter-set-up
PEERS := .venv/.menter-peers-set-up

.PHONY: help demo test test-all check check-types check-rules format messages bench setup browser

help: ## Say what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: setup ## Set up all, load the demo world, run the thread, serve it at http://localhost:8000
	@$(RUN) menter demo $(ARGS)

test: setup browser ## All tests but the slow
	@$(RUN) pytest -q -n 2 --dist loadfile -m "not slow" $(ARGS)

test-all: setup browser ## All tests
	@$(RUN) pytest -q -n 2 --dist loadfile $(ARGS)

check: setup ## The fast gate: format, lint, types, layers, migrations, house rules with the catalogues
	@$(MAKE) --no-print-directory --jobs 2 check-rules check-types

check-types:
	@$(RUN) ruff format --check --quiet .
	@$(RUN) ruff check --quiet .
	@$(RUN) mypy

check-rules:
	@$(RUN) lint-imports > .venv/lint-imports.log 2>&1 || { cat .venv/lint-imports.log; exit 1; }
	@$(RUN) pytest -q tests/rules -m "not slow" -p no:cacheprovider

format: setup ## Put the code in its form
	@$(RUN) ruff format .
	@$(RUN) ruff check --fix .

messages: setup ## Collect every message into the Welsh catalogue; new ones wait for their Welsh
	@$(RUN) pybabel --quiet extract -F babel.cfg $(KEYWORDS) --sort-output --no-location -o .venv/messages.pot .
	@$(RUN) pybabel --quiet update -D django -l cy -i .venv/messages.pot -o $(CATALOGUE).po --no-fuzzy-matching --ignore-obsolete --no-wrap
	@sed -i.old -E '/^"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Generated-By|Report-Msgid-Bugs-To)/d' $(CATALOGUE).po && rm $(CATALOGUE).po.old
	@$(RUN) pybabel --quiet compile -D django -l cy -i $(CATALOGUE).po -o $(CATALOGUE).mo

bench: setup $(PEERS) ## Measure one room: make bench ROOM=listen [QUICK=1]
	@test -n "$(ROOM)" || { echo "Say which room: make bench ROOM=listen (rooms: $$(ls -d bench/*/ | xargs -n1 basename | tr '\n' ' '))"; exit 2; }
	@QUICK=$(QUICK) $(RUN) python -m bench.$(ROOM)

setup: $(SETUP)

# Everything installed, the style sheet built, the catalogue compiled. Done again when one of these files changes.
$(SETUP): pyproject.toml $(CATALOGUE).po src/menter/office/look/build.py
	@command -v uv > /dev/null || python3 -m pip install --quiet --user --break-system-packages uv 2> /dev/null || python3 -m pip install --quiet --user uv || { echo "uv could not be installed: see CONTRIBUTING.md"; exit 1; }
	@uv sync --quiet --extra office --inexact
	@$(RUN) pybabel --quiet compile -D django -l cy -i $(CATALOGUE).po -o $(CATALOGUE).mo
	@$(RUN) python -m menter.office.look.build
	@touch $(SETUP)

# What benchmarks compare Menter with; nobody else needs it.
$(PEERS): pyproject.toml
	@uv sync --quiet --extra office --all-groups
	@touch $(PEERS)

# A browser for the journeys: the machine's own, else Debian's, else Playwright's.
browser:
	@command -v chromium > /dev/null || command -v google-chrome > /dev/null || test -d "/Applications/Google Chrome.app" \
	  || { command -v apt-get > /dev/null && $$(test $$(id -u) = 0 || echo sudo) sh -c 'apt-get update -qq && apt-get install -y -qq chromium' > .venv/browser.log 2>&1; } \
	  || $(RUN) playwright install chromium \
	  || echo "No browser could be installed; the tests in the browser will fail. Install Chromium."
