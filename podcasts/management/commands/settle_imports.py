"""What comes from other hosts goes on: lost tasks are asked for again, prepared episodes come out."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from podcasts.services import imports


class Command(BaseCommand):
    """Run by the clock every minute."""

    help = "Let imported episodes out that are prepared, and ask again for those that a dead worker lost."

    def handle(self, *args: Any, **options: Any) -> None:
        out = imports.settle()
        if out and options["verbosity"]:
            self.stdout.write(f"{out} imported episodes are out.")
