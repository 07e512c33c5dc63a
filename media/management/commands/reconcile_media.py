"""Bring files and rows together again; see `media.services.reconciliation`."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from media import services


class Command(BaseCommand):
    """Take up lost work, erase what was recalled, remove files that belong to nobody."""

    help = (
        "Prepares photographs whose preparation was lost, erases recalled files, removes files without a row "
        "and uploads under way that nobody went on with."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only say what would be done.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line a finding; files that could not be erased go to stderr."""
        report = services.reconcile(is_dry_run=options["dry_run"])
        lines = {
            "prepare again": report.prepared_again,
            "give up": report.given_up,
            "recall": report.over,
            "erase": report.erased,
            "remove": report.orphans,
            "end upload": report.expired,
        }
        would = "would " if options["dry_run"] else ""
        for what, found in lines.items():
            for one in found:
                self.stdout.write(f"{would}{what}: {one}")
        for name in report.still_public:
            self.stderr.write(f"still public, could not be erased: {name}")
        if options["verbosity"] and not any(lines.values()) and not report.still_public:
            self.stdout.write("Nothing to do.")
