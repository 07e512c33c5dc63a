"""Compare the catalogues with what the code asks for; update or compile them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms import catalogues


class Command(BaseCommand):
    help = "Fail when a language has missing, stale, empty, fuzzy or miscounted messages."
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
        elif options["update"]:
            self._update(root)
        else:
            self._compare(root)

    def _compare(self, root: Path) -> None:
        spoken = catalogues.catalogues_of(root, settings.SPACE_LANGUAGES)
        found, counts = [], []
        for language in spoken:
            wanted = catalogues.wanted_of(root, language)
            counts.append(f"{language} {len(wanted)}")
            found += [
                f"{language}: {problem}"
                for problem in catalogues.problems(wanted, catalogues.read(root, language))
            ]
        if found:
            raise CommandError(
                "\n".join(found)
                + f"\n{len(found)} messages to see to. `make messages` updates the catalogues."
            )
        self.stdout.write(f"Messages, all said: {', '.join(counts)}")

    def _update(self, root: Path) -> None:
        for language in catalogues.catalogues_of(root, settings.SPACE_LANGUAGES):
            wanted = catalogues.wanted_of(root, language)
            added, dropped = catalogues.update(root, language, wanted)
            self.stdout.write(f"{language}: {len(wanted)} messages, {added} new, {dropped} dropped")
