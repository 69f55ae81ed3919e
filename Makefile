# On Windows, without make: see "Windows" in README.md.
PYTHON ?= python3
VENV   := .venv
PY     := $(VENV)/bin/python
PIP    := $(PY) -m pip --disable-pip-version-check install --quiet -c constraints.txt

TRANSLATIONS := $(wildcard resources/translations/*.ts)
SPOKEN := $(TRANSLATIONS:.ts=.qm)

.PHONY: run test test-network test-postgresql demo picture pictures translations bench bench-million flames hour simulate processes disk mutants mutations prove check lint types layers clean

run: $(VENV)/.run-ready $(SPOKEN)  ## open the window (first use: installs everything into .venv)
	@$(PY) -m desktop

# What tries the programs for long, and the hosts, are commands of their own.
LONG := network disk simulation processes random_user

test: $(VENV)/.dev-ready $(SPOKEN)  ## the test suite, without a display
	@$(PY) -m pytest -n 3 $(LONG:%=--ignore tests/%)

test-network: $(VENV)/.dev-ready  ## the real programs on three hosts of their own (Linux, as root; else each test says why not)
	@$(PY) -m pytest tests/network

test-postgresql: $(VENV)/.postgresql-ready  ## the server's tests on a PostgreSQL that is started for them and removed again
	@PYTHONPATH=$(abspath $(VENV)/postgresql) $(PY) -m tests.postgresql $(PY) -m pytest -n 2 tests/syncserver tests/integration/test_siblings.py

demo: $(VENV)/.run-ready $(SPOKEN)  ## two windows and a server of their own; HEADLESS=1 plays without a display
	@$(PY) -m desktop demo $(if $(HEADLESS),--headless)

picture: $(VENV)/.run-ready    ## the picture in the README, from the running program
	@$(PY) -m desktop.demo.pictures docs/pictures window

pictures: $(VENV)/.run-ready   ## all pictures of README and guide, from the running program; ONLY="dark trash" for some
	@$(PY) -m desktop.demo.pictures docs/pictures $(ONLY)

translations: $(VENV)/.run-ready  ## bring what is to be translated up to date with the source; then edit the .ts files
	@$(VENV)/bin/pyside6-lupdate -extensions py -tr-function-alias QT_TRANSLATE_NOOP+=_tr \
	    -locations none -no-obsolete -silent desktop -ts $(TRANSLATIONS)
	@$(MAKE) --no-print-directory $(SPOKEN)

%.qm: %.ts | $(VENV)/.run-ready
	@$(VENV)/bin/pyside6-lrelease -silent $< -qm $@

bench: $(VENV)/.dev-ready      ## the benchmarks, as ratios to their floors
	@$(PY) -m tests.benchmarks

bench-million: $(VENV)/.dev-ready  ## window, search and the cost of a record with up to a million tracks (half an hour)
	@$(PY) -m tests.benchmarks --sizes 10000,100000,1000000 search growth slopes

flames: $(VENV)/.dev-ready     ## draw where the time of the slowest works goes; SIZE=100000 tracks
	@$(PIP) -e '.[profile]'
	@$(PY) -m tests.benchmarks --flames docs/flames --sizes $(or $(SIZE),100000)

hour: $(VENV)/.dev-ready       ## an hour of two random users, compressed; SEED=N STEPS=M SEEDS=K
	@$(PY) -m tests.random_user --seed $(or $(SEED),1) --seeds $(or $(SEEDS),1) --steps $(or $(STEPS),2000)

simulate: $(VENV)/.dev-ready  ## play schedules of faults and see that every invariant holds; SEEDS=1..2000
	@$(PY) -m tests.simulation seeds $(or $(SEEDS),1..2000)

processes: $(VENV)/.dev-ready  ## real servers and windows through faults, kill -9 first of all; ROUNDS=8, SEED=N
	@$(PY) -m tests.processes run --rounds $(or $(ROUNDS),8) --seed $(or $(SEED),1)

disk: $(VENV)/.dev-ready      ## cut the power and let disks fail at every point of what the programs do; RUNS=1..2000 (Linux)
	@$(PY) -m tests.disk seeds $(or $(RUNS),1..2000)

prove: $(VENV)/.dev-ready     ## what of the long runs has to hold before a change lands: 2,000 schedules, planted bugs, 100 kills, 2,000 failing disks
	@$(PY) -m pytest -n 3 $(filter-out tests/network,$(LONG:%=tests/%))
	@$(PY) -m tests.simulation seeds 1..2000
	@$(PY) -m tests.simulation mutants --most 300
	@$(PY) -m tests.processes run --kills 100
	@$(PY) -m tests.disk seeds 1..2000

mutants: $(VENV)/.dev-ready   ## plant bugs and see that each is caught by the simulator (MOST=1000 seeds), by kills, on disks
	@$(PY) -m tests.simulation mutants --most $(or $(MOST),1000)
	@$(PY) -m tests.processes mutants
	@$(PY) -m tests.disk mutants

mutations: $(VENV)/.dev-ready  ## change each thing of the rules of the protocol, and see that a test fails; ONLY="stamps merge" for some (Linux, macOS)
	@$(PY) -m tests.mutation $(ONLY)

check: lint types layers test  ## what has to pass before a change lands

lint: $(VENV)/.dev-ready
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

types: $(VENV)/.dev-ready
	@$(PY) -m mypy

layers: $(VENV)/.dev-ready
	@$(VENV)/bin/lint-imports

clean:
	rm -rf $(VENV) build dist *.egg-info

$(VENV)/bin/python:
	@echo "Making $(VENV) (first use only) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 run"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run-ready: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "Installing what the program needs (about a minute, once) ..."
	@$(PIP) -e .
	@touch $@

$(VENV)/.dev-ready: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "Installing what the program and its tests need (about a minute, once) ..."
	@$(PIP) -e '.[dev]'
	@touch $@ $(VENV)/.run-ready

# Beside the environment, not in it: where psycopg is to be found Peewee loads it, which slows each start of the window.
$(VENV)/.postgresql-ready: $(VENV)/.dev-ready
	@$(PIP) --upgrade --target $(VENV)/postgresql 'psycopg[binary]'
	@touch $@
