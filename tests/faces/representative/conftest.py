"""The representative's and the lead's browsers, on campaigns that two codes open."""

from tests.faces.rse.conftest import (  # noqa: F401
    answer,
    describe,
    draft,
    facts_of,
    list_of,
    other_organisation,
    questionnaire,
    send_mails,
    state_of,
    trail_of,
    words_of,
)
