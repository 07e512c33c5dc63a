"""Reads the colours of the screen for the paper, so that a plate is the same blue in both."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_FIRST_ROOT = re.compile(r"(?:^|[}\s;,{]):root\b[^{]*\{([^}]*)\}", re.DOTALL)
_PROPERTY = re.compile(r"--([a-z0-9-]+)\s*:\s*([^;]+)")
_REFERENCE = re.compile(r"var\(--([a-z0-9-]+)\)")
_LIGHT_DARK = re.compile(r"light-dark\(\s*([^,]+?)\s*,[^)]*\)")


class UnknownToken(KeyError):
    """The stylesheet has no such token."""


class Tokens:
    """The custom properties of the first `:root` rule of a stylesheet, as they are on a light screen."""

    def __init__(self, css: str) -> None:
        match = _FIRST_ROOT.search(_COMMENT.sub("", css))
        body = match.group(1) if match else ""
        self._values = {name: value.strip() for name, value in _PROPERTY.findall(body)}

    def value(self, name: str) -> str:
        """Return the value of `--name` with references followed and the light one of two. Raises `UnknownToken`."""
        if name not in self._values:
            raise UnknownToken(name)
        light = _LIGHT_DARK.sub(r"\1", self._values[name])
        return _REFERENCE.sub(lambda match: self.value(match.group(1)), light)

    def names(self, prefix: str) -> list[str]:
        """Return the names of the tokens that begin with `prefix`, without it."""
        return [name.removeprefix(prefix) for name in self._values if name.startswith(prefix)]
