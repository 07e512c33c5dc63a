"""What went wrong when a show was brought here, in a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from media import refusals


def sentence(code: str) -> str:
    """The sentence for the word that was kept, in the active language."""
    said: dict[str, Callable[[], str]] = {
        "address": lambda: _("This is no address of the web. Copy it from the place where people subscribe."),
        "private": lambda: _("The address leads into a private network, and nothing is fetched from there."),
        "unreachable": lambda: _("Nobody answers at this address. Check it, or try again later."),
        "refused": lambda: _(
            "The other server does not give it out. Open the address in a browser to see why."
        ),
        "too_big": lambda: _(
            "It is larger than what may be fetched: 500 MB for an episode, 20 MB for a feed."
        ),
        "cut_off": lambda: _("The line broke before everything was here. Try again."),
        "too_slow": lambda: _("The other server is too slow. Try again later."),
        "no_feed": lambda: _(
            "There is a page at this address, but no feed of a podcast. Look for “RSS” there."
        ),
        "locked": lambda: _(
            "The feed says that it may not be brought elsewhere (“locked”). Whoever owns it can open it at its host."
        ),
        "empty": lambda: _("There are no episodes in this feed."),
        "key": lambda: _("This show, or one with the same word in its address, is here already."),
        "home": lambda: _(
            "The site has no home page in both languages, so there is no place for the series."
        ),
        "guid": lambda: _(
            "An episode of another series has the same name for apps, so this one was left out."
        ),
        "sound": lambda: _("This very recording is another episode already, so it was left out."),
    }
    found = said.get(code)
    return found() if found else refusals.sentence(code, kind="audio")
