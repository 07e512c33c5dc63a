"""Message catalogues without GNU gettext: found, compared and compiled in Python.

Message ids are English, so English needs no catalogue. Czech says everything. Every other language that has a
catalogue says exactly what the participant's space says (`cms/space_sources.py`), and the public site and the admin
never ask it for more. Complete means: nothing missing, stale, empty or fuzzy. Catalogues carry no line numbers and no
dates, so that a change shows only what was said anew.
"""

from __future__ import annotations

import ast
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.utils.translation.template import templatize

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from cms.space_sources import SPACE_SOURCES

APPS = ("campaign", "cms", "media", "photovoice", "podcasts")
#: These say everything; every other catalogue says what the space says.
COMPLETE = ("cs",)
#: The language of the message ids.
SOURCE_LANGUAGE = "en"
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
    "gettext_noop": None,
}
PLURALS = {
    "cs": (3, "(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2"),
    "en": (2, "(n != 1)"),
    "uk": (3, "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2)"),
    "ru": (3, "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2)"),
    "vi": (1, "0"),
    "ar": (6, "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)"),
}


def _sources(root: Path) -> Iterator[Path]:
    for app in APPS:
        for path in sorted((root / app).rglob("*")):
            if path.suffix in {".py", ".html", ".txt"} and not {"migrations", "locale", "static"} & set(
                path.parts
            ):
                yield path


def _messages_in(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        if "templates" not in path.parts:
            return
        # What templatize leaves is Python except for its indentation, which is the template's.
        text = "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).splitlines())
    # `_` may be ngettext's or pgettext's short name nowhere in this project: it is always gettext.
    yield from extract(  # type: ignore[misc]
        "python", io.BytesIO(text.encode()), KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    )


def extracted(root: Path) -> Catalog:
    """Every message that code and templates under the apps ask for, with the files that ask."""
    catalogue = Catalog(fuzzy=False)
    for path in _sources(root):
        _add(catalogue, root, path, None)
    return catalogue


def of_the_space(root: Path, sources: Iterable[str] = SPACE_SOURCES) -> Catalog:
    """The messages that a participant or a person in a picture may read, as `sources` name them.

    Raises `ValueError` for a source that is not there: a file was renamed and its words would get lost.
    """
    catalogue = Catalog(fuzzy=False)
    for source in sources:
        pattern, _mark, names = source.partition("::")
        paths = sorted(root.glob(pattern))
        if not paths:
            raise ValueError(f"No file for {source!r} of the space's messages.")
        for path in paths:
            _add(catalogue, root, path, _lines_of(path, names.split(",")) if names else None)
    return catalogue


def _add(catalogue: Catalog, root: Path, path: Path, lines: set[int] | None) -> None:
    place = (path.relative_to(root).as_posix(), None)
    for line, message, comments, context in _messages_in(path):
        if lines is None or line in lines:
            catalogue.add(message, None, [place], auto_comments=comments, context=context)  # type: ignore[list-item]


def _lines_of(path: Path, names: Iterable[str]) -> set[int]:
    """The lines of the classes, functions and constants with these dotted names."""
    lines: set[int] = set()
    for name in names:
        body: list[ast.stmt] = ast.parse(path.read_text(encoding="utf-8")).body
        found: ast.stmt | None = None
        for part in name.strip().split("."):
            found = next((node for node in body if part in _names(node)), None)
            if found is None:
                raise ValueError(f"No {name!r} in {path} of the space's messages.")
            body = getattr(found, "body", [])
        assert found is not None
        lines |= set(range(found.lineno, (found.end_lineno or found.lineno) + 1))
    return lines


def _names(node: ast.stmt) -> set[str]:
    if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
        return {node.name}
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return {target.id for target in targets if isinstance(target, ast.Name)}


def wanted_of(root: Path, language: str) -> Catalog:
    """What the catalogue of a language has to say: everything in a complete one, else what the space says."""
    return extracted(root) if language in COMPLETE else of_the_space(root)


def plural_rule(language: str) -> tuple[int, str]:
    """How many plural forms a language has, and gettext's rule that chooses one; Babel's for any other language."""
    if language in PLURALS:
        return PLURALS[language]
    catalogue = Catalog(locale=Locale.parse(language, sep="-"))
    return catalogue.num_plurals, catalogue.plural_expr


def _locale(language: str) -> str:
    return language.replace("-", "_")


def _path(root: Path, language: str) -> Path:
    return root / "cms" / "locale" / language / "LC_MESSAGES" / "django.po"


def languages(root: Path) -> list[str]:
    """The languages that have a catalogue."""
    return sorted(
        path.parent.parent.name for path in (root / "cms" / "locale").glob("*/LC_MESSAGES/django.po")
    )


def read(root: Path, language: str) -> Catalog:
    """The language's catalogue as it is on disk; an empty one when there is none yet."""
    path = _path(root, language)
    if not path.exists():
        return Catalog(locale=_locale(language), fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=_locale(language), charset="utf-8")


def _key(message: Message) -> tuple[str | None, str]:
    # gettext knows a message by its context and its first id; the plural belongs to the entry.
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def _said(message: Message) -> bool:
    strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return bool(strings) and all(strings)


def problems(wanted: Catalog, present: Catalog) -> list[str]:
    """What keeps a catalogue from being complete: missing, stale, empty or fuzzy entries, wrong placeholders."""
    want = {_key(message): message for message in wanted if message.id}
    number, _rule = plural_rule(str(present.locale or SOURCE_LANGUAGE).replace("_", "-"))
    have = {_key(message): message for message in present if message.id}
    found = [f"missing: {key[1]!r}" for key in want if key not in have]
    found += [f"stale: {key[1]!r}" for key in have if key not in want]
    for key, message in have.items():
        if key in want and isinstance(want[key].id, str) != isinstance(message.id, str):
            found.append(f"plural and singular differ: {key[1]!r}")
        elif message.fuzzy:
            found.append(f"fuzzy: {key[1]!r}")
        elif not _said(message):
            found.append(f"empty: {key[1]!r}")
        elif isinstance(message.string, (tuple, list)) and len(message.string) != number:
            found.append(f"has {len(message.string)} plural forms instead of {number}: {key[1]!r}")
        else:
            found += [f"{error}: {key[1]!r}" for error in message.check(present)]
    return found


def catalogues_of(root: Path, spoken: Iterable[str] = ()) -> list[str]:
    """The languages to look at: those with a catalogue, the complete ones and those that are `spoken`."""
    return sorted({*languages(root), *COMPLETE, *spoken} - {SOURCE_LANGUAGE})


def update(root: Path, language: str, wanted: Catalog) -> tuple[int, int]:
    """Rewrite a catalogue to ask for exactly what is wanted, keeping what was said; return (added, dropped)."""
    before = {_key(message): message for message in read(root, language) if message.id}
    fresh = Catalog(locale=_locale(language), fuzzy=False, project="Očima", charset="utf-8")
    for message in sorted(
        (m for m in wanted if m.id), key=lambda m: (m.locations[0][0], _key(m)[1], m.context or "")
    ):
        old = before.get(_key(message))
        kept = (
            old.string if old is not None and isinstance(old.id, str) == isinstance(message.id, str) else None
        )
        places = sorted({(place, None) for place, _line in message.locations})
        fresh.add(
            message.id,
            kept,
            places,  # type: ignore[arg-type]
            flags=[flag for flag in message.flags if flag != "fuzzy"],
            auto_comments=message.auto_comments,
            context=message.context,
        )
    path = _path(root, language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_text(fresh, language), encoding="utf-8")
    keys = {_key(message) for message in fresh if message.id}
    return len(keys - set(before)), len(set(before) - keys)


def _text(catalogue: Catalog, language: str) -> str:
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=110, omit_header=True, include_lineno=False, ignore_obsolete=True)
    number, rule = plural_rule(language)
    header = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: nplurals={number}; plural={rule};\\n"\n\n'
    )
    return header + buffer.getvalue().decode().strip("\n") + "\n"


def compile_all(root: Path) -> list[str]:
    """Write the .mo beside every .po; return the languages."""
    for language in languages(root):
        with _path(root, language).with_suffix(".mo").open("wb") as file:
            write_mo(file, read(root, language))
    return languages(root)
