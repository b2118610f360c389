"""What a browser posts, or asks in an address, as it was meant: no controls reach a form, a door or
the database, and what reads the same is the same. Passwords stay as they are."""

from typing import Any

from flask import Flask, Request, abort, request
from werkzeug.datastructures import ImmutableMultiDict, MultiDict, iter_multi_items

from processes.mails.safe import as_meant

AS_IT_IS = {"password"}


class _Meant(ImmutableMultiDict[str, Any]):
    """Without what has no name: a part of a body can lack one, and a field cannot."""

    def __init__(self, mapping: Any = None) -> None:
        named = (item for item in iter_multi_items(mapping or ()) if item[0] is not None)
        super().__init__(list(map(_meant, named)))


class _Request(Request):
    parameter_storage_class: type[MultiDict[str, Any]] = _Meant


def init_posted(app: Flask) -> None:
    """Let every page read what it is given as it was meant."""
    app.request_class = _Request
    app.before_request(_no_controls_in_the_address)


def _no_controls_in_the_address() -> None:
    if as_meant(request.path) != request.path:
        abort(404)


def _meant(item: tuple[str, Any]) -> tuple[str, Any]:
    name, value = item
    if name in AS_IT_IS or not isinstance(value, str):
        return as_meant(name), value
    return as_meant(name), as_meant(value)
