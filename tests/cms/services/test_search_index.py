"""The index of the search follows what is public."""

from __future__ import annotations

import pytest

from cms.models import SearchPiece
from cms.search import Document, Piece
from cms.services import search_index
from tests.cms.test_search import Shelf, shelf, titles

__all__ = ["shelf"]


@pytest.mark.django_db
def test_the_index_forgets_what_is_public_no_more(shelf: Shelf) -> None:
    search_index.refresh()
    shelf.documents = []
    assert search_index.refresh() == 1
    assert not SearchPiece.objects.exists()


@pytest.mark.django_db
def test_only_changed_pages_are_written(shelf: Shelf) -> None:
    shelf.documents.append(Document("2", "Jiná", "/cs/y/", "", [Piece("Slova.")]))
    assert search_index.refresh() == 2
    assert search_index.refresh() == 0
    shelf.documents[1] = Document("2", "Jiná", "/cs/y/", "", [Piece("Nová slova.")])
    assert search_index.refresh() == 1
    assert titles("nový")


@pytest.mark.django_db
def test_the_index_is_left_alone_while_nothing_public_changes(shelf: Shelf) -> None:
    assert search_index.refresh_if_changed() == 1
    shelf.asked.clear()
    assert search_index.refresh_if_changed() == 0
    assert shelf.asked == []
