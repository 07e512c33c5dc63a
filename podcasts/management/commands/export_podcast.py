"""A series leaves as a ZIP, from the command line."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from podcasts.models import Series
from podcasts.services import exports


class Command(BaseCommand):
    """For shows too long to be downloaded from the admin."""

    help = "Write the feed of a series with every file that the public hears and reads into a ZIP."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("key", help="Word in the address of the feed.")
        parser.add_argument("target", type=Path, help="File to write.")

    def handle(self, *args: Any, **options: Any) -> None:
        series = Series.objects.filter(key=options["key"]).first()
        if series is None:
            raise CommandError("There is no series with this word.")
        try:
            with options["target"].open("xb") as target:
                count = exports.write(series=series, target=target)
        except FileExistsError as error:
            raise CommandError(f"{options['target']} is there already.") from error
        except ValueError as error:
            options["target"].unlink(missing_ok=True)
            raise CommandError("The series is not public, so it has no feed.") from error
        self.stdout.write(f"{count} episodes are in {options['target']}.")
