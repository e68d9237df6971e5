"""Was an opening code noted by the person who will keep it, before anything hangs on it?"""

from io import BytesIO
from typing import ClassVar

from flask import Response, send_file
from flask_babel import gettext as _
from wtforms import HiddenField, StringField
from wtforms.validators import Length

from survey.errors import Invalid
from survey.faces.form import Form
from survey.faces.language import current_language
from survey.fieldwork import launch
from survey.reports import envelope, pdf
from survey.reports.envelope import Envelope

PROVED = (2, 6)
"""Places of the words that are typed again: the third and the seventh."""


class NotNoted(Invalid):
    """A code that nobody noted loses the results."""

    message: ClassVar[str] = (
        "Le troisième ou le septième mot n’est pas celui du code affiché. "
        "Relisez votre note, puis réécrivez ces deux mots. Le code n’a pas changé."
    )


class NotedCodeForm(Form):
    """The code drawn for this page, and two of its words as proof that it was noted."""

    code = HiddenField(validators=[Length(max=200)])
    third = StringField(validators=[Length(max=40)])
    seventh = StringField(validators=[Length(max=40)])

    def keep_or_draw(self) -> None:
        """Leave the code that the page already holds, for it was noted; draw one otherwise."""
        try:
            launch.check_code(self.code.data or "")
        except Invalid:
            self.code.data = launch.draw_code()

    def proved(self) -> str:
        """Return the code once two of its words were typed again, whatever case and accents.

        Raises:
            survey.ballot_box.opening_code.CodeSlip: if the page holds no code.
            NotNoted: if the words typed are not those of the code.
        """
        code = launch.check_code(self.code.data or "")
        words = code.split()
        for place, word in zip(PROVED, (self.third.data, self.seventh.data), strict=True):
            words[place] = word or ""
        try:
            is_same = launch.check_code(" ".join(words)) == code
        except Invalid as slip:
            raise NotNoted() from slip
        if not is_same:
            raise NotNoted()
        return code


def send(sheet: Envelope) -> Response:
    """Send the envelope of a code: made from what the page holds, and kept nowhere.

    Raises:
        survey.ballot_box.opening_code.CodeSlip: if the page holds no code.
        survey.reports.pdf.PdfUnavailable: if this machine cannot draw it.
    """
    launch.check_code(sheet.code)
    content = BytesIO(pdf.render(envelope.write(sheet, language=current_language())))
    name = _("Enveloppe du code %(title)s", title=sheet.campaign)
    return send_file(content, "application/pdf", as_attachment=True, download_name=f"{name}.pdf")
