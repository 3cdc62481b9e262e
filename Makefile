# Everything a developer types. It needs python3 and make; the rest goes into .venv.

PYTHON ?= python3
BIN := .venv/bin
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --annotation-style line

N ?= 1000
REPEAT ?= 5

RUNS ?= 500
# By the commit: a failure comes again with it, and each commit looks elsewhere.
SEED ?= $(shell printf %d 0x$$(git rev-parse --short=7 HEAD 2>/dev/null))

.DEFAULT_GOAL := help
.PHONY: help packages test lint types layers workflows check law audit audit-packages hosts faults shots bench \
	bench-markdown bench-pictures bench-preview lock markdown-versions clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s%s\n", $$1, $$2 }' Makefile

packages: ## install the pinned packages into .venv
	@$(PYTHON) -m canting.bootstrap requirements.txt requirements-dev.txt

test: packages ## run the tests
	@$(BIN)/python -m pytest

lint: packages ## look for mistakes and for unusual form
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: packages ## check the types
	@$(BIN)/mypy

layers: packages ## check that imports only go down
	@$(BIN)/lint-imports --no-logo

workflows: packages ## check what GitHub and GitLab will run
	@$(BIN)/zizmor --offline --quiet --no-progress --strict-collection --min-severity medium .github
	@$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	@$(BIN)/check-jsonschema --quiet --builtin-schema vendor.dependabot .github/dependabot.yml
	@$(BIN)/check-jsonschema --quiet --builtin-schema vendor.gitlab-ci .gitlab-ci.yml

check: test lint types layers workflows ## all five

# The command is shown, for its seed.
law: packages ## edit, damage and build again at random, RUNS=500 times with SEED=: takes minutes
	RUNS=$(RUNS) $(BIN)/python -m pytest --tb=short tests/test_law.py --hypothesis-seed=$(SEED)

# From the system it needs Chromium, Java and Node, and says so or, as root on Debian, installs them.
audit-packages:
	@$(PYTHON) -m canting.bootstrap requirements.txt requirements-dev.txt requirements-audit.txt
	@$(PYTHON) tests/machine.py audit

# A browser on a busy machine may stumble once; a fault of the site fails again.
AGAIN := $(BIN)/python -m pytest --tb=short --last-failed --last-failed-no-failures none tests/audit

audit: audit-packages ## judge the built site in a browser: takes minutes
	@$(BIN)/mypy --follow-imports=silent tests/audit bench
	@$(BIN)/python -m pytest --tb=short tests/audit || $(AGAIN)

# From the system they need Apache, nginx, OpenSSL and Node 20.
hosts: packages ## ask real web servers for the site: takes minutes
	@$(PYTHON) tests/machine.py hosts
	@MYPYPATH=tests $(BIN)/mypy --follow-imports=silent tests/hosts
	@$(BIN)/python -m pytest --tb=short tests/hosts

# Mounts, limits and strace need root on Linux.
faults: packages ## inject every fault of the table in tests/faults/conftest.py: takes minutes
	@$(PYTHON) tests/machine.py faults
	@MYPYPATH=tests $(BIN)/mypy --follow-imports=silent tests/faults
	@$(BIN)/python -m pytest --tb=short tests/faults

shots: audit-packages ## take pictures of each kind of page into .canting/shots/, and those of docs/
	@$(BIN)/python tests/audit/docs_shots.py
	@$(BIN)/python tests/audit/shots.py

# The others come from PyPI and npm into .canting/bench/; it needs Linux and Node.
bench: packages ## measure us beside other generators: N="250 1000" posts, REPEAT=5 rounds; takes minutes to hours
	@$(BIN)/python -m bench.run --posts $(N) --repeat $(REPEAT)

bench-preview: audit-packages ## measure how soon a save is seen: takes minutes
	@$(BIN)/python bench/preview.py

bench-pictures: audit-packages ## measure what photos cost a build and a phone, into bench/PICTURES.md
	@$(BIN)/python bench/pictures.py

bench-markdown: packages ## measure what a text costs, beside the stock library
	@$(BIN)/python bench/markdown_time.py

# Each release is installed into a folder of its own below .canting/.
markdown-versions: packages ## compare with every release of Markdown that we support
	@$(BIN)/python tools/markdown_versions.py

# uv comes and goes on its own: building and testing do not need it.
lock: packages ## pin pyproject.toml's packages anew; UPGRADE=--upgrade takes newer ones
	@$(BIN)/python -m pip install --quiet uv
	@$(LOCK) $(UPGRADE) --output-file requirements.txt
	@$(LOCK) $(UPGRADE) --extra dev --constraints requirements.txt \
		--output-file requirements-dev.txt
	@$(LOCK) $(UPGRADE) --extra audit --constraints requirements-dev.txt \
		--output-file requirements-audit.txt

clean: ## remove all that was made: site, .venv, caches
	@rm -rf site .canting .wrangler .venv .venv.lock *.egg-info .*_cache .hypothesis tests/*/node_modules
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
