"""Two codes: the representative approves the audience and draws the second, before the launch."""

import dataclasses
import itertools

import pytest

from survey import storage
from survey.ballot_box import box, half_key, keyfile
from survey.ballot_box import opening as unsealing
from survey.campaigns import actions as campaigns
from survey.campaigns.audience import AudienceReport, Person
from survey.fieldwork import closing, launch, letters, opening, recovery, representative, standing
from survey.mail import sending
from survey.organisations import trail
from tests.homes import content_of

NADIA = "Nadia Benali"


@dataclasses.dataclass
class Consent:
    """What the representative does to a campaign."""

    campaign: object

    def _act(self, act, *given, **named):
        with self.campaign.database.begin() as session:
            return act(session, *given, actor=NADIA, now=self.campaign.now, **named)

    def approve(self, seen=None):
        with storage.reading(self.campaign.database) as session:
            shown = representative.audience(session, self.campaign.cid)
        return self._act(representative.approve, self.campaign.cid, seen=seen or shown.digest)

    def draw(self, code=None):
        code = code or launch.draw_code()
        self._act(
            representative.draw_second_code, self.campaign.settings, self.campaign.cid, code=code
        )
        return code

    @property
    def part(self):
        with storage.reading(self.campaign.database) as session:
            return representative.part(session, self.campaign.settings, self.campaign.cid)

    @property
    def half(self):
        return self.campaign.settings.keys_dir / f"{self.campaign.cid}.moitie"


def import_people(campaign, emails, headcounts=None):
    people = tuple(Person(email, "") for email in emails)
    report = AudienceReport(
        people=people, headcounts=headcounts or {}, lines=(), remarks=(), refused=False
    )
    with campaign.database.begin() as session:
        campaigns.import_audience(session, campaign.cid, report)


def close(campaign, at):
    closing.close(campaign.database, campaign.cid, actor="Claire Morel", now=at)
    compose = letters.composer(campaign.settings, lambda: at)
    sending.send_all(campaign.database, campaign.settings, compose, lambda: at)


def count(campaign, at, codes):
    return opening.count(
        campaign.database,
        campaign.settings,
        campaign.cid,
        codes=codes,
        actor="Claire Morel",
        now=at,
    )


def state(campaign):
    with storage.reading(campaign.database) as session:
        return standing.state(session, campaign.cid)


@pytest.fixture
def campaign(prepare):
    return prepare(20, opening="two_codes")


@pytest.fixture
def consent(campaign):
    return Consent(campaign)


@pytest.fixture
def ready(consent):
    """Approve the audience and draw the second code, which is returned."""
    consent.approve()
    return consent.draw()


@pytest.fixture
def closed(campaign, ready, later):
    """A box that both codes were drawn for, answered and closed."""
    campaign.open()
    campaign.answer(12)
    close(campaign, later)
    return campaign


def test_the_launch_waits_for_the_representative(campaign, consent):
    with pytest.raises(launch.NotReady, match=r"ne l’a pas encore approuvé.*tiré son code"):
        campaign.open()

    consent.approve()
    with pytest.raises(launch.NotReady, match="tiré son code"):
        campaign.open()

    consent.draw()
    assert campaign.open().invited == 20


def test_the_two_parts_come_in_any_order(campaign, consent):
    consent.draw()
    with pytest.raises(launch.NotReady, match="pas encore approuvé"):
        campaign.open()

    consent.approve()

    assert campaign.open().invited == 20


def test_both_codes_count_every_answer(closed, ready, later):
    counted = count(closed, later, [closed.code, ready])

    assert (counted.issued, counted.counted, counted.void) == (12, 12, 0)
    assert not closed.file().exists()


@pytest.mark.parametrize("wrong", [(0,), (1,), (0, 1)])
def test_a_wrong_half_opens_nothing_and_is_not_named(closed, ready, later, wrong):
    codes = [closed.code, ready]
    for at in wrong:
        codes[at] = launch.draw_code()

    with pytest.raises(unsealing.WrongCode) as refusal:
        count(closed, later, codes)

    expected = unsealing.WrongCode(retry=refusal.value.details["retry"])
    assert str(refusal.value) == str(expected)
    with pytest.raises(unsealing.TooSoon):
        count(closed, later, [closed.code, ready])
    assert state(closed) == "closed"


def test_the_codes_in_the_other_order_open_nothing(closed, ready, later):
    with pytest.raises(unsealing.WrongCode):
        count(closed, later, [ready, closed.code])


@pytest.mark.parametrize("kept", [0, 1])
def test_neither_code_opens_alone(closed, ready, later, kept):
    alone = [closed.code, ready][kept]

    with pytest.raises(unsealing.CodesExpected, match=": 2"):
        count(closed, later, [alone])
    with pytest.raises(unsealing.WrongCode):
        count(closed, later, [alone, alone])


def test_a_slip_in_either_code_costs_nothing(closed, ready, later):
    for codes in itertools.permutations(["arbre", closed.code]):
        with pytest.raises(launch.opening_code.CodeSlip):
            count(closed, later, codes)

    assert count(closed, later, [closed.code, ready]).counted == 12


def test_a_lost_code_loses_the_results_and_the_box_can_only_be_destroyed(closed, later):
    with pytest.raises(unsealing.WrongCode):
        count(closed, later, [closed.code, launch.draw_code()])

    closing.destroy(closed.database, closed.settings, closed.cid, actor="Claire Morel", now=later)

    assert state(closed) == "destroyed"
    assert not closed.file().exists()


def test_after_the_launch_nothing_is_left_that_the_second_code_opens_alone(
    campaign, consent, ready, home
):
    assert consent.half.exists()

    campaign.open()

    assert not consent.half.exists()
    keys = keyfile.read(campaign.settings.keys_dir, campaign.cid)
    kept = content_of(home, campaign.settings.database_url)
    assert campaign.cid.encode() in kept
    with storage.reading(campaign.database) as session:
        wrapped = unsealing.wrapped_key(session, campaign.cid, campaign.now)
    with pytest.raises(unsealing.WrongCode):
        unsealing.unlock(wrapped, keys, [ready, ready])


def test_what_waits_for_the_launch_never_lies_in_the_database(campaign, consent, ready, home):
    waiting = half_key.read(campaign.settings.keys_dir, campaign.cid)[1]

    kept = content_of(home, campaign.settings.database_url)

    assert waiting.wrapped not in kept
    assert consent.half.read_bytes() not in kept


@pytest.mark.parametrize(
    ("emails", "headcounts"),
    [
        ([f"p{at}@essai.example" for at in range(21)], {}),
        ([f"p{at}@essai.example" for at in range(20)], {}),
        ([f"q{at}@essai.example" for at in range(20)], {}),
        ([f"p{at}@essai.example" for at in range(20)], {"service": {"nord": 12, "sud": 8}}),
    ],
    ids=["one more", "the same list again", "as many others", "other groups"],
)
def test_the_approval_falls_when_the_audience_changes(campaign, consent, ready, emails, headcounts):
    import_people(campaign, emails, headcounts)

    assert consent.part.changed
    with pytest.raises(launch.NotReady, match="a changé depuis"):
        campaign.open()
    consent.approve()
    assert campaign.open().invited == len(emails)


def test_the_approval_falls_when_the_group_sizes_change(campaign, consent, ready, database):
    with database.begin() as session:
        campaigns.set_headcounts(session, campaign.cid, {"service": {"nord": 15, "sud": 5}})

    with pytest.raises(launch.NotReady, match="a changé depuis"):
        campaign.open()


def test_the_approval_stands_when_something_else_changes(campaign, consent, ready, database):
    with database.begin() as session:
        campaigns.change(session, campaign.cid, title="Printemps", today=campaign.now.date())

    assert consent.part.approved
    assert campaign.open().invited == 20


def test_nobody_approves_what_they_have_not_seen(campaign, consent):
    with storage.reading(campaign.database) as session:
        seen = representative.audience(session, campaign.cid).digest
    import_people(campaign, [f"q{at}@essai.example" for at in range(20)])

    with pytest.raises(campaigns.AudienceChanged):
        consent.approve(seen)

    assert not consent.part.approved


def test_a_code_drawn_again_takes_the_place_of_the_first(campaign, consent, ready, later):
    second = consent.draw()
    campaign.open()
    campaign.answer(12)
    close(campaign, later)

    with pytest.raises(unsealing.WrongCode):
        count(campaign, later, [campaign.code, ready])

    an_hour_later = later.replace(hour=later.hour + 2)
    assert count(campaign, an_hour_later, [campaign.code, second]).counted == 12


def test_a_slip_leaves_the_code_drawn_before(campaign, consent, ready):
    with pytest.raises(launch.opening_code.CodeSlip):
        consent.draw("abeille abeille")

    assert consent.part.code_drawn


def test_a_launch_that_fails_leaves_the_second_code(campaign, ready, later):
    with pytest.raises(launch.opening_code.CodeSlip):
        campaign.open(code="abeille " * 8)
    assert state(campaign) == "draft"

    campaign.open()
    campaign.answer(12)
    close(campaign, later)

    assert count(campaign, later, [campaign.code, ready]).counted == 12


@pytest.mark.parametrize("lost", ["urne", "moitie"])
def test_a_lost_file_is_told_before_the_launch_rather_than_after(campaign, consent, ready, lost):
    (campaign.settings.keys_dir / f"{campaign.cid}.{lost}").unlink()

    assert not consent.part.code_drawn
    with pytest.raises(launch.NotReady, match="tiré son code"):
        campaign.open()


def test_a_key_file_of_another_day_is_told_before_the_launch(campaign, consent, ready):
    campaign.file().write_bytes(bytes(32))

    assert not consent.part.code_drawn


def test_a_crash_while_the_code_is_drawn_leaves_it_to_be_drawn_again(
    campaign, consent, ready, later
):
    consent.half.write_bytes(consent.half.read_bytes()[:40])
    assert not consent.part.code_drawn

    again = consent.draw()
    campaign.open()
    campaign.answer(12)
    close(campaign, later)

    assert count(campaign, later, [campaign.code, again]).counted == 12


def test_a_start_after_a_cut_launch_destroys_what_the_second_code_opens_alone(
    campaign, consent, ready
):
    waiting = consent.half.read_bytes()
    campaign.open()
    consent.half.write_bytes(waiting)

    recovery.recover(campaign.database, campaign.settings)

    assert not consent.half.exists()
    assert campaign.file().exists()


def test_a_start_leaves_alone_what_waits_for_the_launch(campaign, consent, ready):
    recovery.recover(campaign.database, campaign.settings)

    assert consent.part.code_drawn


def test_a_launch_with_one_code_after_all_needs_no_representative(
    campaign, consent, ready, later, database
):
    with database.begin() as session:
        campaigns.change(session, campaign.cid, opening="one_code", today=campaign.now.date())

    campaign.open()
    campaign.answer(12)
    close(campaign, later)

    assert not consent.half.exists()
    assert count(campaign, later, [campaign.code]).counted == 12


def test_a_campaign_with_one_code_asks_nothing_of_the_representative(prepare):
    other = Consent(prepare(20, title="Printemps"))

    with pytest.raises(representative.NotInvolved):
        other.approve()
    with pytest.raises(representative.NotInvolved):
        other.draw()
    assert not other.campaign.file().exists()


def test_an_open_campaign_asks_nothing_more(campaign, consent, ready):
    campaign.open()

    with pytest.raises(standing.NotADraft):
        consent.approve()
    with pytest.raises(standing.NotADraft):
        consent.draw()
    assert campaign.file().exists()


def test_both_decisions_stand_in_the_trail_without_the_code(campaign, consent, ready):
    with storage.reading(campaign.database) as session:
        organisation = standing.campaigns.campaign(session, campaign.cid).organisation_id
        drawn, approved = trail.entries(session, organisation, campaign_id=campaign.cid)

    assert (approved.act, drawn.act) == ("audience_approved", "second_code_drawn")
    assert approved.details == {"people": "20", "cards": "0"}
    assert {approved.actor, drawn.actor} == {NADIA}
    assert drawn.details == {}


def test_the_box_opens_once_even_with_two_codes(campaign, ready):
    campaign.open()

    with pytest.raises(standing.NotADraft):
        campaign.open()
    with storage.reading(campaign.database) as session:
        assert box.manifest(session, campaign.cid).opening == "two_codes"
