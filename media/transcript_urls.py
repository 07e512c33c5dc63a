"""Staff's addresses of transcripts, behind the admin's login."""

from __future__ import annotations

from django.urls import path, re_path

from media import transcript_acts, transcript_editing, transcript_pages

urlpatterns = [
    path("transcripts/of/<int:recording_id>/", transcript_pages.transcripts_of, name="media_transcripts"),
    path("transcripts/<int:pk>/", transcript_editing.edit, name="media_transcript"),
    path("transcripts/<int:pk>/now/", transcript_editing.now, name="media_transcript_now"),
    path("transcripts/<int:pk>/save/", transcript_editing.save, name="media_transcript_save"),
    path("transcripts/<int:pk>/here/", transcript_editing.here, name="media_transcript_here"),
    path("transcripts/<int:pk>/left/", transcript_editing.left, name="media_transcript_left"),
    path("transcripts/<int:pk>/replace/", transcript_acts.replace, name="media_transcript_replace"),
    path("transcripts/<int:pk>/finish/", transcript_acts.finish, name="media_transcript_finish"),
    path("transcripts/<int:pk>/reopen/", transcript_acts.reopen, name="media_transcript_reopen"),
    path("transcripts/<int:pk>/describe/", transcript_acts.describe, name="media_transcript_describe"),
    path("transcripts/<int:pk>/remove/", transcript_acts.remove, name="media_transcript_remove"),
    re_path(
        r"^transcripts/(?P<pk>[0-9]{1,18})/file\.(?P<suffix>vtt|srt|txt)$",
        transcript_acts.export,
        name="media_transcript_file",
    ),
]
