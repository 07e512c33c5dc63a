"""Let public photographs follow the clock, and take up publications and files that were cut off."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from photovoice.services import full_size, intake, person_cards, upkeep, voice_upkeep


class Command(BaseCommand):
    help = (
        "Take in photographs whose consent has ended, let out those that wait, take up publications cut off."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        person_cards.forget_cut_outs()
        waiting = intake.take_in_waiting() + full_size.settle_waiting()
        settled = upkeep.settle_due() + voice_upkeep.settle_due()
        taken_up = upkeep.take_up_publications()
        if options["verbosity"]:
            self.stdout.write(f"{settled} settled, {taken_up} publications taken up, {waiting} files waited.")
