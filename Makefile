# make demo    run the whole audit on a fictional website        make test    tests, ruff, mypy, import-linter
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: setup demo test lint format lock test-servers test-browser test-faults screenshots

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] < (3, 11))' || { echo "Python 3.11 or newer is needed: set PYTHON=/path/to/python3.11" >&2; exit 2; }
	@echo "Installing into $(VENV) (about a minute, once) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@# --no-deps: the lock file is complete, and leaves out a second build of OpenCV on purpose (docs/decisions/0002-pins.md)
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-deps --require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-deps --no-build-isolation --config-settings editable_mode=compat --editable .
	@touch $(READY)

demo: setup
	@$(BIN)/python -m demo

test: setup
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile
	$(MAKE) --no-print-directory lint

# The tests below need more than Python: each says what it is missing where it is not there.
SERVERS := ../shared/servers/servers.sh
test-servers: setup
	@if test -x $(SERVERS); then $(SERVERS) install && $(SERVERS) start; else echo "No $(SERVERS) here: tests of real servers skip"; fi
	$(BIN)/python -m pytest -m servers -rs; code=$$?; test ! -x $(SERVERS) || $(SERVERS) stop; exit $$code

AXE := .cache/axe
test-browser: setup
	@command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq chromium; }
	@test -f $(AXE)/node_modules/axe-core/axe.min.js || npm install --silent --no-audit --no-fund --prefix $(AXE) axe-core@4.14
	AXE_CORE=$(CURDIR)/$(AXE)/node_modules/axe-core $(BIN)/python -m pytest -m browser -rs

test-faults: setup
	$(BIN)/python -m pytest -m faults -rs --numprocesses 2 --dist loadfile

screenshots: demo
	AXE_CORE=$(CURDIR)/$(AXE)/node_modules/axe-core $(BIN)/python -m tests.browser.screenshots .demo

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Needs uv; write the lock anew after a change in requirements.in.
lock:
	uv pip compile --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header \
		--override requirements.overrides requirements.in --output-file requirements.lock
