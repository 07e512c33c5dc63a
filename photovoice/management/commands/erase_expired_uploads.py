"""Erase what was taken back and whose waiting time is over, and what a killed server left bound to nothing."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from photovoice.services import answer_keeping, upkeep, withdrawal


class Command(BaseCommand):
    help = "Erase for good the photographs and answers that were taken back and whose waiting time is over."

    def handle(self, *args: Any, **options: Any) -> None:
        erased = withdrawal.erase_due() + answer_keeping.erase_due() + upkeep.erase_unbound()
        if options["verbosity"]:
            self.stdout.write(f"{erased} erased.")
