# Everything a fresh machine needs is Python 3.11 or newer. `make help` lists the targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: help demo test test-hostile test-faults fuzz check dist-check audit format readme manual man docs bench bench-query lock bench-metadata bench-telegrams bench-entities bench-relevance bench-guard bench-speed bench-ingest bench-scale bench-settling docs-speed bench-versions docs-measured model clean mutants mutants-guard

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

$(STAMP): requirements.lock pyproject.toml
	@echo "Setting up $(VENV) from requirements.lock ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "cables needs Python 3.11 or newer; $(PYTHON) is `$(PYTHON) --version 2>&1`. Try: make PYTHON=python3.12 ..."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(STAMP) ## set up, ingest the shipped specimens into a fresh archive, search it
	@CABLES=$(BIN)/cables sh docs/demo.sh

test: $(STAMP) ## set up and run the tests
	@$(BIN)/python -m pytest -q -n auto

test-hostile: $(STAMP) ## the hostile files in full size, two million files, every regex: half an hour, 2 GB, 10 GB of disk
	@$(BIN)/python -m pytest -q tests/hostile -m slow

test-faults: $(STAMP) ## kill -9 at every step and at 500 random moments, full disks, 1,800 damaged files: half an hour
	@$(BIN)/python -m pytest -q tests/faults -m slow

MINUTES ?= 2
fuzz: $(STAMP) ## mutated specimens, queries and cables, 2 minutes a target: MINUTES=10 TARGETS="pdf mail"; finds are kept
	@$(BIN)/python tests/fuzz/harness.py $(TARGETS) --minutes $(MINUTES)
	@$(BIN)/python benchmarks/query_fuzz.py 10000

check: $(STAMP) ## static checks: ruff, format, mypy --strict, import directions
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

audit: $(STAMP) ## known vulnerabilities of what requirements.lock names; fails where no advisory source is reached
	@$(BIN)/uv pip install --quiet --group audit
	$(BIN)/pip-audit --strict --disable-pip --no-deps --requirement requirements.lock

dist-check: $(STAMP) ## build sdist and wheel, check their files, test from the sdist, use the wheel in a new environment; DIST="--keep dist"
	@$(BIN)/python .ci/distributions.py $(DIST)

format: $(STAMP) ## let ruff put the code in form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

readme: $(STAMP) ## write the command outputs and the picture of README.md anew
	$(BIN)/python docs/picture.py
	$(BIN)/cog -r -I docs README.md

manual: $(STAMP) ## write docs/commands.md anew from the commands
	$(BIN)/python docs/manual.py

man: $(STAMP) ## write man pages of the commands and the query language into docs/man
	$(BIN)/python docs/manual.py --man docs/man

MKDOCS := $(VENV)/.mkdocs
$(MKDOCS): $(STAMP)
	@$(BIN)/uv pip install --quiet --group docs
	@touch $@

docs: $(MKDOCS) ## build the documentation site in site/, API page included; fail at a broken link
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict
	@echo "site/index.html"

bench-query: $(STAMP) ## 60,000 odd queries on the specimens, 1,000 highlighted hits of ../shared/data
	$(BIN)/python benchmarks/query_fuzz.py
	$(BIN)/python benchmarks/highlight_audit.py

lock: $(STAMP) ## write requirements.lock anew from pyproject.toml
	$(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --quiet --group dev pyproject.toml --upgrade -o requirements.lock

bench-metadata: $(STAMP) ## agreement of the FRUS reader with the independent extraction in ../shared/data
	$(BIN)/python benchmarks/metadata.py

bench-telegrams: $(STAMP) ## what the telegram reader finds in ../shared/data/telegrams-dev, misses by cause
	$(BIN)/python benchmarks/telegrams.py

bench-entities: $(STAMP) ## entity tagging on the development gold in ../shared/data, hand-checked links, speed by stage
	$(BIN)/python benchmarks/entities/score.py
	$(BIN)/python -m benchmarks.entities.unseen
	$(BIN)/python benchmarks/entities/sample.py score
	$(BIN)/python -m benchmarks.entities.person_pairs TUNED
	$(BIN)/python -m benchmarks.entities.person_pairs HELD
	$(BIN)/python -m benchmarks.entities.office_holders other
	$(BIN)/python -m benchmarks.entities.languages all

model: $(STAMP) ## train the tagger from ../shared/data, compare with the shipped weights: MODEL="--install", 45 minutes
	@$(BIN)/uv pip install --quiet -r training/requirements.txt
	@$(BIN)/python training/model.py $(MODEL)

RELEVANCE_ARCHIVE ?= .bench/relevance/archive
RELEVANCE_RESULTS ?= benchmarks/results/$(shell date +%F)-$(shell getconf _NPROCESSORS_ONLN)-cores
bench-relevance: $(STAMP) ## ranking on sets in ../shared/data and our own, beside SQLite FTS5, Tantivy, Xapian, Lucene; like: on pairs; the page
	$(BIN)/uv pip install --quiet --group bench
	$(BIN)/python benchmarks/relevance/run.py --archive $(RELEVANCE_ARCHIVE) --record $(RELEVANCE_RESULTS)/relevance.txt
	$(BIN)/python benchmarks/relevance/questions.py --archive $(RELEVANCE_ARCHIVE) --record $(RELEVANCE_RESULTS)/questions.txt
	$(BIN)/python benchmarks/relevance/cranfield.py --record $(RELEVANCE_RESULTS)/cranfield.txt
	$(BIN)/python benchmarks/relevance/historians.py --archive $(RELEVANCE_ARCHIVE) --record $(RELEVANCE_RESULTS)/historians.txt --pool .bench/relevance/pool.txt
	$(BIN)/python -m benchmarks.relevance.page
	$(BIN)/python benchmarks/relevance/similar.py --archive $(RELEVANCE_ARCHIVE)

bench-guard: $(STAMP) ## fail on a gross loss of speed: ours as a multiple of bare Tantivy, on cables made of the specimens
	@$(BIN)/python -m benchmarks.speed.guard

SPEED_ARCHIVE ?= .bench/speed/archive
bench-versions: $(STAMP) ## versions of cables made on purpose and found; all groups of an archive: ARCHIVE=DIR
	$(BIN)/python benchmarks/versions.py $(ARCHIVE)

bench: bench-speed bench-ingest bench-guard ## all of speed but growth: bench-speed, bench-ingest, bench-guard

bench-speed: $(STAMP) ## searches beside Tantivy, SQLite FTS5, Xapian, Whoosh, ripgrep, notmuch; SPEED_ARCHIVE=DIR, else one is made
	$(BIN)/uv pip install --quiet --group bench
	test -e $(SPEED_ARCHIVE)/manifest.json || $(BIN)/cables --archive $(SPEED_ARCHIVE) ingest ../shared/data/frus-dev
	$(BIN)/python -m benchmarks.speed.latency $(SPEED_ARCHIVE) --folder .bench/speed
	$(BIN)/python -m benchmarks.speed.latency $(SPEED_ARCHIVE) --folder .bench/speed --peers tantivy
	$(BIN)/python -m benchmarks.speed.cold $(SPEED_ARCHIVE) --folder .bench/speed

SPEED_SOURCES ?= ../shared/data/frus-dev
bench-ingest: $(STAMP) ## reading, indexing, tagging with one and two workers, each by itself: SPEED_SOURCES="PATH..."
	$(BIN)/python -m benchmarks.speed.ingest $(SPEED_SOURCES)

SCALE ?= 1000000
SCALE_MINUTES ?= 240
bench-scale: $(STAMP) ## growth of ingest, size, memory, latency up to SCALE cables made from those of SPEED_ARCHIVE=DIR
	test -e $(SPEED_ARCHIVE)/manifest.json || $(BIN)/cables --archive $(SPEED_ARCHIVE) ingest ../shared/data/frus-dev
	$(BIN)/python -m benchmarks.speed.scale $(SPEED_ARCHIVE) --most $(SCALE) --minutes $(SCALE_MINUTES) --folder .bench/scale

bench-settling: $(STAMP) ## what finding versions costs a batch, up to SCALE cables made from those of SPEED_ARCHIVE=DIR
	$(BIN)/python -m benchmarks.speed.settling $(SPEED_ARCHIVE) --most $(SCALE)

docs-measured: $(STAMP) ## write docs/measured.md anew from the recorded results
	$(BIN)/python -m benchmarks.relevance.page

docs-speed: $(STAMP) ## write docs/speed.md and docs/speed-scale.svg anew from the recorded results
	$(BIN)/python -m benchmarks.speed.page

N ?= 400
SEED ?= 1
COSMIC_RAY := $(VENV)/.cosmic-ray
$(COSMIC_RAY): $(STAMP) benchmarks/mutants/pyproject.toml
	@$(BIN)/uv pip install --quiet --group mutants
	@$(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable benchmarks/mutants
	@touch $@

mutants: $(COSMIC_RAY) ## put small faults into a copy of the code and list those that no test notices: N=400 SEED=1 MODULES="corpus/dates/parts.py"
	@$(BIN)/python -m benchmarks.mutants.run -n $(N) --seed $(SEED) --equivalents $(MODULES)

mutants-guard: $(COSMIC_RAY) ## a small sample of them, always the same; fail where too many survive
	@$(BIN)/python -m pytest -q tests/benchmarks/mutants
	@$(BIN)/python -m benchmarks.mutants.run -n 80 --seed 1 --seconds 5 --floor 0.60 --doubtful 6

clean: ## remove the environment, caches and the demo archive
	rm -rf $(VENV) demo-archive site .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
