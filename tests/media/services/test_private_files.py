from __future__ import annotations

from pathlib import Path

from django.core.files.storage import storages

from media.services import private_files


def test_bytes_are_kept_under_a_random_name_and_erased_by_it(tmp_path: Path) -> None:
    with private_files.private_storage().incoming_folder() as folder:
        names = [private_files.keep_bytes(b"pixels", suffix=".webp", folder=folder) for _ in range(2)]
    assert names[0] != names[1]
    assert storages["private"].open(names[0]).read() == b"pixels"
    private_files.erase_names(names)
    private_files.erase_names(names)
    assert not any(storages["private"].exists(name) for name in names)


def test_both_manifests_name_all_their_files() -> None:
    previews = {"400": {"name": "a"}, "1600": {"name": "b"}}
    derivatives = {"colour": "#000000", "files": [{"name": "c"}, {"name": "d"}], "library": {"name": "e"}}
    assert private_files.names_of(previews) == ["a", "b"]
    assert private_files.names_of(derivatives) == ["c", "d", "e"]
    assert private_files.names_of({}) == []
