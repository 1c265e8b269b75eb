# make site      build the handbook in every language into site/
# make test      everything that must hold: format, lint, types, tests, real pages in Chromium
# make test-all  what takes too long for every day: builds by other generators, property tests with many more examples,
#                the installed package outside this repository
# make serve     read the handbook while editing it
# make format    put the code into its agreed form
# make pictures  take the pictures of the README and of the guide anew from the handbook
# make lighthouse  what Lighthouse says of the built handbook on a slow phone (needs Node.js; a few minutes)
# make bench     how fast handbooks are built, beside what other generators take for the same content (an hour);
#                the performance page of the handbook gets the figures
# make lock      write the lock files anew after pyproject.toml has changed

PYTHON ?= python3
UV := uv==0.13.9
BIN := .venv/bin

# Like pip, uv trusts the authorities that the system trusts: some networks have one of their own.
export UV_SYSTEM_CERTS := 1

.PHONY: site serve test test-all lock format pictures lighthouse bench chromium nginx

site: .venv/site.stamp
	@$(BIN)/playbook build

serve: .venv/site.stamp
	@$(BIN)/playbook serve --open

test: .venv/test.stamp chromium
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(IN_MEMORY) $(BIN)/pytest $(ON_TWO_CORES)

test-all: .venv/hosts.stamp chromium nginx
	$(IN_MEMORY) $(BIN)/pytest -m 'slow or hypothesis' --hypothesis-profile long $(ON_TWO_CORES)

# A file at a time on either core. The browser's come first, which take longest: no core waits for the other at the end.
ON_TWO_CORES := -n 2 --dist loadscope --no-loadscope-reorder

# Tests start the program some hundred times: what Python has compiled of it is kept, whatever it is told where they run.
unexport PYTHONDONTWRITEBYTECODE

# Tests make many thousands of small folders and take them away again: where memory has room for them, not on a disk.
MEMORY := /dev/shm
IN_MEMORY := $(shell [ -w $(MEMORY) ] && [ "$$(df -k --output=avail $(MEMORY) | tail -1)" -gt 4000000 ] && echo TMPDIR=$(MEMORY))

format: .venv/test.stamp
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

pictures: site .venv/test.stamp chromium
	$(BIN)/python tools/pictures.py
	$(BIN)/python tools/guide_pictures.py

# On a machine that does other things besides, the middle one of several runs: make lighthouse RUNS=3
LIGHTHOUSE := lighthouse@12.8.2
RUNS := 1

.cache/lighthouse/$(LIGHTHOUSE):
	@command -v npm >/dev/null || { echo "Lighthouse needs Node.js 18 or newer, with npm: https://nodejs.org"; exit 1; }
	npm install --silent --no-audit --no-fund --no-save --prefix .cache/lighthouse $(LIGHTHOUSE)
	@touch $@

lighthouse: site .cache/lighthouse/$(LIGHTHOUSE)
	node tools/lighthouse.mjs site --runs $(RUNS)

bench: .venv/hosts.stamp
	$(BIN)/python benchmarks/run.py --out benchmarks/results
	$(BIN)/python benchmarks/page.py benchmarks/results/results.json

.venv/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed. Name it: make site PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check '$(UV)'

# Unlike pip, uv leaves compiling to the first import; where that may not write, every start takes two seconds longer.
INSTALL := $(BIN)/uv pip install --quiet --python $(BIN)/python --compile-bytecode

.venv/site.stamp: .venv/bin/uv requirements.lock pyproject.toml
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test.stamp: .venv/site.stamp requirements-dev.lock
	$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

.venv/hosts.stamp: .venv/test.stamp requirements-hosts.lock
	$(INSTALL) --require-hashes -r requirements-hosts.lock
	@touch $@

APT := DEBIAN_FRONTEND=noninteractive apt-get install -y -qq >/dev/null

# The tests use the system's Chromium and poppler-utils, which read what was built. As root on Debian they are installed,
# with a Chinese font; elsewhere you are told how.
chromium: .venv/test.stamp
	@{ $(BIN)/python tools/chromium.py && command -v pdftotext pdftoppm pdffonts >/dev/null; } \
	|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq \
	     && { $(APT) chromium-headless-shell || $(APT) chromium; } && $(APT) fonts-noto-cjk poppler-utils; } \
	|| { echo "The tests need Chromium ($(BIN)/playwright install chromium) and poppler-utils (pdftotext)."; exit 1; }

# The tests of ci/docker ask a real nginx, which they start and end themselves; as root on Debian it is installed, and no
# service of the system's is started. Elsewhere these tests are skipped.
POLICY := /usr/sbin/policy-rc.d
nginx:
	@PATH="$$PATH:/usr/sbin" command -v nginx >/dev/null \
	|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq || exit 1; \
	     if [ ! -e $(POLICY) ]; then printf '#!/bin/sh\nexit 101\n' > $(POLICY); chmod +x $(POLICY); ours=1; fi; \
	     $(APT) nginx-light; code=$$?; \
	     [ -z "$$ours" ] || rm -f $(POLICY); [ $$code = 0 ]; } \
	|| echo "Without nginx, the tests of ci/docker are skipped."

COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header

lock: .venv/bin/uv
	$(COMPILE) pyproject.toml --group build -o requirements.lock
	$(COMPILE) pyproject.toml --group build --group dev -c requirements.lock -o requirements-dev.lock
	$(COMPILE) pyproject.toml --group build --group dev --group hosts -c requirements-dev.lock -o requirements-hosts.lock
