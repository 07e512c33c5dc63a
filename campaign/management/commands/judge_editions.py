"""Look whether what was printed is as it was printed, and whether the files to read are as things are now."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.core.management.base import BaseCommand, CommandParser

from campaign.services import edition_judging, readings

#: Changes are told at once; this is for what ends by the clock, such as a consent.
EVERY_SECONDS = 600


class Command(BaseCommand):
    help = "Judge every printed edition, and make files to read anew. Every ten minutes, or with --now."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--now", action="store_true", help="Also if that was done a moment ago.")

    def handle(self, *args: Any, **options: Any) -> None:
        if cache.add("editions-judged-lately", True, EVERY_SECONDS) or options["now"]:
            self.stdout.write(f"{edition_judging.judge_all()} editions judged.")
            self.stdout.write(f"{readings.refresh_all()} files to read looked at.")
