"""Everything that changes a campaign. The caller holds the transaction, and knows the state.

Whether a campaign is still a draft is the ballot box's to say, and campaigns never ask it:
callers of `change`, `import_audience`, `replace_questionnaire`, `set_cards` and `set_headcounts`
check that first.
"""

from survey.campaigns.actions.address_book import (
    Accepted,
    AlreadyInvited,
    Newcomer,
    OtherDomain,
    SameAddress,
    SharedMailbox,
    add_person,
    correct_address,
    read_new_address,
)
from survey.campaigns.actions.approvals import AudienceChanged, approve_audience
from survey.campaigns.actions.audience import (
    AudienceRefused,
    HeadcountRefused,
    Imported,
    UnknownGroup,
    forget_audience,
    import_audience,
    replace_questionnaire,
    set_cards,
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
    "Accepted",
    "AlreadyInvited",
    "AudienceChanged",
    "AudienceRefused",
    "Changes",
    "Choices",
    "HeadcountRefused",
    "Imported",
    "Newcomer",
    "OtherDomain",
    "SameAddress",
    "SharedMailbox",
    "TitleTaken",
    "UnknownGroup",
    "add_person",
    "approve_audience",
    "change",
    "correct_address",
    "create",
    "forget_audience",
    "hold",
    "import_audience",
    "move_close",
    "read_new_address",
    "replace_questionnaire",
    "set_cards",
    "set_headcounts",
]
