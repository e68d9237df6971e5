"""A questionnaire on a phone, drawn by the respondents' own macros."""

from flask import render_template, request
from flask_babel import force_locale
from markupsafe import Markup

from survey.questionnaires import conditions
from survey.questionnaires.questionnaire import Questionnaire


def phone(questionnaire: Questionnaire, language: str) -> Markup:
    """Draw every page of a questionnaire as people will see it, in `language`."""
    elements = [element for page in questionnaire.pages for element in page.elements]
    asked_when = {
        element.id: conditions.describe(element.show_if, questionnaire, language)
        for element in elements
        if element.show_if is not None
    }
    with force_locale(language):
        drawn = render_template(
            "rse/questionnaires/_phone.html",
            questionnaire=questionnaire,
            language=language,
            conditions=asked_when,
        )
    return Markup(drawn)  # noqa: S704, our own template has escaped what the file says


def language_of(questionnaire: Questionnaire) -> str:
    """Return the language in which to preview, chosen by `?langue=`; the source one if none."""
    wanted = request.args.get("langue", "")
    return wanted if wanted in questionnaire.languages else questionnaire.languages[0]
