"""Files: what came in (private) and what was let out (released)."""

from media.models.details import PrivateDetail
from media.models.pictures import Picture, PictureRendition, ReleaseRecord
from media.models.recordings import Recording, Transcript, TranscriptPresence
from media.models.resumable import ResumableUpload
from media.models.uploads import PrivateUpload, RedactionRecipe

__all__ = [
    "Picture",
    "PictureRendition",
    "PrivateDetail",
    "PrivateUpload",
    "Recording",
    "RedactionRecipe",
    "ReleaseRecord",
    "ResumableUpload",
    "Transcript",
    "TranscriptPresence",
]
