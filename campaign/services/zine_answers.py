"""⑧ What the authors said to the pages of a zine: what of a photograph may be on them, and what staff are told of it.

A page is in a language only while its author says yes to it in that language; with no language left it is a gap.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from campaign.models import Zine
from campaign.services.told_stops import Told, Trouble
from campaign.zine_page_forms import kind_of
from cms.languages import language_name
from photovoice.final_forms import PUBLIC, State

#: What staff read of a page that waits for its author, by what is the matter.
SENTENCES: Mapping[Trouble, Promise] = {
    Trouble.NOT_ASKED: gettext_lazy("Page %(page)d: its author has not been asked yet."),
    Trouble.WAITING: gettext_lazy("Page %(page)d: its author has not said yes to it yet."),
    Trouble.CHANGE: gettext_lazy("Page %(page)d: its author asked to change it."),
    Trouble.REFUSED: gettext_lazy("Page %(page)d: its author said no to it. Choose another photograph."),
}
#: Without a yes, the first of these that an author said in any language is what is the matter.
_FIRST = (
    (State.REFUSED, Trouble.REFUSED),
    (State.CHANGE, Trouble.CHANGE),
    (State.WAITING, Trouble.WAITING),
)


def said(zine: Zine, stop: Told, language: str) -> State | None:
    """How the author of a photograph stands to the pages of a zine in a language; nothing while nobody asked."""
    return stop.states.get((kind_of(zine), language))


def gated(zine: Zine, stop: Told, languages: Sequence[str]) -> Told:
    """The same photograph with only what its author said yes to; without any language it is a gap."""
    if stop.trouble is Trouble.WITHDRAWN:
        return stop
    public = {one for one in languages if said(zine, stop, one) in PUBLIC}
    if not public:
        # What its author has to say comes before what only takes a few minutes.
        is_allowed = stop.trouble is not Trouble.NOT_CLEARED
        trouble = _trouble(zine, stop, languages) if is_allowed else stop.trouble
        return Told(stop.contribution, trouble=trouble, states=stop.states)
    refused = set(languages) - public
    return replace(
        stop,
        original=None if stop.original and stop.original.language in refused else stop.original,
        translations=[words for words in stop.translations if words.language not in refused],
        alts={language: alt for language, alt in stop.alts.items() if language not in refused},
    )


def _trouble(zine: Zine, stop: Told, languages: Sequence[str]) -> Trouble:
    states = {said(zine, stop, language) for language in languages}
    return next((trouble for state, trouble in _FIRST if state in states), Trouble.NOT_ASKED)


def sentence(trouble: Trouble, page: int) -> str:
    """Why a page is a gap, of those that wait for their author."""
    return str(SENTENCES[trouble]) % {"page": page}


def not_asked(pages: Sequence[int]) -> str:
    """One sentence for all pages whose authors were not asked."""
    sentence = ngettext(
        "Page %(pages)s: its author has not been asked yet. Press “Ask the authors”.",
        "Pages %(pages)s: their authors have not been asked yet. Press “Ask the authors”.",
        len(pages),
    )
    return sentence % {"pages": ", ".join(map(str, pages))}


def left_out(zine: Zine, stop: Told, languages: Sequence[str], page: int) -> list[str]:
    """A sentence for each language in which a page is not there though it is in another one."""
    sentences = {
        State.CHANGE: _(
            "Page %(page)d is without one language, as its author asked to change it: %(language)s."
        ),
        State.REFUSED: _("Page %(page)d is without one language, as its author said no to it: %(language)s."),
    }
    waits = _("Page %(page)d is without one language, as its author has not said yes to it: %(language)s.")
    found = []
    for language in languages:
        state = said(zine, stop, language)
        if state not in PUBLIC:
            name = language_name(language, get_language() or "en")
            pattern = sentences.get(state, waits) if state else waits
            found.append(pattern % {"page": page, "language": name})
    return found
