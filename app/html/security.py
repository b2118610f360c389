"""What every response tells the browser about what it may do."""

from flask import Flask, Response, request

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    # The check against forged requests reads the Referer of our own pages on https.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
TWO_YEARS = 2 * 365 * 24 * 3600


def init_security(app: Flask) -> None:
    """Add the headers to every response of the app, errors included."""
    app.after_request(add_headers)


def add_headers(response: Response) -> Response:
    """The headers of HEADERS where the page says nothing else, what may be kept, and https for good
    where it is https now."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers["Cache-Control"] = _may_be_kept(response.status_code)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = f"max-age={TWO_YEARS}; includeSubDomains"
    return response


def _may_be_kept(status: int) -> str:
    """Files with their version in the address for good; pages never, they hold personal data, and
    what is not there now can come."""
    if request.endpoint not in ("static", "branding.style", "branding.logo") or status >= 400:
        return "no-store"
    return "public, max-age=31536000, immutable" if "v" in request.args else "no-cache"
