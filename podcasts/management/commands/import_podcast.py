"""A show is brought here from its feed, from the command line."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_slug

from podcasts.import_words import sentence
from podcasts.models import ShowImport
from podcasts.services import imports


class Command(BaseCommand):
    """Asks for the show and reads its feed at once; the worker fetches the episodes."""

    help = "Bring a podcast here from the address of its feed, with its episodes, names for apps and dates."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", help="Address of the feed.")
        parser.add_argument("--key", required=True, help="Word in the address of the feed here.")
        parser.add_argument("--agreed", required=True, help="Who agreed, and how.")

    def handle(self, *args: Any, **options: Any) -> None:
        validate_slug(options["key"])
        try:
            show = imports.ask(address=options["address"], key=options["key"], agreed=options["agreed"])
        except imports.KeyTaken as error:
            raise CommandError("Another series has this word.") from error
        except imports.NotAgreed as error:
            raise CommandError("Say who agreed, and how.") from error
        show = imports.read_show(show=show)
        if show.state == ShowImport.State.FAILED:
            raise CommandError(sentence(show.problem))
        self.stdout.write(f"{show.items.count()} episodes are being fetched by the worker.")
        self.stdout.write(f"The feed here: {imports.address_of_feed(show)}")
