# All the commands there are. `make serve` and `make test` install what they need into .venv and nowhere else,
# except Chromium for the browser tests, which comes from the system's packages.

PYTHON ?= python3
BIN := .venv/bin
SHELL := /bin/bash
export PIP_DISABLE_PIP_VERSION_CHECK = 1
export NO_MKDOCS_2_WARNING = 1

.PHONY: help serve build check test lint figures golden bench bench-search lighthouse lock clean

help:  ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 15

serve: $(BIN)/.run $(CLIENT)  ## build the guide, serve it at http://127.0.0.1:8000/ and refresh on every save
	$(BIN)/study-guide serve

build: $(BIN)/.run $(CLIENT)  ## build the guide into site/
	$(BIN)/study-guide build --strict

check: $(BIN)/.run  ## report every problem of the content
	$(BIN)/study-guide check --strict

test: lint browser $(CLIENT)  ## everything that must hold: style, types, content, builds, a real browser
	cd client && npm test --silent
	$(BIN)/python -m pytest -n auto --dist worksteal

lint: $(BIN)/.dev  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	cd client && npm run --silent check

figures: $(BIN)/.dev  ## draw every figure of the guide again
	for script in content/*/figures/*.py; do PYTHONPATH=tools $(BIN)/python $$script || exit 1; done

golden: $(BIN)/.dev  ## rewrite the expected results of the golden tests; read the difference before you commit it
	UPDATE_GOLDEN=1 $(BIN)/python -m pytest tests/test_golden.py

fuzz: $(BIN)/.dev  ## 100,000 random front matters and texts, 300 killed builds; an hour
	FUZZ=50 $(BIN)/python -m pytest -n auto tests/test_source.py tests/test_render.py tests/test_publish.py -k "random or killed"

bench: $(BIN)/.dev  ## measure speed against plain MkDocs in one run
	$(BIN)/python bench/bench.py --questions 2000

bench-search: $(BIN)/.dev $(CLIENT)  ## measure search beside Material's, at 400, 2,000 and 10,000 questions
	$(BIN)/python -m bench.search

lighthouse: $(BIN)/.dev $(CLIENT) browser bench/node_modules  ## Lighthouse's scores on a phone, and what costs points
	PATH=$(CURDIR)/$(BIN):$$PATH $(BIN)/python -m bench.lighthouse

bench/node_modules: bench/package-lock.json
	cd bench && npm ci --loglevel=error

lock: $(BIN)/python  ## resolve the dependencies again; lock files name no package index
	$(BIN)/pip install -q uv
	$(BIN)/uv pip compile pyproject.toml --group build --universal --python-version 3.11.5 --generate-hashes --no-emit-index-url --no-header -qo requirements.txt
	$(BIN)/uv pip compile pyproject.toml --extra dev --group build --universal --python-version 3.11.5 --generate-hashes --no-emit-index-url --no-header -qo requirements-dev.txt

clean:  ## remove everything that can be made again
	rm -rf .venv .cache site .site.* dist build overrides/assets/fonts overrides/assets/client overrides/partials/client-*.html client/node_modules bench/node_modules .pytest_cache .mypy_cache .ruff_cache

# A virtual environment; Debian keeps ensurepip in a package of its own.
$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5) and "Python 3.11.5 or newer is needed; name it: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv .venv || { rm -rf .venv; apt-get update -qq && apt-get install -y -qq python3-venv && $(PYTHON) -m venv .venv; }

# The client, built by Node.js. A guide made from a released wheel needs none.
NODE := client/node_modules
CLIENT := overrides/assets/client/LICENSES.txt

$(NODE)/.run: client/package-lock.json
	@command -v npm >/dev/null || { echo "Node.js 20 or newer is needed to build the client: install it with your system's package manager."; exit 1; }
	cd client && npm ci --omit=dev --loglevel=error
	touch $@

$(NODE)/.dev: client/package-lock.json
	@command -v npm >/dev/null || { echo "Node.js 20 or newer is needed to test the client: install it with your system's package manager."; exit 1; }
	cd client && npm ci --loglevel=error
	touch $@ $(NODE)/.run

$(CLIENT): $(NODE)/.run client/build.mjs $(shell find client/src client/style -type f)
	cd client && npm run --silent build

$(BIN)/.run: $(BIN)/python requirements.txt pyproject.toml hatch_build.py | $(CLIENT)
	$(BIN)/pip install -q --require-hashes -r requirements.txt
	$(BIN)/pip install -q --no-deps --no-build-isolation -e .
	touch $@

$(BIN)/.dev: $(BIN)/python requirements-dev.txt pyproject.toml hatch_build.py $(NODE)/.dev | $(CLIENT)
	$(BIN)/pip install -q --require-hashes -r requirements-dev.txt
	$(BIN)/pip install -q --no-deps --no-build-isolation -e .
	touch $@ $(BIN)/.run

.PHONY: browser
browser: $(BIN)/.dev
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
	  || { echo "Installing Chromium for the browser tests"; apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } \
	  || { echo "The browser tests need Chromium on the PATH: install it with your system's package manager."; exit 1; }
