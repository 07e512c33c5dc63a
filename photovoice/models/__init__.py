"""People and their photographs."""

from photovoice.models.answers import Answer, Preparation, QuestionRecording
from photovoice.models.approvals import EditedWords, FormAnswer, Message
from photovoice.models.authors import AuthorsPage
from photovoice.models.calls import Call, CallText, ConsentWording
from photovoice.models.consents import Consent, ConsentEvidence, WordingReading
from photovoice.models.contributions import Contribution, ContributionText, PersonCard, PersonInPicture
from photovoice.models.exhibitions import (
    Exhibition,
    ExhibitionPage,
    Hanging,
    PlateRecord,
    Publication,
    Room,
    RoomText,
)
from photovoice.models.interviews import Interview, InterviewAnswer, InterviewExcerpt, VoiceComment
from photovoice.models.participants import (
    Invitation,
    NewsContact,
    Participant,
    ParticipantText,
    SpaceSession,
    SpokenPhrase,
)
from photovoice.models.precautions import Claim, Precaution, Risk, RiskFlag
from photovoice.models.reentry import WrongTries
from photovoice.models.reviews import ReviewAct, ReviewPresence
from photovoice.models.showings import Showing
from photovoice.models.themes import Theme
from photovoice.models.withdrawals import StaffTask, Withdrawal

__all__ = [
    "Answer",
    "AuthorsPage",
    "Call",
    "CallText",
    "Claim",
    "Consent",
    "ConsentEvidence",
    "ConsentWording",
    "Contribution",
    "ContributionText",
    "EditedWords",
    "Exhibition",
    "ExhibitionPage",
    "FormAnswer",
    "Hanging",
    "Interview",
    "InterviewAnswer",
    "InterviewExcerpt",
    "Invitation",
    "Message",
    "NewsContact",
    "Participant",
    "ParticipantText",
    "PersonCard",
    "PersonInPicture",
    "PlateRecord",
    "Precaution",
    "Preparation",
    "Publication",
    "QuestionRecording",
    "ReviewAct",
    "ReviewPresence",
    "Risk",
    "RiskFlag",
    "Room",
    "RoomText",
    "Showing",
    "SpaceSession",
    "SpokenPhrase",
    "StaffTask",
    "Theme",
    "VoiceComment",
    "Withdrawal",
    "WordingReading",
    "WrongTries",
]
