"""What a phone keeps for the participant's space, as a test looks into it and waits for it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

#: Everything of one kind that is kept, as JSON; `[]` before there is anything. Asks for no database that is not there:
#: it would be made empty, and the page would find no place in it.
_KEPT = """async (kind) => {
  const known = await indexedDB.databases();
  if (!known.some(({ name, version }) => name === "ocima-space" && version)) return "[]";
  return new Promise((resolve) => {
    const opening = indexedDB.open("ocima-space");
    opening.onsuccess = () => {
      const database = opening.result;
      const done = (found) => { database.close(); resolve(JSON.stringify(found)); };
      if (!database.objectStoreNames.contains(kind)) return done([]);
      const asked = database.transaction(kind).objectStore(kind).getAll();
      asked.onsuccess = () => done(asked.result);
    };
  });
}"""


#: The addresses in the cache that answers when there is no network.
_OFFLINE = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname);
  }
  return found;
}"""
_LEFT = """async () => ({
  databases: (await indexedDB.databases()).map(({ name }) => name),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
PATIENCE_MS = 20_000
STEP_MS = 50


def kept(page: Any, kind: str) -> list[Any]:
    """The things of one kind (files, bytes, drafts, words, about) that this phone keeps now."""
    found: list[Any] = json.loads(page.evaluate(f"({_KEPT})({kind!r})"))
    return found


def wait_for_count(page: Any, kind: str, number: int) -> None:
    """Wait until this phone keeps so many things of one kind."""
    until(page, lambda: len(kept(page, kind)) == number, f"{number} {kind}")


def wait_for_draft(page: Any, words: str) -> None:
    """Wait until what was typed is kept; a page keeps it a moment after the last letter."""
    until(page, lambda: any(words in each["values"].values() for each in kept(page, "drafts")), words)


def offline_files(page: Any) -> list[str]:
    """The paths of everything that this phone keeps for a page without network."""
    found: list[str] = page.evaluate(_OFFLINE)
    return found


def wait_for_offline(page: Any) -> None:
    """Wait until the page for no network is kept."""
    until(page, lambda: "/my/offline/" in offline_files(page), "the page for no network is kept")


def left(page: Any) -> dict[str, Any]:
    """What this phone still holds: the names of databases and caches, and the number of service workers."""
    found: dict[str, Any] = page.evaluate(_LEFT)
    return found


def wait_until_wiped(page: Any) -> None:
    """Wait until this phone holds nothing any more."""
    until(page, lambda: left(page) == {"databases": [], "caches": [], "workers": 0}, "nothing is left")


def until(page: Any, is_so: Callable[[], bool], what: str) -> None:
    """Wait until something is so. Raises `AssertionError` with `what` was waited for."""
    # Asked from here: `wait_for_function` takes a promise for an answer, whatever it resolves to.
    for _step in range(PATIENCE_MS // STEP_MS):
        if is_so():
            return
        page.wait_for_timeout(STEP_MS)
    raise AssertionError(f"not within {PATIENCE_MS} ms: {what}")
