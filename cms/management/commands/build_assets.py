"""Take the browser code that npm fetched into the static files."""

from __future__ import annotations

import shutil
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

# What the product serves from each package, and under which name. Nothing else of node_modules is public.
TAKEN = {
    "sortablejs/modular/sortable.complete.esm.js": "sortable.js",
    "sortablejs/LICENSE": "sortable.LICENSE.txt",
}


class Command(BaseCommand):
    help = "Copy the locked npm packages' browser modules from node_modules into var/build/npm."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        source = settings.BASE_DIR / "node_modules"
        target = settings.BASE_DIR / "var" / "build" / "npm"
        target.mkdir(parents=True, exist_ok=True)
        for wanted, name in TAKEN.items():
            if not (source / wanted).exists():
                raise CommandError(f"node_modules/{wanted} is missing. Run `make run`, or `npm ci`, first.")
            shutil.copyfile(source / wanted, target / name)
        self.stdout.write(f"{len(TAKEN)} files taken from npm packages into {target}")
