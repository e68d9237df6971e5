"""The sheet « Ce que nous enregistrons »: the page of the same name, on paper."""

from survey.reports.environment import environment


def write(asked: object, who: object, *, language: str = "fr") -> str:
    """Write the sheet as one self-contained page, for `pdf.render`.

    Args:
        asked: the campaign as the page's template knows it, or None for any.
        who: who answers for it, or None.
        language: of the sheet.
    """
    template = environment(language).get_template("paper/recorded.html")
    return template.render(asked=asked, who=who)
