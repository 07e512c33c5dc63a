"""Ask again about what was taken back and was not seen to be gone yet."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from photovoice.services import receipts


class Command(BaseCommand):
    help = "Have the worker ask again for addresses of what was taken back, until each of them is gone."

    def handle(self, *args: Any, **options: Any) -> None:
        asked = receipts.check_due()
        if options["verbosity"]:
            self.stdout.write(f"{asked} asked about again.")
