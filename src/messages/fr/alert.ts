/** Les messages sur ce qui ne va pas : leurs objets, leurs textes, et pourquoi l’un d’eux n’a pas pu être remis. */
import type { alert as english } from '../en/alert.ts';

export const alert: Record<keyof typeof english, string> = {
  'alert.subject': 'Cohortes Moodle : {what}',
  'alert.subject.test': 'Cohortes Moodle, essai : {what}',
  'alert.subject.more': ' (+{count, plural, other {#}})',
  'alert.subject.worse': '{what}, aggravation',
  'alert.subject.returned': '{what}, de nouveau',
  'alert.subject.reminder': '{what}, rappel',
  'alert.subject.failed': '{count, plural, =1 {échec d’une exécution} other {# échecs de suite}} ({code})',
  'alert.subject.misconfigured': 'configuration inadaptée ({code})',
  'alert.subject.refused': 'exécution refusée ({guard})',
  'alert.subject.stale':
    '{known, select, true {rien d’achevé depuis le {since}} other {rien d’achevé à ce jour}}',
  'alert.subject.state': 'dossier d’état inutilisable',
  'alert.subject.held':
    '{count, plural, one {# cohorte incomplètement traitée} other {# cohortes incomplètement traitées}}',
  'alert.subject.paused': 'service en pause',
  'alert.subject.unusual': '{added} membres ajoutés, {removed} retirés',
  'alert.subject.findings': '{count, plural, one {# nouveau constat} other {# nouveaux constats}}',
  'alert.subject.over.failed': 'les exécutions fonctionnent à nouveau',
  'alert.subject.over.misconfigured': 'la configuration convient à nouveau',
  'alert.subject.over.refused': 'plus de refus',
  'alert.subject.over.stale': 'une exécution s’est à nouveau achevée',
  'alert.subject.over.state': 'dossier d’état à nouveau utilisable',
  'alert.subject.over.held': 'toutes les cohortes sont traitées',
  'alert.subject.over.paused': 'service repris',
  'alert.subject.notice': 'fin d’une exécution ({outcome})',
  'alert.subject.check':
    '{passed, select, true {les deux côtés sont en ordre} other {une vérification a trouvé un défaut}}',

  'alert.test':
    'Ceci est un essai : ce qui suit montre l’aspect d’un tel message. Rien de cela ne s’est produit, et il n’y a rien à faire.',
  'alert.title.failed':
    '{count, plural, =1 {Une exécution a échoué} other {# exécutions de suite ont échoué}} : impossible de lire la source ou d’écrire dans Moodle.',
  'alert.title.misconfigured':
    'La configuration ne correspond plus à ce que contient la source ou Moodle, et rien n’est écrit.',
  'alert.title.refused':
    'Un garde-fou a refusé une exécution : rien n’a été écrit, et personne n’a été retiré.',
  'alert.title.stale':
    'Aucune exécution ne s’est achevée depuis trop longtemps{known, select, true { : les cohortes sont dans leur état du {last}} other {}}.',
  'alert.title.state':
    'Le dossier d’état ne peut pas être utilisé comme il le devrait : ce que les exécutions voient et font n’est pas conservé, ou ne peut pas être lu.',
  'alert.title.held':
    '{count, plural, one {# cohorte est bloquée ou incomplètement traitée} other {# cohortes sont bloquées ou incomplètement traitées}} ; tout le reste est fait.',
  'alert.title.paused': 'Le service est en pause : les exécutions lisent et planifient, et n’écrivent rien.',
  'alert.title.unusual': 'Une exécution a changé plus que d’habitude : {summary}.',
  'alert.title.findings':
    '{count, plural, one {# constat qui n’existait pas auparavant mérite} other {# constats qui n’existaient pas auparavant méritent}} un coup d’œil. Les exécutions continuent.',

  'alert.change.worse': 'La situation s’est aggravée. Elle a commencé le {since}.',
  'alert.change.returned':
    'C’était terminé, et c’est revenu ; tout avait commencé le {since}. La fin sera annoncée lorsque rien ne sera revenu pendant quelques heures.',
  'alert.change.reminder': 'Cela dure depuis le {since}. Ceci est un rappel.',
  'alert.lasted': 'Cela avait commencé le {since}.',

  'alert.over.failed':
    'Les exécutions fonctionnent à nouveau : l’une d’elles s’est achevée. Il n’y a rien à rattraper.',
  'alert.over.misconfigured': 'La configuration convient à nouveau : une exécution s’est achevée.',
  'alert.over.refused': 'Les exécutions ne sont plus refusées : l’une d’elles s’est achevée.',
  'alert.over.stale':
    'Une exécution s’est à nouveau achevée : les cohortes sont telles que les dit la source.',
  'alert.over.state': 'Le dossier d’état peut à nouveau être utilisé.',
  'alert.over.held': 'Plus aucune cohorte n’est bloquée, et rien n’est resté en suspens.',
  'alert.over.paused': 'Le service a repris : les exécutions écrivent à nouveau.',

  'alert.killed':
    'Le processus de l’exécution a été tué, ou sa machine s’est arrêtée : il n’y a pas de rapport. Cherchez une limite de mémoire ou un redémarrage à ce moment-là. Ce qui a été écrit est valide, et la prochaine exécution le complète.',
  'alert.killed.code': 'processus tué',
  'alert.stale.advice':
    'Regardez le journal du service et moodle-cohort-sync --history : soit aucune exécution n’a commencé, soit l’une d’elles dure bien plus longtemps que d’habitude.',
  'alert.refused.approve':
    'Si la source ou la configuration est erronée, faites-la corriger : la prochaine exécution se fera normalement. Si les changements sont corrects (moodle-cohort-sync --history {run} les montre tous), faites appliquer exactement ce plan :',
  'alert.removals': 'Les plus gros retraits',
  'alert.removals.would-leave':
    '{cohort} : {count, plural, one {# membre sur {members, number} partirait} other {# membres sur {members, number} partiraient}}',
  'alert.removals.left':
    '{cohort} : {count, plural, one {# membre sur {members, number} est parti} other {# membres sur {members, number} sont partis}}',
  'alert.removals.more': 'et {count, plural, one {# autre cohorte} other {# autres cohortes}}',
  'alert.held.new':
    '{count, plural, one {L’une d’elles est nouvelle :} other {# d’entre elles sont nouvelles :}}',
  'alert.held.settled': '{count, plural, one {Réglée depuis} other {# sont réglées depuis}} : {cohorts}',
  'alert.paused.reason': 'Raison : {reason}',
  'alert.paused.times':
    'Depuis le {since}{known, select, true {, jusqu’au {until}} other {, jusqu’à ce que quelqu’un le reprenne}}.',

  'alert.closing.run':
    'Exécution {run}, {time}. moodle-cohort-sync --history {run} en montre le rapport entier.',
  'alert.closing.time': '{time}',
  'alert.pages': 'À voir dans la console :',
  'alert.closing.why':
    'Envoyé par moodle-cohort-sync. Les destinataires se règlent sous « alerts » dans sa configuration.',

  'alert.undelivered':
    '{count, plural, one {Un message n’a pas pu être remis} other {# messages n’ont pas pu être remis}} à {channel}, le premier le {since}. {fault} Un nouvel essai suit chaque exécution.',
  'alert.fault.unreachable': 'Le serveur est injoignable ({detail}).',
  'alert.fault.silent': 'Le serveur n’a pas répondu à temps ({detail}).',
  'alert.fault.broken': 'La connexion a été interrompue ({detail}).',
  'alert.fault.certificate':
    'Le certificat du serveur n’est pas reconnu, ou est celui d’un autre serveur ({detail}).',
  'alert.fault.no-starttls': 'Le serveur ne propose pas STARTTLS, ou STARTTLS a échoué ({detail}).',
  'alert.fault.login': 'Le serveur a refusé l’identification ou la clé de l’adresse ({detail}).',
  'alert.fault.recipients': 'Le serveur a refusé des destinataires ({detail}).',
  'alert.fault.later': 'Le serveur a demandé de revenir plus tard ({detail}).',
  'alert.fault.refused': 'Le serveur a refusé le message ({detail}).',
  'alert.fault.redirect': 'L’adresse mène ailleurs, ce qui n’est pas suivi ({detail}).',
  'alert.test.delivered': '{channel} : {what} : remis ({answer})',
  'alert.test.failed': '{channel} : {what} : non remis. {fault}',
  'alert.test.none':
    'Aucun canal n’est configuré : renseignez alerts.email, alerts.webhook ou alerts.heartbeat. Rien n’a été envoyé.',
};
