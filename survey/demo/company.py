"""Load "Ateliers Garonne" through the product's own doors: mails, links, forms, codes."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from email import policy
from email.parser import BytesParser
from pathlib import Path
from typing import Any

from flask import Flask
from ruamel.yaml import YAML
from sqlalchemy.orm import Session

from survey import storage
from survey.action_plans import actions as plans
from survey.action_plans import told_back, usefulness
from survey.action_plans.actions import ActionFacts
from survey.action_plans.groups import GroupFacts
from survey.action_plans.owners import OwnerAddress
from survey.action_plans.rules import Status
from survey.campaigns import actions as campaigns
from survey.campaigns import audience
from survey.campaigns import queries as campaign_queries
from survey.clock import PARIS, day_in_paris
from survey.demo import management
from survey.demo.people import answer_sheets
from survey.demo.pools import Pools
from survey.demo.register import Register
from survey.demo.talks import Talks
from survey.fieldwork import (
    closing,
    count_progress,
    launch,
    letters,
    opening,
    participation,
    publishing,
    queries,
)
from survey.mail import sending
from survey.organisations import actions as organisations
from survey.organisations import queries as organisation_queries
from survey.organisations import trail
from survey.organisations.acts import Act
from survey.organisations.queries import NoOrganisation, SeveralOrganisations
from survey.organisations.rules import Role
from survey.questionnaires import bank
from survey.results import actions as results
from survey.results import queries as result_queries
from survey.settings import Settings
from survey.storage import Database

DATA = bank.folder() / "demonstration" / "ateliers-garonne.yaml"

Tell = Callable[[str], None]
"""Told in French what is being done."""


class Company:
    """One loading of the demonstration company into an empty installation."""

    def __init__(self, app: Flask, settings: Settings, database: Database, tell: Tell) -> None:
        self.app = app
        self.settings = settings
        self.database = database
        self.tell = tell
        self.data: Mapping[str, Any] = YAML(typ="safe", pure=True).load(DATA)
        self.lead = self.data["members"][0]["name"]

        self.asked: dict[str, Mapping[str, str]] = {}
        """What people are asked of finished actions: action id → language → what was done."""

    def load(self, now: datetime) -> None:
        """Create the organisation, its members, campaigns, plan, causeries and proposals."""
        self.tell("Création de l’entreprise de démonstration « Ateliers Garonne »…")
        organisation_id = self._organisation()
        published, running = self.data["campaigns"]
        self._published_campaign(organisation_id, published)
        self._running_campaign(organisation_id, running, now)
        self._causeries(organisation_id, now)

    def _organisation(self) -> str:
        """Create the organisation and those who run it."""
        with self.database.begin() as session:
            organisation_id = organisations.create_organisation(
                session, **self.data["organisation"]
            )
            for member in self.data["members"]:
                organisations.add_member(
                    session,
                    organisation_id=organisation_id,
                    email=member["email"],
                    name=member["name"],
                    roles=frozenset(Role(role) for role in member["roles"]),
                )
            trail.record(
                session,
                organisation_id=organisation_id,
                actor="démonstration",
                act=Act.ORGANISATION_CREATED,
                at=_at(self.data["campaigns"][0]["opened_on"]),
                name=self.data["organisation"]["name"],
            )
        return organisation_id

    def _published_campaign(self, organisation_id: str, data: Mapping[str, Any]) -> None:
        """Run a whole campaign of last autumn, to its results and its plan."""
        opened_at, counted_at = _at(data["opened_on"]), _at(data["counted_on"])
        self.tell(f"Enquête « {data['title']} » : ouverture…")
        cid = self._prepare(organisation_id, data, data["announced_close"], data["results_on"])
        code = self._open(cid, opened_at)
        self.tell(f"{self.data['audience']['people']} invitations partent (dossier des courriels)…")
        links = self._invite(cid, opened_at)
        self._answer(cid, data, links, opened_at + timedelta(days=2))
        closing.close(self.database, cid, actor=self.lead, now=_at(data["announced_close"]))
        self._send_mails(_at(data["announced_close"]))
        closing.settle(self.database, self.settings, cid, counted_at)
        opening.count(
            self.database,
            self.settings,
            cid,
            codes=[code],
            actor=self.lead,
            now=counted_at,
            progress=count_progress.Aloud(self.tell),
        )
        self._moderate(cid, data["comments"])
        publishing.publish(self.database, cid, actor=self.lead, now=_at(data["results_on"]))
        self._plan(organisation_id, cid, data["plan"])
        with self.database.begin() as session:
            told_back.publish(session, organisation_id, cid, today=data["told_on"])
            management.write_down(session, organisation_id, data["management"], self.lead)

    def _running_campaign(
        self, organisation_id: str, data: Mapping[str, Any], now: datetime
    ) -> None:
        """Open a campaign that visitors can answer, with some answers already in."""
        self.tell(f"Enquête « {data['title']} » : ouverture…")
        today = day_in_paris(now)
        closes = today + timedelta(days=data["closes_in_days"])
        results_on = today + timedelta(days=data["results_in_days"])
        cid = self._prepare(organisation_id, data, closes, results_on)
        with self.database.begin() as session:
            usefulness.ask(session, organisation_id, cid, self.asked)
        opened_at = now - timedelta(days=data["opened_days_ago"])
        code = self._open(cid, opened_at)
        self.tell(f"{self.data['audience']['people']} invitations partent (dossier des courriels)…")
        links = self._invite(cid, opened_at)
        visitor = links.pop()
        self._answer(cid, data, links, now)
        with self.database.begin() as session:
            participation.snapshot(session, cid, now)
        remember(self.settings, {"code": code, "campaign": cid, "invitation": visitor})

    def _causeries(self, organisation_id: str, now: datetime) -> None:
        """Hold causeries, gather what people thought, and answer what they proposed."""
        self.tell("Causeries : six séances, leurs avis, le registre des propositions…")
        pools = Pools(self.app, self.settings, self.database, organisation_id, self.lead)
        sessions = Talks(pools, self.data["causeries"], now).load()
        register = Register(self.database, organisation_id, self.lead, now)
        register.load(self.data["proposals"], sessions)

    def _prepare(
        self, organisation_id: str, data: Mapping[str, Any], closes: date, results_on: date
    ) -> str:
        """Prepare a campaign and import its audience from a CSV, as a lead would."""
        questionnaire = bank.read_bank(data["bank"])
        with self.database.begin() as session:
            cid = campaigns.create(
                session,
                organisation_id=organisation_id,
                title=data["title"],
                questionnaire=questionnaire,
                opening=data["opening"],
                k=questionnaire.thresholds.figures,
                k_texts=questionnaire.thresholds.texts,
                announced_close=closes,
                hard_end=closes + timedelta(days=14),
                results_on=results_on,
                moderator=data["moderator"],
                today=closes - timedelta(days=14),
                lowest_threshold=self.settings.lowest_threshold,
            )
            report = audience.read_audience(
                self._audience_file(questionnaire.questions),
                "public.csv",
                questionnaire=questionnaire,
            )
            campaigns.import_audience(session, cid, report)
        return cid

    def _audience_file(self, questions: Mapping[str, object]) -> bytes:
        """Write the audience as the company would export it: address, language, groups."""
        people, columns = self.data["audience"]["people"], []
        for question_id, sizes in self.data["headcounts"].items():
            if question_id in questions:
                members = [option for option, size in sizes.items() for _ in range(size)]
                columns.append((question_id, members))
        lines = [";".join(["courriel", "langue", *(name for name, _ in columns)])]
        for at in range(people):
            address = self.data["audience"]["address"].format(number=at + 1)
            language = "en" if at >= people - self.data["audience"]["in_english"] else "fr"
            lines.append(";".join([address, language, *(members[at] for _, members in columns)]))
        return "\n".join(lines).encode()

    def _open(self, cid: str, at: datetime) -> str:
        """Open with a code, and return it."""
        code = launch.draw_code()
        launch.open_campaign(self.database, self.settings, cid, code=code, actor=self.lead, now=at)
        return code

    def _invite(self, cid: str, at: datetime) -> list[str]:
        """Send the invitations into the folder of mails, and read the links off them."""
        before = set(self.settings.mails_dir.glob("*.eml"))
        with self.database.begin() as session:
            letters.send_to_all(session, cid, letters.INVITATION, actor=self.lead, now=at)
        self._send_mails(at)
        written = set(self.settings.mails_dir.glob("*.eml")) - before
        return [link_in(file, cid) for file in sorted(written)]

    def _send_mails(self, at: datetime) -> None:
        """Write every waiting mail into the folder."""
        sending.send_all(
            self.database,
            self.settings,
            letters.composer(self.settings, lambda: at),
            lambda: at,
        )

    def _answer(self, cid: str, data: Mapping[str, Any], links: list[str], at: datetime) -> None:
        """Open links and send forms, as a browser without JavaScript does."""
        self.tell(f"{data['ballots']['total']} personnes fictives répondent…")
        with storage.reading(self.database) as session:
            asked = queries.questionnaire(campaign_queries.campaign(session, cid))
        sheets = answer_sheets(asked, data, seed=2026)
        client = self.app.test_client()
        for sheet, link in zip(sheets, links, strict=False):
            answer = client.post(
                link.removeprefix(self.settings.base_url), data=sheet | {"confirm": "1"}
            )
            if answer.status_code != 200:
                raise RuntimeError(f"a fictional answer was refused: {answer.status_code} at {at}")

    def _moderate(self, cid: str, comments: Mapping[str, Any]) -> None:
        """Read the comments as the moderator would."""
        masks = {
            line["text"]: line.get("mask", []) for lines in comments.values() for line in lines
        }
        removed = {
            line["text"] for lines in comments.values() for line in lines if line.get("removed")
        }
        with self.database.begin() as session:
            for text in result_queries.pending_texts(session, cid):
                place = (session, cid, text.question_id, text.position)
                for words in masks.get(text.words, []):
                    results.mask(*place, words=words)
                decision = "removed" if text.words in removed else "shown"
                results.decide(*place, decision=decision)

    def _plan(self, organisation_id: str, cid: str, lines: list[Mapping[str, Any]]) -> None:
        """Write the actions that were decided."""
        with self.database.begin() as session:
            for line in lines:
                facts = ActionFacts(
                    campaign_id=cid,
                    theme_id=line["theme"],
                    title=line["title"],
                    owner=line["owner"],
                    due_on=line["due_on"],
                    status=Status(line["status"]),
                    indicator=line["indicator"],
                    reason=line.get("reason", ""),
                    group=GroupFacts(**line.get("group", {})),
                    address=OwnerAddress(email=line.get("email", "")),
                )
                self._write_down(session, organisation_id, facts, line)

    def _write_down(
        self, session: Session, own: str, facts: ActionFacts, line: Mapping[str, Any]
    ) -> None:
        """Write one action; what has ended was promised first, and ended on its day."""
        if "ended_on" not in line:
            plans.add(session, own, facts)
            return
        action_id = plans.add(session, own, replace(facts, status=Status.IN_PROGRESS, reason=""))
        plans.change(session, own, action_id, facts, actor=self.lead, today=line["ended_on"])
        if "asked" in line:
            self.asked[action_id] = line["asked"]


def is_loaded(database: Database) -> bool:
    """Test whether this installation holds an organisation already."""
    with storage.reading(database) as session:
        try:
            organisation_queries.only_organisation(session)
        except NoOrganisation:
            return False
        except SeveralOrganisations:
            return True
    return True


def members_to_show(database: Database) -> list[tuple[str, str]]:
    """Return whom a newcomer should sign in as: what they are here, and their address."""
    shown = {Role.RSE_LEAD: "Responsable RSE", Role.MANAGEMENT: "Direction"}
    with storage.reading(database) as session:
        try:
            organisation = organisation_queries.only_organisation(session)
        except SeveralOrganisations:
            return []
        members = organisation_queries.list_members(session, organisation.id)
    return [
        (name, member.email)
        for role, name in shown.items()
        for member in members
        if role in member.roles
    ]


def link_in(file: Path, cid: str) -> str:
    """Return the personal link that a mail of the folder holds."""
    message = BytesParser(policy=policy.default).parsebytes(file.read_bytes())
    body = message.get_body(("plain",))
    text = body.get_content() if body else ""
    found = re.search(rf"\S+/r/{cid}/[\w-]+", text)
    if found is None:
        raise RuntimeError(f"no link in {file.name}")
    return found[0]


def remember(settings: Settings, facts: Mapping[str, str]) -> None:
    """Keep what `make run` prints each time: fictional, hence no secret."""
    _memory(settings).write_text(json.dumps(facts), encoding="utf-8")


def remembered(settings: Settings) -> dict[str, str]:
    """Return what `remember` kept; nothing on a real installation."""
    file = _memory(settings)
    return dict(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else {}


def _memory(settings: Settings) -> Path:
    """Return the file of the demonstration's own code and link."""
    return settings.instance / "demonstration.json"


def _at(day: date) -> datetime:
    """Return ten in the morning of a day, Paris time, as an instant in UTC."""
    return datetime.combine(day, time(10), tzinfo=PARIS).astimezone(UTC)
