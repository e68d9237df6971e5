"""Tables of what the organisation is for; each level stands on the one above."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from survey.purpose.rules import Kind, Measure
from survey.storage import Base


class Purpose(Base):
    """One organisation's purpose (raison d’être)."""

    __tablename__ = "purpose"

    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    words: Mapped[str] = mapped_column(Text)


class Objective(Base):
    """What the purpose asks for; none without a purpose."""

    __tablename__ = "objective"
    __table_args__ = (
        CheckConstraint(
            "kind IN (" + ", ".join(f"'{kind}'" for kind in Kind) + ")", name="known_kind"
        ),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("purpose.organisation_id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    title: Mapped[str] = mapped_column(String(200))


class Indicator(Base):
    """A figure that tells whether an objective comes nearer; none without its objective."""

    __tablename__ = "indicator"
    __table_args__ = (
        CheckConstraint(
            "measure IN (" + ", ".join(f"'{one}'" for one in Measure) + ")", name="known_measure"
        ),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    objective_id: Mapped[str] = mapped_column(ForeignKey("objective.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    measure: Mapped[str] = mapped_column(String(16))

    subject: Mapped[str] = mapped_column(String(40), default="")
    """Id of the theme or question that it follows."""

    unit: Mapped[str] = mapped_column(String(40), default="")
    baseline: Mapped[float | None]
    target: Mapped[float | None]
    every_months: Mapped[int]


class IndicatorReading(Base):
    """A number noted by hand, one a day at most."""

    __tablename__ = "indicator_reading"

    indicator_id: Mapped[str] = mapped_column(ForeignKey("indicator.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    value: Mapped[float]
    note: Mapped[str] = mapped_column(Text, default="")


class ObjectiveTag(Base):
    """One subject that an objective is about, in the words of others or in one's own."""

    __tablename__ = "objective_tag"

    objective_id: Mapped[str] = mapped_column(ForeignKey("objective.id"), primary_key=True)
    tag: Mapped[str] = mapped_column(String(60), primary_key=True)


class IndicatorTag(Base):
    """One subject that an indicator tells of."""

    __tablename__ = "indicator_tag"

    indicator_id: Mapped[str] = mapped_column(ForeignKey("indicator.id"), primary_key=True)
    tag: Mapped[str] = mapped_column(String(60), primary_key=True)
