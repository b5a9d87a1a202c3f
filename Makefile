# Each target works by itself on a fresh clone: it installs what it misses (scripts/setup).
SHELL := /bin/bash
.DEFAULT_GOAL := help
PY := .venv/bin/python
# One worker per core; a file stays on one worker, so its fixtures are made once. Files are taken in
# their folders' order: the last are the quick ones of tests/unit, and no worker waits long for the
# other. Workers must collect in the same order, even tests from a set: hence one seed for all.
PYTEST := PYTHONHASHSEED=0 $(PY) -m pytest -n logical --dist loadfile --no-loadscope-reorder

.PHONY: help run test check campaign lint format screens pseudo pictures translations bench intake intake-api schemas package notices lock clean setup-run setup-test

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

run: setup-run  ## start the wizard in practice mode (no account, no money, no network)
	@scripts/run

test: setup-test  ## run every test
	$(PYTEST) --ignore=tests/packaging

check: lint test  ## formatting, lint, types, module boundaries, then every test

campaign: setup-test  ## put small defects into the judging code: do its tests notice? (half an hour)
	$(PY) -m tests.campaign $(TARGETS)

lint: setup-test  ## formatting, lint, types and module boundaries only
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(PY) -m mypy -p tests
	.venv/bin/lint-imports

format: setup-test  ## rewrite the sources in the house's format
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

screens: setup-test  ## draw every page, in French and English, to build/screens
	$(PY) -m tests.gui.pictures.screens build/screens

pseudo: setup-test  ## draw every page in a made-up language, to build/pseudo: what is not translated, or clipped?
	$(PY) -m tests.pseudo build/pseudo

pictures: setup-test  ## renew the pictures of the README
	.venv/bin/keywizard tour --out docs/pictures --language fr >/dev/null
	.venv/bin/keywizard tour --out build/refused --scenario withdrawals --language fr >/dev/null || [ $$? = 1 ]
	cp build/refused/08-verdict.png docs/pictures/08-verdict-refused.png

translations: setup-test  ## renew the translation files after a change of any text
	$(PY) scripts/translations.py

bench: setup-test  ## measure start-up, memory, speed and size, each beside its yardstick
	$(PY) -m tests.benchmarks

intake: setup-test  ## start the reference server of the Key Intake API, in practice
	@$(PY) scripts/intake.py

intake-api: setup-test  ## renew docs/intake-api.yaml after a change of the API
	$(PY) scripts/intake_api.py

schemas: setup-test  ## renew resources/schemas after a change of what a data file holds
	$(PY) scripts/schemas.py

package: setup-test  ## build the frozen program and its Debian package (dist/), let them test themselves
	scripts/package
	$(PY) -m pytest -n 0 tests/packaging

notices: setup-test  ## renew THIRD_PARTY.md after a change of the locked dependencies
	$(PY) scripts/third_party.py

# Hashes, every platform, and nothing in them that tells where or from which registry.
COMPILE := .venv/bin/uv pip compile --quiet --upgrade --universal --generate-hashes --no-header \
	--no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml
lock: setup-test  ## renew both lists of locked dependencies
	$(COMPILE) --extra intake --group build -o requirements.lock
	$(COMPILE) --all-extras --group dev -c requirements.lock -o requirements-dev.lock

clean:  ## remove what the other targets made
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find keywizard tests -name __pycache__ -type d -prune -exec rm -rf {} +

setup-run:
	@scripts/setup run

setup-test:
	@scripts/setup test
