from __future__ import annotations

import pytest

from media import services
from media.clearance import Use, is_cleared
from media.models import PrivateUpload
from tests.factories.media import make_upload

pytestmark = pytest.mark.django_db


def test_what_is_stored_is_what_the_gate_reads() -> None:
    upload = make_upload(ready=False)
    services.set_clearance(upload=upload, cleared_until={"web": None, "print": "2001-01-01T00:00:00+01:00"})
    upload.refresh_from_db()
    assert upload.cleared_until == {"web": None, "print": "2000-12-31T23:00:00+00:00"}
    assert is_cleared(upload, Use.WEB)
    assert not is_cleared(upload, Use.PRINT)
    assert not is_cleared(upload, Use.SOCIAL)


def test_a_new_clearance_replaces_the_old_one_whole() -> None:
    upload = make_upload(ready=False, cleared=[Use.WEB, Use.PRINT])
    services.set_clearance(upload=upload, cleared_until={"print": None})
    assert list(PrivateUpload.objects.cleared_for(Use.WEB)) == []
    assert list(PrivateUpload.objects.cleared_for(Use.PRINT)) == [upload]


def test_an_end_in_another_zone_bites_at_the_same_moment_in_queries() -> None:
    upload = make_upload(ready=False)
    services.set_clearance(upload=upload, cleared_until={"web": "2099-01-01T00:30:00+14:00"})
    assert list(PrivateUpload.objects.cleared_for(Use.WEB)) == [upload]
    services.set_clearance(upload=upload, cleared_until={"web": "2020-01-01T00:30:00-11:00"})
    assert list(PrivateUpload.objects.cleared_for(Use.WEB)) == []


@pytest.mark.parametrize("wrong", [{"training": None}, {"web": "2030-01-01T00:00:00"}, {"web": "soon"}])
def test_an_unknown_use_or_a_vague_end_is_an_error(wrong: dict[str, str | None]) -> None:
    upload = make_upload(ready=False)
    with pytest.raises(ValueError):
        services.set_clearance(upload=upload, cleared_until=wrong)
