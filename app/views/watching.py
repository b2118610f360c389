"""For whoever watches the servers: is this process ready, and what waits in the house."""

from hmac import compare_digest

from flask import Blueprint, Response, abort, current_app, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from processes.cases.administration.condition import condition, free, since_closed
from workers import Away, check_reach

pages = Blueprint("watching", __name__)


@pages.get("/klaar")
def ready() -> tuple[str, int]:
    """Yes where the database, its tables and the broker are there; else 503, and the log says what
    is away."""
    try:
        check_reach()
    except Away as away:
        current_app.logger.warning("not ready: %s", away)
        return "nee", 503
    return "ja", 200


@pages.get("/cijfers")
def figures() -> Response:
    """What waits and since when, as Prometheus reads it, for who has WATCH_TOKEN as a bearer; where
    none is set there is no such page."""
    token = current_app.config["WATCH_TOKEN"]
    if not token:
        abort(404)
    said = request.headers.get("Authorization", "")
    if not compare_digest(said.encode(), f"Bearer {token}".encode()):
        abort(403)
    registry, by = CollectorRegistry(), ["what"]
    many = Gauge("weerwoord_waiting", "How many wait", by, registry=registry)
    since = "How long the first of them waits"
    longest = Gauge("weerwoord_waiting_seconds", since, by, registry=registry)
    for what, waiting in vars(condition()).items():
        many.labels(what).set(waiting.many)
        longest.labels(what).set(waiting.longest.total_seconds())
    left = Gauge(
        "weerwoord_free_bytes", "What the disk of the documents has left", registry=registry
    )
    left.set(free() or 0)
    if (closed := since_closed()) is not None:
        ago = Gauge(
            "weerwoord_trail_closed_seconds", "Since the trail was closed", registry=registry
        )
        ago.set(closed.total_seconds())
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
