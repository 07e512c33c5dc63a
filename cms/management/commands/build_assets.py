"""Join the stylesheets into one file a bundle, and take the browser code that npm fetched into the static files."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms import assets

# What the product serves from each package, and under which name. Nothing else of node_modules is public.
TAKEN = {
    "sortablejs/modular/sortable.complete.esm.js": "sortable.js",
    "sortablejs/LICENSE": "sortable.LICENSE.txt",
    "tus-js-client/dist/tus.min.js": "tus.js",
    "tus-js-client/LICENSE": "tus.LICENSE.txt",
}


def without_source_map(text: str) -> str:
    """Leave out the last line that names a source map: it is not served, and a missing file stops collectstatic."""
    return re.sub(r"\n?//# sourceMappingURL=\S+\s*$", "\n", text)


class Command(BaseCommand):
    help = "Join the stylesheets, and copy the locked npm packages' browser modules, into var/build."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        target = settings.BASE_DIR / "var" / "build"
        self._join(target)
        self._take(target / "npm")

    def _join(self, target: Path) -> None:
        target.mkdir(parents=True, exist_ok=True)
        for bundle in assets.BUNDLES:
            try:
                text = assets.joined(bundle, settings.BASE_DIR)
            except FileNotFoundError as missing:
                raise CommandError(
                    f"{missing.filename} is missing. Run `manage.py build_fonts` first."
                ) from missing
            (target / bundle).write_text(text, encoding="utf-8")
            self._say(bundle, text)
        for icon in assets.ICONS:
            (target / icon).write_text(assets.coloured(icon, settings.BASE_DIR), encoding="utf-8")

    def _say(self, bundle: str, text: str) -> None:
        self.stdout.write(f"{bundle}: {len(gzip.compress(text.encode())) / 1000:.1f} kB compressed")

    def _take(self, target: Path) -> None:
        source = settings.BASE_DIR / "node_modules"
        target.mkdir(parents=True, exist_ok=True)
        for wanted, name in TAKEN.items():
            if not (source / wanted).exists():
                raise CommandError(f"node_modules/{wanted} is missing. Run `make run`, or `npm ci`, first.")
            (target / name).write_text(
                without_source_map((source / wanted).read_text(encoding="utf-8")), encoding="utf-8"
            )
        self.stdout.write(f"{len(TAKEN)} files taken from npm packages into {target}")
