"""Prove that every printed code is answered."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from campaign.models import ShortLink
from campaign.services import link_checks


class Command(BaseCommand):
    help = (
        "Ask the running site for every short link, as a phone does, and for the pages that it leads to. Ends with an "
        "error when one is not answered as it must be; the state and what was found are kept with the link."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("codes", nargs="*", metavar="code", help="Only these codes.")

    def handle(self, *args: Any, **options: Any) -> None:
        links = ShortLink.objects.order_by("pk")
        if options["codes"]:
            links = links.filter(code__in=[code.upper() for code in options["codes"]])
        done = link_checks.check(links=links.iterator(chunk_size=200))
        wrong = [one for one in done if not one.is_good]
        for one in wrong:
            self.stdout.write(f"{one.link.code}: {one.note}")
        if wrong:
            raise CommandError(f"{len(wrong)} of {len(done)} codes are not answered as they must be.")
        if options["verbosity"]:
            kind = sum(one.link.state != ShortLink.State.LIVE for one in done)
            self.stdout.write(f"{len(done)} codes are answered, {kind} of them by a kind page.")
