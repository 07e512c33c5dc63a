"""Bring the search up to what is public now."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cms.services import search_index


class Command(BaseCommand):
    help = "Bring the index of the search up to what is public now; nothing is done when nothing changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="Look at everything even if nothing changed.")

    def handle(self, *args: Any, **options: Any) -> None:
        changed = search_index.refresh() if options["all"] else search_index.refresh_if_changed()
        if options["verbosity"]:
            self.stdout.write(f"{changed} pages changed")
