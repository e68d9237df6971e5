"""Everything that changes a campaign. The caller holds the transaction, and knows the state.

Whether a campaign is still a draft is the ballot box's to say, and campaigns never ask it:
callers of `change`, `import_audience` and `set_headcounts` check that first.
"""

from survey.campaigns.actions.approvals import AudienceChanged, approve_audience
from survey.campaigns.actions.audience import (
    AudienceRefused,
    HeadcountRefused,
    Imported,
    UnknownGroup,
    forget_audience,
    import_audience,
    set_headcounts,
)
from survey.campaigns.actions.drafts import (
    Changes,
    Choices,
    TitleTaken,
    change,
    create,
    move_close,
)
from survey.campaigns.actions.finding import hold

__all__ = [
    "AudienceChanged",
    "AudienceRefused",
    "Changes",
    "Choices",
    "HeadcountRefused",
    "Imported",
    "TitleTaken",
    "UnknownGroup",
    "approve_audience",
    "change",
    "create",
    "forget_audience",
    "hold",
    "import_audience",
    "move_close",
    "set_headcounts",
]
