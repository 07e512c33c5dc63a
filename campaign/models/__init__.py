"""What leaves the screen, as rows: links behind printed codes, what is drawn and laid out, and what was printed."""

from campaign.models.cards import SocialCard
from campaign.models.editions import Distribution, EditionAsset, EditionFault, EditionText, PrintEdition
from campaign.models.event_pages import EventIndexPage, EventPage
from campaign.models.events import Event
from campaign.models.exports import Export, Printer
from campaign.models.infographics import Infographic
from campaign.models.own_zines import OwnZineFile
from campaign.models.pages import PosterPage, PrintIndexPage, ZinePage
from campaign.models.posters import Poster
from campaign.models.readings import Reading
from campaign.models.short_links import LinkDay, LinkTarget, ShortLink
from campaign.models.zines import Zine, ZineStop

__all__ = [
    "Distribution",
    "EditionAsset",
    "EditionFault",
    "EditionText",
    "Event",
    "EventIndexPage",
    "EventPage",
    "Export",
    "Infographic",
    "LinkDay",
    "LinkTarget",
    "OwnZineFile",
    "Poster",
    "PosterPage",
    "PrintEdition",
    "PrintIndexPage",
    "Printer",
    "Reading",
    "ShortLink",
    "SocialCard",
    "Zine",
    "ZinePage",
    "ZineStop",
]
