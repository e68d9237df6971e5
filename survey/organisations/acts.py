"""What can be done to campaigns and members, in one French sentence each."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from survey.translations import Sentence


class Act(StrEnum):
    """A word of the audit trail; words are never renamed, they are part of the sealed entries."""

    ORGANISATION_CREATED = "organisation_created"
    ORGANISATION_DESCRIBED = "organisation_described"
    LOOK_CHANGED = "look_changed"
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
    AUDIENCE_APPROVED = "audience_approved"
    SECOND_CODE_DRAWN = "second_code_drawn"
    CARDS_CHOSEN = "cards_chosen"
    CARDS_PRINTED = "cards_printed"
    CARDS_FORGOTTEN = "cards_forgotten"
    CARDS_TAKEN_BACK = "cards_taken_back"
    CAMPAIGN_REHEARSED = "campaign_rehearsed"
    CAMPAIGN_OPENED = "campaign_opened"
    INVITATIONS_SENT = "invitations_sent"
    REMINDER_SENT = "reminder_sent"
    CLOSING_NOTICE_SENT = "closing_notice_sent"
    ADDRESS_CORRECTED = "address_corrected"
    LINK_RESENT = "link_resent"
    PEOPLE_ADDED = "people_added"
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
    PLAN_APPROVED = "plan_approved"
    TOLD_BACK = "told_back"
    TOLD_BACK_WITHDRAWN = "told_back_withdrawn"
    ACTION_COMMENTED = "action_commented"
    OWNERS_REMINDED = "owners_reminded"
    DECISION_ASKED = "decision_asked"
    DECISION_WITHDRAWN = "decision_withdrawn"
    DECISION_ANSWERED = "decision_answered"
    CAUSERIE_PLANNED = "causerie_planned"
    CAUSERIE_CHANGED = "causerie_changed"
    CAUSERIE_CANCELLED = "causerie_cancelled"
    CAUSERIE_HELD = "causerie_held"
    CAUSERIE_GUIDE_CHANGED = "causerie_guide_changed"
    ATTENDANCE_ERASED = "attendance_erased"
    POOL_CREATED = "pool_created"
    POOL_CARDS_GIVEN = "pool_cards_given"
    POOL_POSTER_MADE = "pool_poster_made"
    POOL_CLOSED = "pool_closed"
    PURPOSE_WRITTEN = "purpose_written"
    OBJECTIVE_ADDED = "objective_added"
    OBJECTIVE_REMOVED = "objective_removed"
    INDICATOR_ADDED = "indicator_added"
    INDICATOR_REMOVED = "indicator_removed"
    READING_NOTED = "reading_noted"
    PRIORITY_CHOSEN = "priority_chosen"
    PRIORITY_CHANGED = "priority_changed"
    PRIORITY_REMOVED = "priority_removed"
    SUGGESTIONS_CHANGED = "suggestions_changed"
    TAGS_CHANGED = "tags_changed"
    PROPOSAL_ENTERED = "proposal_entered"
    PROPOSAL_CORRECTED = "proposal_corrected"
    PROPOSAL_REMOVED = "proposal_removed"
    PROPOSAL_ANSWERED = "proposal_answered"
    PROPOSAL_ADVANCED = "proposal_advanced"
    PROPOSAL_TOLD = "proposal_told"
    PROPOSALS_MERGED = "proposals_merged"
    PROPOSALS_SEPARATED = "proposals_separated"
    PROPOSAL_LINKED = "proposal_linked"
    PROPOSAL_UNLINKED = "proposal_unlinked"
    REGISTER_CHANGED = "register_changed"
    REGISTER_PRINTED = "register_printed"


SENTENCES: Mapping[str, Sentence] = MappingProxyType(
    {
        Act.ORGANISATION_CREATED: Sentence("L’organisation a été créée."),
        Act.ORGANISATION_DESCRIBED: Sentence(
            "Les informations de l’organisation ont été modifiées."
        ),
        Act.LOOK_CHANGED: Sentence("Le logo ou les couleurs de l’organisation ont été modifiés."),
        Act.MEMBER_ADDED: Sentence("Un membre a été ajouté."),
        Act.MEMBER_ROLES_CHANGED: Sentence("Les rôles d’un membre ont été modifiés."),
        Act.MEMBER_REMOVED: Sentence("Un membre a été retiré."),
        Act.LINK_MADE: Sentence("Un lien de connexion a été créé par l’exploitation."),
        Act.SIGNED_IN: Sentence("Un membre s’est connecté."),
        Act.CAMPAIGN_CREATED: Sentence("La campagne a été créée."),
        Act.CAMPAIGN_CHANGED: Sentence("La campagne a été modifiée avant son ouverture."),
        Act.AUDIENCE_IMPORTED: Sentence("Le public de la campagne a été importé."),
        Act.AUDIENCE_CLEARED: Sentence("Le public de la campagne a été vidé."),
        Act.HEADCOUNTS_SET: Sentence("Les effectifs des groupes ont été indiqués."),
        Act.AUDIENCE_APPROVED: Sentence("La représentation du personnel a approuvé le public."),
        Act.SECOND_CODE_DRAWN: Sentence("La représentation du personnel a tiré le second code."),
        Act.CARDS_CHOSEN: Sentence("Le nombre de cartes de papier a été choisi."),
        Act.CARDS_PRINTED: Sentence("Des planches de cartes ont été produites en PDF."),
        Act.CARDS_FORGOTTEN: Sentence(
            "Les cartes sont dites imprimées ; leurs codes ont été effacés du serveur."
        ),
        Act.CARDS_TAKEN_BACK: Sentence("Des cartes inutilisées ont été annulées."),
        Act.CAMPAIGN_REHEARSED: Sentence("La campagne a été répétée avec des réponses fictives."),
        Act.CAMPAIGN_OPENED: Sentence("La campagne a été ouverte ; son questionnaire est figé."),
        Act.INVITATIONS_SENT: Sentence("Les invitations ont été mises en file d’envoi."),
        Act.REMINDER_SENT: Sentence(
            "Un rappel à toutes les personnes invitées a été mis en file d’envoi."
        ),
        Act.CLOSING_NOTICE_SENT: Sentence("L’annonce de clôture a été mise en file d’envoi."),
        Act.ADDRESS_CORRECTED: Sentence(
            "Une adresse de la liste a été corrigée, campagne ouverte ; le lien reste le même."
        ),
        Act.LINK_RESENT: Sentence("Un lien a été renvoyé à une personne invitée."),
        Act.PEOPLE_ADDED: Sentence("Le public a été complété, campagne ouverte."),
        Act.CAMPAIGN_CLOSED: Sentence("La campagne a été close."),
        Act.CAMPAIGN_EXTENDED: Sentence("La campagne a été prolongée."),
        Act.OPENING_REFUSED: Sentence(
            "Un dépouillement a été tenté ; trop peu de bulletins valables, rien n’a été compté."
        ),
        Act.CAMPAIGN_COUNTED: Sentence("L’urne a été dépouillée, puis vidée."),
        Act.COUNT_RECOVERED: Sentence("Un dépouillement interrompu a été rétabli au redémarrage."),
        Act.TEXT_MASKED: Sentence("Un passage d’un commentaire a été masqué avant publication."),
        Act.TEXT_DECIDED: Sentence("Le sort d’un commentaire a été décidé."),
        Act.CAMPAIGN_PUBLISHED: Sentence("Les résultats ont été publiés."),
        Act.CAMPAIGN_DESTROYED: Sentence(
            "La campagne et ses bulletins ont été détruits sans être lus."
        ),
        Act.ACTION_ADDED: Sentence("Une action a été ajoutée au plan."),
        Act.ACTION_CHANGED: Sentence("Une action du plan a été modifiée."),
        Act.ACTION_REMOVED: Sentence("Une action du plan a été retirée."),
        Act.PLAN_PRINTED: Sentence("Le plan d’actions a été produit en PDF."),
        Act.TOLD_BACK: Sentence("La page des suites a été publiée pour le personnel."),
        Act.TOLD_BACK_WITHDRAWN: Sentence("La page des suites a été retirée au personnel."),
        Act.PLAN_APPROVED: Sentence("La direction a approuvé le plan d’actions."),
        Act.ACTION_COMMENTED: Sentence("La direction a commenté une action du plan."),
        Act.OWNERS_REMINDED: Sentence("Des responsables d’actions ont reçu un rappel."),
        Act.DECISION_ASKED: Sentence("Une décision a été demandée à la direction."),
        Act.DECISION_WITHDRAWN: Sentence("Une décision n’est plus demandée à la direction."),
        Act.DECISION_ANSWERED: Sentence("La direction a répondu à une décision demandée."),
        Act.CAUSERIE_PLANNED: Sentence("Des causeries ont été planifiées."),
        Act.CAUSERIE_CHANGED: Sentence("Une causerie a été modifiée."),
        Act.CAUSERIE_CANCELLED: Sentence("Une causerie a été annulée."),
        Act.CAUSERIE_HELD: Sentence("Une causerie a eu lieu."),
        Act.CAUSERIE_GUIDE_CHANGED: Sentence("Un guide de causerie a été modifié."),
        Act.ATTENDANCE_ERASED: Sentence(
            "Des listes de présence arrivées à leur date ont été effacées."
        ),
        Act.POOL_CREATED: Sentence("Un groupement de causeries a été créé."),
        Act.POOL_CARDS_GIVEN: Sentence("Des cartes ont été remises pour une causerie."),
        Act.POOL_POSTER_MADE: Sentence("Une affiche à code a été faite pour une causerie."),
        Act.POOL_CLOSED: Sentence("Un groupement de causeries a été clos, prêt à être ouvert."),
        Act.PURPOSE_WRITTEN: Sentence("La raison d’être a été écrite."),
        Act.OBJECTIVE_ADDED: Sentence("Un objectif a été ajouté."),
        Act.OBJECTIVE_REMOVED: Sentence("Un objectif a été retiré."),
        Act.INDICATOR_ADDED: Sentence("Un indicateur a été ajouté."),
        Act.INDICATOR_REMOVED: Sentence("Un indicateur a été retiré."),
        Act.READING_NOTED: Sentence("Un relevé d’indicateur a été noté."),
        Act.PRIORITY_CHOSEN: Sentence("Une priorité a été choisie."),
        Act.PRIORITY_CHANGED: Sentence("Une priorité a été modifiée ou déplacée."),
        Act.PRIORITY_REMOVED: Sentence("Une priorité a été retirée."),
        Act.SUGGESTIONS_CHANGED: Sentence("La bibliothèque d’actions a été modifiée."),
        Act.TAGS_CHANGED: Sentence("Des étiquettes ont été modifiées."),
        Act.PROPOSAL_ENTERED: Sentence("Une proposition est entrée au registre."),
        Act.PROPOSAL_CORRECTED: Sentence("Les mots d’une proposition ont été corrigés."),
        Act.PROPOSAL_REMOVED: Sentence("Une proposition sans réponse a été retirée du registre."),
        Act.PROPOSAL_ANSWERED: Sentence("Une proposition a reçu une réponse."),
        Act.PROPOSAL_ADVANCED: Sentence("Une proposition acceptée a avancé."),
        Act.PROPOSAL_TOLD: Sentence("Le personnel a été informé de la suite d’une proposition."),
        Act.PROPOSALS_MERGED: Sentence("Deux propositions semblables ont été réunies."),
        Act.PROPOSALS_SEPARATED: Sentence("Deux propositions réunies ont été séparées."),
        Act.PROPOSAL_LINKED: Sentence("Une action du plan a été liée à une proposition."),
        Act.PROPOSAL_UNLINKED: Sentence("Une action du plan a été déliée d’une proposition."),
        Act.REGISTER_CHANGED: Sentence(
            "Le délai ou l’adresse du registre des propositions a changé."
        ),
        Act.REGISTER_PRINTED: Sentence("Le registre des propositions a été produit."),
    }
)
"""What each act means to a reader; translated where it is shown."""
