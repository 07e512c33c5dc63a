"""Periodic work on files for printing; see `campaign.services.exports`."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from campaign.services import exports


class Command(BaseCommand):
    """Take up lost work, erase files that are a week old or may not be handed out any more."""

    help = "Takes up files for printing that were lost with a worker, and erases those that are a week old."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was done, if anything was."""
        for what, number in exports.settle().items():
            if number and options["verbosity"]:
                self.stdout.write(f"{what}: {number}")
