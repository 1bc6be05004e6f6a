/** Ce que l’on demande à l’historique, et ce que l’on peut en retirer. */
import type { history as en } from '../en/history.ts';

export const history: Record<keyof typeof en, string> = {
  'usage.needs-command': '{option} ne s’emploie qu’avec l’une des commandes {commands}.',
  'usage.needs-history-run':
    '{option} {value} demande une exécution, une personne ou une cohorte : --history EXÉCUTION {option} {value}.',
  'usage.needs-list':
    '{option} sert à choisir dans la liste des exécutions et ne s’emploie pas avec l’une d’elles.',
  'usage.invalid-moment':
    '{option} attend un jour ou une heure comme 2026-09-15 ou 2026-09-15T06:00, today, yesterday, ou une durée écoulée comme 7d (m, h, d, w), et non « {value} ».',
  'usage.invalid-outcome': '--outcome attend une ou plusieurs des valeurs {known}, et non « {value} ».',
  'usage.invalid-limit': '--limit attend un nombre d’exécutions, et non « {value} ».',
  'usage.invalid-table': '--csv attend ici l’une des valeurs {known}.',
  'usage.invalid-subject':
    '--history attend une exécution, ou user:ID, student:CLÉ ou cohort:IDNUMBER, et non « {value} ». L’ID d’un utilisateur est son numéro dans Moodle.',
  'usage.invalid-kind-similar':
    'Il n’y a pas de constats du genre « {value} ». Vouliez-vous dire {suggestion} ?',
  'usage.invalid-kind': '--findings attend l’une des valeurs {known}, et non « {value} ».',
  'usage.invalid-person':
    '--forget attend user:ID ou student:CLÉ, et non « {value} ». L’ID d’un utilisateur est son numéro dans Moodle.',

  'history.no-such-run':
    'L’historique ne contient aucune exécution « {run} ». moodle-cohort-sync --history donne la liste des dernières.',
  'history.several-runs':
    '« {run} » peut désigner {count, plural, one {# exécution} other {# exécutions}} : {runs}. Donnez une plus grande partie de l’identifiant.',
  'history.reversed': 'La période demandée se termine ({until}) avant d’avoir commencé ({since}).',
  'history.no-match': 'Aucune exécution conservée ne correspond.',
  'history.more':
    'Il existe des exécutions plus anciennes : --limit N en affiche davantage, --since HEURE toutes celles depuis ce moment.',

  'past.nothing': '{subject} : l’historique n’en sait rien.',
  'past.heading': '{subject} dans l’historique',
  'past.changes': 'Modifications, de la plus récente à la plus ancienne',
  'past.findings': 'Constats, du plus récent au plus ancien',
  'past.added': '{time} : ajout à {cohort} ({mapping}, exécution {run})',
  'past.removed': '{time} : retrait de {cohort} ({mapping}, exécution {run})',
  'past.users-added':
    '{time} : ajout de {count, plural, one {# utilisateur} other {# utilisateurs}} : {users} ({mapping}, exécution {run})',
  'past.users-removed':
    '{time} : retrait de {count, plural, one {# utilisateur} other {# utilisateurs}} : {users} ({mapping}, exécution {run})',
  'past.created': '{time} : création de {cohort} sous le nom « {name} » ({mapping}, exécution {run})',
  'past.updated': '{time} : modification de {cohort}, {changes} ({mapping}, exécution {run})',
  'past.attribute': '{attribute} : « {before} » → « {after} »',
  'past.open': '{kind} : {text} (depuis le {since})',
  'past.settled': '{kind} : {text} (à partir du {since}, en dernier lors de l’exécution {run})',

  'findings.none': 'Aucune exécution n’a encore abouti à un plan.',
  'findings.heading':
    '{count, plural, =0 {Aucun constat} one {# constat} other {# constats}} de la dernière synchronisation ({run}, {time})',
  'findings.since': '{text} (depuis le {since})',

  'summary.heading': 'Du {since} au {until}',
  'summary.kept-since': 'L’historique commence le {time}.',
  'summary.nothing': 'Aucune cohorte n’est connue.',
  'summary.mapping': 'Règle',
  'summary.joined': 'Entrées',
  'summary.left': 'Sorties',
  'summary.created': 'Créées',
  'summary.updated': 'Renommées',
  'summary.cohorts': 'Cohortes',
  'summary.members': 'Membres',
  'summary.runs':
    '{count, plural, =0 {Aucune exécution.} one {Une exécution : {outcomes}.} other {# exécutions : {outcomes}.}}',
  'summary.outcome': '{count} {outcome}',
  'summary.others':
    'Parmi elles, {imports, plural, =0 {} one {une importation} other {# importations}}{undone, plural, =0 {} one {{imports, plural, =0 {} other { et }}une annulation} other {{imports, plural, =0 {} other { et }}# annulations}}.',
  'summary.dry-runs': 'En outre, {count, plural, one {une simulation} other {# simulations}}.',
  'summary.last': 'Dernière synchronisation achevée : {time}.',
  'summary.never': 'Aucune synchronisation de toutes les cohortes n’est encore achevée.',
  'summary.open': 'Points ouverts',
  'summary.nothing-open': 'Aucun point ouvert.',
  'summary.kind': '{kind} : {count, number}, le plus ancien depuis le {since}',
  'summary.undelivered':
    '{count, plural, one {# message n’a pas pu être remis} other {# messages n’ont pas pu être remis}} à {channel} depuis le {since}',
  'summary.how': 'moodle-cohort-sync --findings SORTE en donne la liste, avec --csv sous forme de fichier.',

  'forget.heading': '{subject} : ce que contient le dossier d’état',
  'forget.done': '{subject} : retiré du dossier d’état',
  'forget.memberships':
    '{count, plural, one {# appartenance écrite} other {# appartenances écrites}} par {runs, plural, one {une exécution} other {# exécutions}}',
  'forget.findings':
    '{findings, plural, =0 {aucun constat} one {# constat} other {# constats}}, {reports, plural, =0 {aucun rapport} one {# rapport} other {# rapports}}',
  'forget.messages':
    '{count, plural, one {# message encore à remettre, désormais sans ces valeurs} other {# messages encore à remettre, désormais sans ces valeurs}}',
  'forget.file': '{file}, qui peut nommer n’importe qui et disparaît en entier',
  'forget.lost': 'Conséquences',
  'forget.undo':
    'L’annulation de ces exécutions n’ajoute ni ne retire plus cette personne ; pour toutes les autres, rien ne change : {runs}',
  'forget.waits':
    'Le délai avant la sortie de {count, plural, one {# cohorte} other {# cohortes}} recommence (policy.graceHours).',
  'forget.own':
    'Les appartenances ne comptent plus comme créées par ce service (policy.removals: own) : la personne y reste.',
  'forget.stays':
    'Moodle, la source, les messages envoyés, les journaux et vos sauvegardes du dossier d’état restent tels quels. Tant que la source nomme cette personne, la prochaine exécution écrira de nouveau à son sujet.',
  'forget.again': 'Rien n’a été modifié, et ce qui est retiré ne peut pas être rétabli. Pour le faire :',
  'forget.under-way':
    'L’exécution {run} est en cours et écrirait de nouveau au sujet de cette personne. Rien n’a été modifié : réessayez quand elle sera terminée.',
  'forget.failed':
    '{done, select, some {Tout n’a pas pu être retiré : la même commande poursuivra une fois la cause corrigée.} other {Rien n’a été modifié.}}',

  'csv.delimiter': ';',
  'table.run': 'Exécution',
  'table.started': 'Début',
  'table.ended': 'Fin',
  'table.job': 'Nature',
  'table.job.sync': 'synchronisation',
  'table.job.import': 'importation',
  'table.job.undo': 'annulation',
  'table.outcome': 'Issue',
  'table.dry-run': 'Simulation',
  'table.is.yes': 'oui',
  'table.is.no': 'non',
  'table.created': 'Cohortes créées',
  'table.updated': 'Cohortes modifiées',
  'table.added': 'Membres ajoutés',
  'table.removed': 'Membres retirés',
  'table.findings': 'Constats',
  'table.finding': 'Constat',
  'table.mapping': 'Règle',
  'table.student': 'Étudiant',
  'table.cohort': 'Cohorte',
  'table.user': 'Utilisateur',
  'table.text': 'En clair',
  'table.since': 'Depuis',
  'table.leaves': 'Retrait',
  'table.time': 'Heure',
  'table.change': 'Modification',
  'table.change.created': 'cohorte créée',
  'table.change.updated': 'cohorte modifiée',
  'table.change.added': 'membre ajouté',
  'table.change.removed': 'membre retiré',
  'table.attribute': 'Attribut',
  'table.before': 'Avant',
  'table.after': 'Après',
};
