# What a person types. Each target is complete on a machine that has Python 3.11 or newer, make and git only.
# Another Python than python3:  make site PYTHON=python3.13

PYTHON ?= python3
PORT ?= 8000
export PYTHON

.PHONY: help site serve test nightly fuzz torture mutants golden histories bench score relevance measure lock clean
.NOTPARALLEL:

help: ## list these targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1|/p' Makefile | awk -F'|' '{ printf "%-16s %s\n", $$1, $$2 }'

site: ## install, normalize new seeds, build the site into public/
	@$(PYTHON) .ci/venv.py site
	@.venv/bin/sitegen build
	@echo "to look at it: make serve; for the commands of README.md: . .venv/bin/activate"

serve: ## build, show the site on this machine (PORT=8000), rebuild on change
	@$(PYTHON) .ci/venv.py site
	@.venv/bin/sitegen serve --port $(PORT)

test: ## install, bring a browser, run every check and every test
	@$(PYTHON) .ci/venv.py test
	@bash .ci/browser.sh
	@bash .ci/test.sh

nightly: ## look at 10,000 examples of every property; takes an hour or more
	@$(PYTHON) .ci/venv.py test
	@HYPOTHESIS_PROFILE=nightly .venv/bin/pytest --quiet --hypothesis-show-statistics -m hypothesis

fuzz: ## install atheris, and let it make up what readers read, a minute each (FUZZ='seed 600' for one); Linux on x86
	-@$(PYTHON) .ci/venv.py fuzz
	@.venv/bin/python tests/fuzz_readers.py $(FUZZ)

torture: ## kill builds and normalizations at random moments, fill their disk, start two at once; half an hour
	@$(PYTHON) .ci/venv.py test
	@.venv/bin/python tests/torture.py

mutants: ## change the core modules at one place at a time, and list what no test notices; an hour (MUTANTS='FILE …')
	@$(PYTHON) .ci/venv.py test
	@.venv/bin/python tests/mutants.py $(MUTANTS)

golden: ## write the expected sites and messages of the tests anew; look at every difference
	@$(PYTHON) .ci/venv.py test
	@UPDATE_GOLDEN=1 .venv/bin/pytest --quiet tests/test_golden.py tests/test_faults.py tests/test_rules.py

histories: ## build 500 invented histories of an archive step by step, and compare each with a clean build
	@$(PYTHON) .ci/venv.py test
	@HISTORIES=500 .venv/bin/pytest --quiet -s tests/test_histories.py

bench: ## measure builds beside Hugo with Pagefind; BENCH='--briefings 100000' for another size
	@$(PYTHON) .ci/venv.py test
	@.venv/bin/python tests/bench/compare.py $(BENCH)

score: ## measure normalization against a corpus of labelled articles, where there is one
	@$(PYTHON) .ci/venv.py test
	@.venv/bin/python tests/score_corpus.py

relevance: ## measure what search finds in an invented archive, and tiers against one index
	@$(PYTHON) .ci/venv.py test
	@bash .ci/browser.sh
	@.venv/bin/pytest --quiet -s tests/test_search_relevance.py

measure: ## measure the normalizer's speed and memory on 1,000 invented articles, and how soon serve shows a change
	@$(PYTHON) .ci/venv.py test
	@.venv/bin/python tests/measure_normalizer.py
	@bash .ci/browser.sh
	@.venv/bin/python tests/measure_serve.py --browser "$$(bash .ci/browser.sh find)"

lock: ## pin the newest release of every dependency in .ci/constraints*.txt
	@bash .ci/lock.sh

clean: ## remove what was built, down to the environment; downloads stay in the user's cache
	@rm -rf .venv .cache public .public.sitegen dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
