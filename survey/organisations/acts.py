"""What can be done to campaigns and members, in one French sentence each."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Act(StrEnum):
    """A word of the audit trail; words are never renamed, they are part of the sealed entries."""

    ORGANISATION_CREATED = "organisation_created"
    ORGANISATION_DESCRIBED = "organisation_described"
    MEMBER_ADDED = "member_added"
    MEMBER_ROLES_CHANGED = "member_roles_changed"
    MEMBER_REMOVED = "member_removed"
    LINK_MADE = "link_made"
    SIGNED_IN = "signed_in"
    CAMPAIGN_CREATED = "campaign_created"
    CAMPAIGN_CHANGED = "campaign_changed"
    AUDIENCE_IMPORTED = "audience_imported"
    AUDIENCE_CLEARED = "audience_cleared"
    HEADCOUNTS_SET = "headcounts_set"
    CAMPAIGN_REHEARSED = "campaign_rehearsed"
    CAMPAIGN_OPENED = "campaign_opened"
    INVITATIONS_SENT = "invitations_sent"
    REMINDER_SENT = "reminder_sent"
    CLOSING_NOTICE_SENT = "closing_notice_sent"
    CAMPAIGN_CLOSED = "campaign_closed"
    CAMPAIGN_EXTENDED = "campaign_extended"
    OPENING_REFUSED = "opening_refused"
    CAMPAIGN_COUNTED = "campaign_counted"
    COUNT_RECOVERED = "count_recovered"
    TEXT_MASKED = "text_masked"
    TEXT_DECIDED = "text_decided"
    CAMPAIGN_PUBLISHED = "campaign_published"
    CAMPAIGN_DESTROYED = "campaign_destroyed"
    ACTION_ADDED = "action_added"
    ACTION_CHANGED = "action_changed"
    ACTION_REMOVED = "action_removed"
    PLAN_PRINTED = "plan_printed"


SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        Act.ORGANISATION_CREATED: "L’organisation a été créée.",
        Act.ORGANISATION_DESCRIBED: "Les informations de l’organisation ont été modifiées.",
        Act.MEMBER_ADDED: "Un membre a été ajouté.",
        Act.MEMBER_ROLES_CHANGED: "Les rôles d’un membre ont été modifiés.",
        Act.MEMBER_REMOVED: "Un membre a été retiré.",
        Act.LINK_MADE: "Un lien de connexion a été créé par l’exploitation.",
        Act.SIGNED_IN: "Un membre s’est connecté.",
        Act.CAMPAIGN_CREATED: "La campagne a été créée.",
        Act.CAMPAIGN_CHANGED: "La campagne a été modifiée avant son ouverture.",
        Act.AUDIENCE_IMPORTED: "Le public de la campagne a été importé.",
        Act.AUDIENCE_CLEARED: "Le public de la campagne a été vidé.",
        Act.HEADCOUNTS_SET: "Les effectifs des groupes ont été indiqués.",
        Act.CAMPAIGN_REHEARSED: "La campagne a été répétée avec des réponses fictives.",
        Act.CAMPAIGN_OPENED: "La campagne a été ouverte ; son questionnaire est figé.",
        Act.INVITATIONS_SENT: "Les invitations ont été mises en file d’envoi.",
        Act.REMINDER_SENT: "Un rappel à toutes les personnes invitées a été mis en file d’envoi.",
        Act.CLOSING_NOTICE_SENT: "L’annonce de clôture a été mise en file d’envoi.",
        Act.CAMPAIGN_CLOSED: "La campagne a été close.",
        Act.CAMPAIGN_EXTENDED: "La campagne a été prolongée.",
        Act.OPENING_REFUSED: (
            "Un dépouillement a été tenté ; trop peu de bulletins valables, rien n’a été compté."
        ),
        Act.CAMPAIGN_COUNTED: "L’urne a été dépouillée, puis vidée.",
        Act.COUNT_RECOVERED: "Un dépouillement interrompu a été rétabli au redémarrage.",
        Act.TEXT_MASKED: "Un passage d’un commentaire a été masqué avant publication.",
        Act.TEXT_DECIDED: "Le sort d’un commentaire a été décidé.",
        Act.CAMPAIGN_PUBLISHED: "Les résultats ont été publiés.",
        Act.CAMPAIGN_DESTROYED: "La campagne et ses bulletins ont été détruits sans être lus.",
        Act.ACTION_ADDED: "Une action a été ajoutée au plan.",
        Act.ACTION_CHANGED: "Une action du plan a été modifiée.",
        Act.ACTION_REMOVED: "Une action du plan a été retirée.",
        Act.PLAN_PRINTED: "Le plan d’actions a été produit en PDF.",
    }
)
"""What each act means to a reader; translated where it is shown."""
