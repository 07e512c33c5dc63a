"""People and their photographs."""

from photovoice.models.authors import AuthorsPage
from photovoice.models.calls import Call, CallText, ConsentWording
from photovoice.models.consents import Consent
from photovoice.models.contributions import Contribution, ContributionText, PersonInPicture
from photovoice.models.exhibitions import (
    Exhibition,
    ExhibitionPage,
    Hanging,
    PlateRecord,
    Publication,
    Room,
    RoomText,
)
from photovoice.models.participants import Invitation, Participant, ParticipantText, SpaceSession
from photovoice.models.reviews import ReviewAct, ReviewPresence
from photovoice.models.showings import Showing
from photovoice.models.themes import Theme

__all__ = [
    "AuthorsPage",
    "Call",
    "CallText",
    "Consent",
    "ConsentWording",
    "Contribution",
    "ContributionText",
    "Exhibition",
    "ExhibitionPage",
    "Hanging",
    "Invitation",
    "Participant",
    "ParticipantText",
    "PersonInPicture",
    "PlateRecord",
    "Publication",
    "ReviewAct",
    "ReviewPresence",
    "Room",
    "RoomText",
    "Showing",
    "SpaceSession",
    "Theme",
]
