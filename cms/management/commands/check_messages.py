"""Compare the catalogues with what the code asks for; update or compile them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms import catalogues


class Command(BaseCommand):
    help = "Fail when a complete language has missing, stale, empty or fuzzy messages."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--update", action="store_true", help="write the catalogues anew, keeping translations"
        )
        parser.add_argument("--compile", action="store_true", help="write the .mo files that the site reads")

    def handle(self, *args: Any, **options: Any) -> None:
        root = Path(settings.BASE_DIR)
        if options["compile"]:
            self.stdout.write(f"Compiled: {', '.join(catalogues.compile_all(root)) or 'nothing yet'}")
            return
        wanted = catalogues.extracted(root)
        if options["update"]:
            self._update(root, wanted)
            return
        found = [
            f"{language}: {problem}"
            for language in catalogues.COMPLETE
            for problem in catalogues.problems(wanted, catalogues.read(root, language))
        ]
        if found:
            raise CommandError(
                "\n".join(found)
                + f"\n{len(found)} messages to see to. `make messages` updates the catalogues."
            )
        self.stdout.write(f"{len(wanted)} messages, complete in: {', '.join(catalogues.COMPLETE)}")

    def _update(self, root: Path, wanted: catalogues.Catalog) -> None:
        for language in sorted({*catalogues.languages(root), *catalogues.COMPLETE}):
            added, dropped = catalogues.update(root, language, wanted)
            self.stdout.write(f"{language}: {len(wanted)} messages, {added} new, {dropped} dropped")
