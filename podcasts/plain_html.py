"""Notes of other hosts, reduced to what ours may hold: paragraphs, lists, emphasis and links. Pure."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

KEPT = {"p", "b", "i", "ul", "ol", "li", "br"}
SAME = {"strong": "b", "em": "i", "div": "p"}
ALONE = {"br"}
#: What is in these is no text.
SILENT = {"script", "style", "template", "iframe", "object", "svg", "head", "title"}
GOES_OUT = re.compile(r"(https?://|mailto:)\S+\Z", re.I)


def cleaned(html: str) -> str:
    """`html` with nothing in it but what notes may have; words without any markup become paragraphs."""
    if "<" not in html:
        parts = [part.strip() for part in re.split(r"\n\s*\n", html) if part.strip()]
        return "".join(f"<p>{escape(part).replace(chr(10), '<br/>')}</p>" for part in parts)
    parser = _Cleaner()
    parser.feed(html)
    parser.close()
    return parser.whole()


def as_text(html: str) -> str:
    """The words of `html` without markup, blank space as in a sentence."""
    parser = _Cleaner(is_text=True)
    parser.feed(html)
    parser.close()
    return " ".join("".join(parser.out).split())


class _Cleaner(HTMLParser):
    def __init__(self, *, is_text: bool = False) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.open: list[str] = []
        self.silent = 0
        self.is_text = is_text

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self.silent += 1
        name = SAME.get(tag, tag)
        if self.silent or self.is_text:
            self.out.append(" " if self.is_text else "")
        elif name in ALONE:
            self.out.append(f"<{name}/>")
        elif name == "a":
            self._link(dict(attributes).get("href") or "")
        elif name in KEPT:
            self.out.append(f"<{name}>")
            self.open.append(name)

    def _link(self, address: str) -> None:
        if GOES_OUT.match(address.strip()):
            self.out.append(f'<a href="{escape(address.strip())}">')
            self.open.append("a")

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        name = SAME.get(tag, tag)
        if name in self.open and not self.silent:
            # What was opened inside ends with it, so that the whole stays well nested.
            while (last := self.open.pop()) != name:
                self.out.append(f"</{last}>")
            self.out.append(f"</{name}>")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.out.append(data if self.is_text else escape(data))

    def whole(self) -> str:
        return "".join(self.out) + "".join(f"</{name}>" for name in reversed(self.open))
