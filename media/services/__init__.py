"""The only doors to files. What comes in, what is let out, what is gone: nothing else writes to the storages."""

from __future__ import annotations

from media.services.clearances import set_clearance
from media.services.details import drop_details, keep_detail, make_detail
from media.services.intake import Received, find_copy, receive_part, receive_upload
from media.services.preparation import ask_for_derivatives, prepare, prepare_derivatives
from media.services.recipes import set_recipe
from media.services.reconciliation import reconcile
from media.services.recording_delivery import prepare_recording
from media.services.recording_intake import receive_recording
from media.services.recording_library import (
    NoteMissing,
    NotOurs,
    ReaderMissing,
    await_reader,
    declare,
    describe_recording,
    hand_over,
    make_recording,
    retry_recording,
    set_voice,
)
from media.services.recording_releases import recall_recording, release_recording
from media.services.releases import NotCleared, NotPrepared, recall, release
from media.services.retention import erase, restore, withhold

__all__ = [
    "NotCleared",
    "NotOurs",
    "NotPrepared",
    "NoteMissing",
    "ReaderMissing",
    "Received",
    "ask_for_derivatives",
    "await_reader",
    "declare",
    "describe_recording",
    "drop_details",
    "erase",
    "find_copy",
    "hand_over",
    "keep_detail",
    "make_detail",
    "make_recording",
    "prepare",
    "prepare_derivatives",
    "prepare_recording",
    "recall",
    "recall_recording",
    "receive_part",
    "receive_recording",
    "receive_upload",
    "reconcile",
    "release",
    "release_recording",
    "restore",
    "retry_recording",
    "set_clearance",
    "set_recipe",
    "set_voice",
    "withhold",
]
