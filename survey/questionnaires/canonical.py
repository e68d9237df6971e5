"""The one way of writing a value as JSON, so that everybody computes the same hash."""

import json
from typing import Any

ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}
"""Pages embed the manifest between tags: these three signs never stand there raw."""


def canonical_json(value: Any) -> bytes:
    """Write `value` in UTF-8 with sorted keys and no spaces.

    Args:
        value: mappings with text keys, sequences, texts, whole numbers, booleans and None;
            decimals are written as texts by the caller.

    Raises:
        TypeError: if a decimal number, or anything else without one single writing, is inside.
        UnicodeEncodeError: if a text holds half a character (a lone surrogate).
    """
    plain = _plain(value)
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for sign, escape in ESCAPED.items():
        text = text.replace(sign, escape)
    return text.encode()


def _plain(value: Any) -> Any:
    """Return `value` in plain JSON types."""
    match value:
        case None | bool() | int() | str():
            return value
        case dict():
            return {_key(key): _plain(inside) for key, inside in value.items()}
        case list() | tuple():
            return [_plain(inside) for inside in value]
    raise TypeError(f"{type(value).__name__} has no canonical form")


def _key(key: object) -> str:
    """Return a key, which must be text."""
    if not isinstance(key, str):
        raise TypeError(f"a key of type {type(key).__name__} has no canonical form")
    return key
