"""What every answer tells the browser: load nothing from elsewhere, keep nothing, tell nobody."""

from flask import Flask, Response, request

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
        "script-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Nothing is inline and nothing comes from another host, so no exception is needed."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}

KEPT_A_YEAR = {"code_words.send"}
"""What never changes and says nothing of anybody, besides the fonts."""


def protect(app: Flask, *, https: bool) -> None:
    """Put the headers on every answer, errors included."""

    @app.after_request
    def add_headers(response: Response) -> Response:
        response.headers.update(HEADERS)
        if https:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        is_font = request.endpoint == "static" and request.path.endswith(".woff2")
        if is_font or request.endpoint in KEPT_A_YEAR:
            response.headers["Cache-Control"] = "public, max-age=31536000"
        elif request.endpoint != "static":
            response.headers["Cache-Control"] = "no-store"
        return response
