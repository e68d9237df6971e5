"""Pages become PDF, with our fonts and nothing from elsewhere."""

from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from survey.reports import fonts, pdf


@pytest.fixture
def visited():
    """A web server on this machine, and the list of what it was asked for."""
    asked = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Server)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def test_a_page_becomes_a_pdf():
    assert pdf.render("<title>Bilan</title><h1>Bilan</h1>").startswith(b"%PDF-")


def test_a_machine_without_pango_says_what_to_install(python_without_pango):
    said = python_without_pango(
        "from survey.reports import pdf; print(pdf.available()); pdf.render('<h1>Bilan</h1>')"
    )

    assert "False" in said.splitlines()
    assert "PdfUnavailable" in said
    assert "apt install libpango" in said


def test_a_machine_without_pango_still_draws_charts(python_without_pango):
    said = python_without_pango(
        "from survey.reports import charts, pages\n"
        "print(charts.bars(charts.Bars(title='t', bars=(charts.Bar('a', 50),)), prefix='p'))"
    )

    assert said.startswith("<svg")


@pytest.mark.parametrize(
    "content",
    [
        '<img src="{site}/a.png" alt="">',
        '<link rel="stylesheet" href="{site}/a.css">',
        '<style>@import url("{site}/b.css")</style>',
        '<style>p {{ background: url("{site}/c.png") }}</style><p>x</p>',
    ],
)
def test_nothing_is_fetched_from_the_web(visited, content):
    site, asked = visited

    with pytest.raises(BaseException, match="Error fetching"):
        pdf.render("<title>t</title><h1>t</h1>" + content.format(site=site))

    assert asked == []


def test_a_drawing_fetches_nothing_either(visited):
    site, asked = visited

    pdf.render(
        '<html lang="fr"><title>t</title><h1>t</h1><svg viewBox="0 0 1 1">'
        f'<image href="{site}/d.png" width="1" height="1"/></svg></html>'
    )

    assert asked == []


def test_no_file_is_opened_but_the_fonts(tmp_path):
    secret = tmp_path / "secret.css"
    secret.write_text("h1 { color: red }")

    with pytest.raises(BaseException, match="Error fetching"):
        pdf.render(f'<title>t</title><link rel="stylesheet" href="{secret.as_uri()}"><h1>t</h1>')


def test_our_fonts_can_be_opened(read_pdf):
    face = f"@font-face {{ font-family: Texte; src: url('{fonts.text_font().as_uri()}') }}"

    content = pdf.render(
        f"<title>t</title><style>{face} h1 {{ font: 20pt Texte }}</style><h1>é</h1>"
    )

    assert "+Texte" in read_pdf("pdffonts", content)
