# The commands of this house. Each does what it needs first; `make help` lists them.
PYTHON ?= python3
PORT ?= 8000
HOUSE = $(PYTHON) -m deploy.house

.DEFAULT_GOAL := help
.PHONY: help run reset test lint bench shell messages lock

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Set everything up and run the demo at http://127.0.0.1:8000 (another port: make run PORT=8010)
	@$(HOUSE) run --port $(PORT)

reset: ## Start over: remove the local demo's database and files (says what it removes)
	@$(HOUSE) reset

test: ## Everything: lint, types, checks, unit, journey and browser tests; ends with a line of counts
	@$(HOUSE) test

lint: ## Only style, templates, layers and types
	@$(HOUSE) test lint

bench: ## Measurements; each prints its figures
	@$(HOUSE) bench

shell: ## Django's shell on the local demo
	@$(HOUSE) shell

messages: ## Bring the message catalogues up to date with the code
	@$(HOUSE) messages

lock: ## Make the lock files anew from requirements*.in and package.json (all to the newest: make lock UPGRADE=1)
	@$(HOUSE) lock $(if $(UPGRADE),--upgrade)
