# Every target does all that it needs on a bare Debian machine with make and a Python 3.11 or 3.12 (PYTHON=... names one).
.DEFAULT_GOAL := help
PY := .venv/bin/python
export PYTHONUTF8 := 1
export PYTHON
COMPILE := $(PY) -m uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --upgrade

.PHONY: help setup run test check docs measures audit format lock clean

help: ## show this help
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: .venv/.ready ## install everything into .venv, and OCR and fonts from Debian's packages

# The script marks its own end, and does not where something from Debian is still missing: then it is tried again.
.venv/.ready: requirements.lock requirements-uv.lock pyproject.toml scripts/setup.sh
	sh scripts/setup.sh

.venv/.tests-ready: .venv/.ready
	sh scripts/setup.sh tests

run: setup ## run the pipeline on the bundled sample reports; results in out/sample
	.venv/bin/sarup run data/sample --out out/sample

test: setup .venv/.tests-ready ## run the tests; installs a browser for those that look at pages
	.venv/bin/pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

check: setup ## format, lint, types, layers, secrets
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/pytest -q tests/test_secrets.py

docs: setup ## renew the reference pages of docs/ from the program
	$(PY) scripts/make_docs.py
	.venv/bin/sarup taxonomy > docs/taxonomy.md

measures: setup ## run every benchmark and print one table; figures and pictures in out/measures
	$(PY) benchmarks/report.py

audit: setup ## look the locked packages up in the public list of known weaknesses (needs the network)
	$(PY) -m venv .venv/audit
	.venv/audit/bin/python -m pip install -q --require-hashes --no-deps -r requirements-audit.lock
	.venv/audit/bin/python scripts/audit.py

format: setup ## put the code into shape
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

lock: setup ## renew the lock files: names, versions and hashes, no addresses
	$(COMPILE) pyproject.toml --group dev -o requirements.lock
	$(COMPILE) --group audit -o requirements-audit.lock
	echo uv | $(COMPILE) - -o requirements-uv.lock

clean: ## remove results and caches, keep .venv
	rm -rf out .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
