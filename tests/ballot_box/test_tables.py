"""What the tables cannot say: no who, no when, no order. Asserted on the DDL itself."""

import pytest
from sqlalchemy import Date, DateTime, Integer, Sequence, inspect, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from survey import storage
from survey.ballot_box import box, casting
from survey.ballot_box.models import Box, SealedBallot, VoidCard, Voucher
from tests.homes import ON_POSTGRESQL, ON_SQLITE

SECRET_TABLES = pytest.mark.parametrize("model", [Voucher, VoidCard, SealedBallot])


@ON_SQLITE
@SECRET_TABLES
def test_the_table_has_no_hidden_row_number_on_sqlite(database, model):
    with database.begin() as session:
        name = model.__tablename__
        ddl = session.scalar(text(f"SELECT sql FROM sqlite_master WHERE name = '{name}'"))  # noqa: S608

    assert "WITHOUT ROWID" in ddl


@ON_POSTGRESQL
@SECRET_TABLES
def test_the_table_has_no_number_no_default_and_one_index_on_postgresql(database, model):
    name = model.__tablename__
    with storage.reading(database) as session:
        columns = session.execute(
            text(
                "SELECT column_name, data_type, column_default, is_identity, is_generated"
                " FROM information_schema.columns WHERE table_name = :name ORDER BY 1"
            ),
            {"name": name},
        ).all()
        indexes = session.scalars(
            text("SELECT indexname FROM pg_indexes WHERE tablename = :name"), {"name": name}
        ).all()

    assert [column[0] for column in columns] == sorted(model.__table__.columns.keys())
    assert {tuple(column[1:]) for column in columns} == {
        ("bytea", None, "NO", "NEVER"),
        ("character varying", None, "NO", "NEVER"),
    }
    assert indexes == [f"pk_{name}"]


@SECRET_TABLES
def test_the_table_has_no_date_no_number_no_default_and_no_sequence(model):
    for column in model.__table__.columns:
        assert not isinstance(column.type, Date | DateTime | Integer)
        assert column.default is None
        assert column.server_default is None
        assert column.identity is None
        assert not isinstance(column.default, Sequence)
    ddl = str(CreateTable(model.__table__).compile(dialect=postgresql.dialect()))
    assert not any(word in ddl for word in ("SERIAL", "IDENTITY", "TIMESTAMP", "DATE", "DEFAULT"))


def test_the_columns_are_exactly_those_of_the_protocol():
    assert list(Voucher.__table__.columns.keys()) == ["campaign_id", "tag", "blind_hash"]
    assert list(VoidCard.__table__.columns.keys()) == ["campaign_id", "tag"]
    assert list(SealedBallot.__table__.columns.keys()) == ["campaign_id", "hash", "envelope"]
    for model in (Voucher, VoidCard, SealedBallot):
        key = [column.name for column in model.__table__.primary_key]
        assert key == list(model.__table__.columns.keys())[:2]
        assert not model.__table__.indexes


@SECRET_TABLES
def test_the_table_points_at_its_campaign_only_and_nothing_points_at_it(model):
    targets = {key.target_fullname for key in model.__table__.foreign_keys}

    assert targets == {"campaign.id"}
    for table in storage.Base.metadata.tables.values():
        for key in table.foreign_keys:
            assert key.target_fullname.split(".")[0] not in {"voucher", "void_card", "ballot"}


@SECRET_TABLES
def test_the_model_relates_to_no_other(model):
    assert not inspect(model).relationships


def test_the_address_book_leads_to_no_voucher_and_no_ballot():
    invitee = storage.Base.metadata.tables["invitee"]

    assert set(invitee.columns.keys()) == {"id", "campaign_id", "email", "language", "generation"}
    assert {key.target_fullname for key in invitee.foreign_keys} == {"campaign.id"}


def test_an_unknown_state_is_refused_by_the_database_itself(database, draft):
    cid = draft()

    with pytest.raises(Exception, match="known_state"), database.begin() as session:
        session.add(Box(campaign_id=cid, state="ajar", manifest=b"", wrapped=b""))


def test_postgresql_shares_the_lock_and_puts_a_ballot_once():
    dialect = postgresql.dialect()
    lock = str(box.HOLD.compile(dialect=dialect))
    put = str(casting.PUT_ONCE["postgresql"].compile(dialect=dialect))

    assert lock.endswith("FOR SHARE")
    assert put.endswith("ON CONFLICT DO NOTHING")
