"""Does this link belong to this campaign, and does the campaign still take answers?"""

from typing import NoReturn

from survey.ballot_box import cards, loading, vouchers
from survey.ballot_box.box import BoxNotOpen
from survey.ballot_box.rules import State
from survey.ballot_box.vouchers import LinkUnknown
from survey.faces import context
from survey.faces.respondent import asked, wrong_tries
from survey.faces.respondent.asked import Asked
from survey.storage import reading


def admit(cid: str, token: str) -> Asked:
    """Return the campaign that a link opens, used or not: nobody learns which. Writes nothing.

    Raises:
        survey.ballot_box.box.BoxUnknown: if the campaign never opened.
        survey.ballot_box.box.BoxNotOpen: for any token, once the campaign takes no more answers.
        survey.ballot_box.vouchers.LinkUnknown: if the token is not of this campaign.
        survey.faces.respondent.wrong_tries.TooManyTries: instead, after too many of these.
    """
    database = context.database()
    with reading(database) as session:
        campaign = asked.campaign(session, cid)
        if campaign.state != State.OPEN:
            raise BoxNotOpen()
        check_pace(token)
        keys = loading.load(database, context.settings().keys_dir, cid).keys
        is_ours = vouchers.exists(session, keys, cid, token)
    if not is_ours:
        refuse()
    return campaign


def check_pace(token: str) -> None:
    """Slow down who guesses the short codes of cards; tokens of mails are beyond guessing.

    Raises:
        survey.faces.respondent.wrong_tries.TooManyTries: after too many wrong tries.
    """
    if len(token) <= cards.RANDOM_SIGNS + 1:
        wrong_tries.check()


def refuse() -> NoReturn:
    """Count a wrong try, and refuse it.

    Raises:
        survey.ballot_box.vouchers.LinkUnknown: the first times.
        survey.faces.respondent.wrong_tries.TooManyTries: after too many of them.
    """
    wrong_tries.add()
    wrong_tries.check()
    raise LinkUnknown()
