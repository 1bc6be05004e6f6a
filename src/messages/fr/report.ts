/** Le rapport d’une exécution : ce qu’elle a fait, ses chiffres, son plan, et ce qui s’ensuit. */
import type { report as english } from '../en/report.ts';

export const report: Record<keyof typeof english, string> = {
  'report.headline.changed':
    'Non appliqué : le plan n’est plus celui qui a été approuvé, rien n’a été écrit.',

  'report.headline.not-in-source':
    'Partiel : la source n’a pas {all, select, yes {ce que désigne --cohort} other {tout ce que désigne --cohort}}.',

  'report.written': 'Écrit : {summary}.',
  'report.undone': 'Non fait : {undone}.',
  'report.headline.undo.applied': 'Annulé : ce que l’exécution avait écrit est repris.',
  'report.headline.undo.unchanged':
    'Rien à annuler : ce que l’exécution a écrit n’est plus en place, ou elle n’a rien écrit.',
  'report.headline.undo.partial':
    'Annulé en partie{overtaken, plural, =0 {} other { : ce que d’autres ont écrit depuis est laissé tel quel}}.',
  'report.headline.undo.failed': 'Échec : impossible de lire l’historique ou d’écrire dans Moodle.',
  'report.undone-run':
    'Exécution {run} : {restored, plural, =0 {{left, plural, =0 {rien à annuler} other {aucune modification annulée}}} one {# modification annulée} other {# modifications annulées}}{overtaken, plural, =0 {} one {, # dépassée} other {, # dépassées}}{done, plural, =0 {} one {, # déjà dans son état antérieur} other {, # déjà dans leur état antérieur}}{left, plural, =0 {} one {, # laissée telle quelle} other {, # laissées telles quelles}}.',
  'report.headline.quiet':
    'Période calme jusqu’au {until} (schedule.quiet) : rien n’a été lu ni écrit. Une simulation montre ce que ferait une exécution.',
  'report.quiet':
    'Période calme du {since} au {until} (schedule.quiet) : d’ici là, aucune exécution n’écrit rien.',
  'report.paused': 'En pause depuis le {since} : {reason}.',
  'report.paused-until': 'En pause du {since} au {until} : {reason}.',
  'report.nothing-written': 'Rien n’a été écrit dans Moodle.',
  'report.written-before':
    'Déjà écrit auparavant : {summary}. Ces changements sont valides et restent en place.',
  'report.maybe-written':
    'Elle a peut-être écrit aussi : {summary}. La base de données a rompu la connexion avant de le confirmer et n’a pas pu être interrogée de nouveau. La prochaine exécution vérifiera, enregistrera ce qui s’y trouve et sollicitera les tâches de Moodle.',
  'report.approved':
    'Le plan a été approuvé par son empreinte {digest} : les garde-fous ne l’ont pas arrêté.',

  'report.summary.none': 'aucun changement',
  'report.summary.added': '{count, plural, one {# membre ajouté} other {# membres ajoutés}}',
  'report.summary.removed': '{count, plural, one {# membre retiré} other {# membres retirés}}',
  'report.summary.created': '{count, plural, one {# cohorte créée} other {# cohortes créées}}',
  'report.summary.updated': '{count, plural, one {# cohorte modifiée} other {# cohortes modifiées}}',

  'report.undone.held': '{count, plural, one {# cohorte bloquée} other {# cohortes bloquées}}',
  'report.undone.withheld':
    '{users, plural, one {# retrait} other {# retraits}} en attente dans {count, plural, one {# cohorte} other {# cohortes}}',
  'report.undone.failed':
    '{count, plural, one {# cohorte qui n’a pas pu être écrite} other {# cohortes qui n’ont pas pu être écrites}}',
  'report.undone.unknown':
    '{count, plural, one {# identifiant de cohorte inconnu} other {# identifiants de cohorte inconnus}} de la source',

  'report.next.nothing': 'Rien à faire.',
  'report.next.findings': '{count, plural, one {# point} other {# points}} à examiner ci-dessous.',
  'report.next.undo':
    'Chaque constat ci-dessous dit ce qu’il faut faire. La même commande peut être relancée : ce qui est déjà fait ne l’est pas deux fois.',
  'report.next.undone':
    'Chaque point ci-dessous indique quoi faire ; la prochaine exécution traitera ce qui aura été corrigé.',
  'report.next.dry': 'Pour appliquer, relancez la commande sans --dry-run.',
  'report.next.failed':
    'Une fois la cause corrigée, rien n’est à rattraper : la prochaine exécution relit tout.',
  'report.next.misconfigured': 'Corrigez la configuration ou ce qu’elle désigne, puis vérifiez avec --check.',
  'report.next.locked':
    'Si cette autre exécution est normale, il n’y a rien à faire ; --wait SECONDES attend sa fin. Le verrou se libère dès qu’elle se termine.',
  'report.next.known':
    '{count, plural, one {# point connu} other {# points connus}} ci-dessous, aucun nouveau.',
  'report.next.fresh':
    '{count, plural, one {# point} other {# points}} à examiner ci-dessous, dont {fresh, plural, one {# nouveau} other {# nouveaux}}.',

  'report.approve.refused':
    'Si ces changements sont erronés, faites corriger la source ou la configuration : la prochaine exécution se fera normalement. S’ils sont justes, approuvez-les avec la commande ci-dessus.',
  'report.approve.undo':
    'Si c’est bien ce qui doit être annulé, approuvez-le avec la commande ci-dessus. Sinon, il n’y a rien à faire : rien n’a été écrit.',
  'report.approve.empty':
    'Le plan ne change rien : il n’y a rien à approuver. Faites corriger la source : la prochaine exécution se fera normalement. Si la source est juste, adaptez pour cette règle la limite indiquée ci-dessus.',
  'report.approve.withheld':
    'Si ces membres doivent bien partir, approuvez leur retrait avec la commande ci-dessus.',
  'report.approve.dry':
    'Si ces membres doivent bien partir, approuvez le plan entier, retraits compris, avec la commande ci-dessus.',
  'report.approve.bound': 'Tout est alors relu ; si le plan a changé, il n’est pas appliqué.',

  'report.table.total': 'Total',
  'report.table.rows': 'Lignes',
  'report.table.rejectedRows': '{count, plural, one {# ligne rejetée} other {# lignes rejetées}}',
  'report.table.unmatchedRows': 'Sans compte',
  'report.table.cohorts': 'Cohortes',
  'report.table.held': '{count, plural, one {# cohorte bloquée} other {# cohortes bloquées}}',
  'report.table.created': '{count, plural, one {# cohorte créée} other {# cohortes créées}}',
  'report.table.updated':
    '{count, plural, one {# cohorte renommée ou modifiée} other {# cohortes renommées ou modifiées}}',
  'report.table.added': '+',
  'report.table.removed': '−',
  'report.table.membersAfter': 'Après',
  'report.table.planned': 'Chiffres du plan, dont une partie seulement a été écrite',
  'report.table.refused': 'Chiffres du plan refusé',
  'report.table.heading': 'Chiffres',
  'report.table.mapping': 'Règle',

  'report.changes.heading.planned':
    'Changements prévus, les plus gros retraits d’abord{known, select, yes { (plan {digest})} other {}}',
  'report.changes.heading.written': 'Ce qui a changé, les plus gros retraits d’abord',
  'report.changes.cohort': 'Cohorte',
  'report.changes.members': 'Membres',
  'report.changes.removes': 'Départs',
  'report.changes.adds': 'Arrivées',
  'report.changes.other': 'La cohorte elle-même',
  'report.changes.spelled': '{idnumber} (dans Moodle {spelling})',
  'report.changes.create': 'nouvelle : « {name} »',
  'report.changes.rename': 'renommée « {to} », auparavant « {from} »',
  'report.changes.description': 'autre description',
  'report.changes.more':
    'et {count, plural, one {# autre cohorte} other {# autres cohortes}}, avec {removes, plural, one {# départ} other {# départs}} et {adds, plural, one {# arrivée} other {# arrivées}}',
  'report.changes.part': '%',

  'report.findings.more': 'et {count, plural, one {# autre} other {# autres}}',
  'report.findings.titled': '{title} ({note})',
  'report.findings.new': 'nouveau',
  'report.findings.news':
    '{fresh, plural, =0 {} one {# nouveau} other {# nouveaux}}{settled, plural, =0 {} one {{fresh, plural, =0 {} other {, }}# résolu} other {{fresh, plural, =0 {} other {, }}# résolus}}',
  'report.findings.known': 'Points déjà connus lors de la dernière exécution ({since})',
  'report.findings.settled': 'Points résolus depuis la dernière exécution ({since})',

  'report.guards-off':
    '{count, plural, one {Un garde-fou est désactivé} other {# garde-fous sont désactivés}} : {guards}.',
  'report.guards-blunt':
    '{count, plural, one {Un garde-fou a une limite} other {# garde-fous ont une limite}} qui ne peut pas être dépassée, donc sans effet : {guards}.',
  'report.guards-blunt.floor': '{name} : {floor, number} toujours admis, sur {of, number} en tout',
  'report.no-baseline':
    'Aucune exécution terminée ne permet encore de comparer. Non vérifié pour cette raison : {guards}. La première exécution terminée servira de référence.',
  'report.no-baseline.unread':
    'Rien n’est connu des exécutions précédentes tant que l’historique des exécutions n’est pas entier. Non vérifié pour cette raison : {guards}.',
  'report.no-baseline.mappings':
    '{count, plural, one {Pour la règle {mappings}, aucune} other {Pour les règles {mappings}, aucune}} exécution terminée ne permet encore de comparer. Non vérifié pour cette raison : {guards}. La première exécution terminée servira de référence. Une règle renommée compte comme nouvelle.',

  'report.enrolments.heading': 'Inscriptions aux cours et autres suites',
  'report.enrolments.requested': '{task} : exécution immédiate demandée, par le prochain cron de Moodle.',
  'report.enrolments.absent': '{task} : tâche absente de ce Moodle, rien n’a été demandé.',
  'report.enrolments.disabled':
    '{task} : tâche désactivée dans Moodle, laissée ainsi. Rien ne suivra tant qu’elle n’est pas activée.',
  'report.enrolments.still-running':
    '{task} : tâche encore en cours, la demande a pu se perdre. Elle s’exécutera à l’heure prévue, en général dans l’heure.',
  'report.enrolments.failed':
    '{task} : la demande a échoué (le journal indique pourquoi). Elle s’exécutera à l’heure prévue, en général dans l’heure.',
  'report.enrolments.not-asked':
    'Aucune exécution immédiate demandée aux tâches programmées de Moodle (désactivé dans la configuration) : elles s’exécuteront à l’heure prévue, en général dans l’heure.',
  'report.enrolments.not-reached':
    'L’exécution s’est terminée avant la demande aux tâches programmées de Moodle : elles s’exécuteront à l’heure prévue, en général dans l’heure.',
  'report.task.enrol_cohort_sync': 'Inscriptions aux cours',
  'report.task.cohort_role_sync': 'Rôles de cohorte',
  'report.task.sync_plans_from_template_cohorts_task': 'Plans de formation',
  'report.task.badges_cron_task': 'Badges',

  'report.only': 'Seulement {count, plural, one {cette cohorte} other {ces cohortes}} : {cohorts}',
  'report.moodle': 'Moodle {release}, {label}',
  'report.source': 'Source {label}, {version}',
  'report.run': 'Exécution {run}, {time}, code de sortie {exitCode}',
  'report.durations': '{total} au total : {phases}',
  'report.phase.connect': 'connexion {duration}',
  'report.phase.read': 'lecture {duration}',
  'report.phase.plan': 'plan {duration}',
  'report.phase.write': 'écriture {duration}',
  'report.phase.enrolments': 'demandes aux tâches de Moodle {duration}',
  'report.whole': 'Le rapport complet :',

  'report.some': '{list} et {more, plural, one {# autre} other {# autres}}',
  'report.seconds': '{seconds}\u00a0s',
  'report.minutes': '{minutes}\u00a0min\u00a0{seconds}\u00a0s',
  'report.verdict.applied': 'Appliqué : {summary}.',
  'report.verdict.unchanged':
    'Inchangé : Moodle correspond déjà {job, select, import {au fichier} other {à la source}}.',
  'report.verdict.partial': 'Partiel : {summary}.',
  'report.verdict.refused': 'Refusé : {why}. Rien n’a été écrit.',
  'report.verdict.paused': 'En pause, rien n’a été écrit. Une exécution apporterait : {summary}.',
  'report.verdict.failed.source': 'Échec : impossible de lire la source.',
  'report.verdict.failed.moodle': 'Échec : impossible de lire Moodle ou d’y écrire.',
  'report.verdict.dry.applied': 'Simulation. Une exécution apporterait : {summary}.',
  'report.verdict.dry.unchanged':
    'Simulation. Aucun changement : {job, select, undo {ce que l’exécution a écrit n’est plus en place, ou elle n’a rien écrit} import {Moodle correspond déjà au fichier} other {Moodle correspond déjà à la source}}.',
  'report.verdict.dry.partial': 'Simulation. Une exécution apporterait : {summary}.',
  'report.verdict.dry.refused': 'Simulation. Une exécution serait refusée : {why}.',
  'report.user': 'compte\u00a0{id}',
  'report.withheld.too-many':
    'Les départs dépassent la limite guards.cohortRemovals ; tout le reste est fait.',
  'report.withheld.cohort':
    '{cohort} : {users}{recent, plural, =0 {} one {, après # retrait en 24 heures} other {, après # retraits en 24 heures}}',
  'report.refusals.title': '{name} ({guard})',
  'report.refusals.found': 'Constaté',
  'report.refusals.limit': 'Limite',
  'report.refusals.of': 'Comparé à',
  'report.refusals.others': 'toutes les autres',
  'report.refusals.short':
    '{what}{more, plural, =0 {} one {, et # autre motif} other {, et # autres motifs}}',

  'guard.of-mapping': '{mapping} : {refused}',
  'guard.remedy':
    'Avec {steps}, {found, number} % auraient un compte : ajoutez ce réglage à match.normalise, et la prochaine exécution se fera normalement.',
  'guard.minimumRows.name': 'lignes lues',
  'guard.minimumRows.refused':
    '{figure, plural, =0 {aucune ligne lue} one {# ligne lue} other {# lignes lues}}, au moins {limit, plural, one {# attendue} other {# attendues}} (guards.minimumRows).',
  'guard.minimumRows.hint':
    'En général, la vue est vide parce qu’un export ou un chargement en amont a échoué ; ou elle est soumise à une politique d’accès aux lignes (VPD) qui attend oracle.clientIdentifier.',
  'guard.minimumRows.short':
    '{figure, plural, =0 {aucune ligne lue} one {# ligne lue} other {# lignes lues}}, minimum attendu {limit, number}',
  'guard.openEnd.name': 'fichier tronqué',
  'guard.openEnd.refused':
    'la dernière des {figure, plural, one {# ligne} other {# lignes}} n’a pas de saut de ligne à la fin, alors que le fichier de la dernière exécution en avait un après ses {of, number} (source.openEnd).',
  'guard.openEnd.hint':
    'En général, l’export a été interrompu, ou le disque était plein. Faites-le réécrire.',
  'guard.openEnd.short': 'un fichier est peut-être tronqué',
  'guard.rowsDrop.name': 'baisse du nombre de lignes',
  'guard.rowsDrop.refused':
    '{figure, number} % de lignes en moins par rapport à {of, number}, le maximum des exécutions des 14 derniers jours ; limite {limit, number} % (guards.rowsDrop).',
  'guard.rowsDrop.hint': 'En général, une partie des données manque, ou l’année a changé.',
  'guard.rowsDrop.short': '{figure, number} % de lignes en moins, limite {limit, number} %',
  'guard.rowsGrowth.name': 'hausse du nombre de lignes',
  'guard.rowsGrowth.refused':
    '{figure, number} % de lignes en plus par rapport aux {of, number} de la dernière exécution ; limite {limit, number} % (guards.rowsGrowth).',
  'guard.rowsGrowth.hint':
    'En général, une jointure de la vue donne chaque étudiant plusieurs fois, ou une condition de la requête s’est perdue.',
  'guard.rowsGrowth.short': '{figure, number} % de lignes en plus, limite {limit, number} %',
  'guard.unmatchedIncrease.name': 'hausse des lignes sans compte',
  'guard.unmatchedIncrease.refused':
    '{figure, number} % des lignes sont sans compte Moodle ; limite {limit, number} % : {of, number} % lors de la meilleure exécution des 14 derniers jours, plus {points, number} points (guards.unmatchedIncrease).',
  'guard.unmatchedIncrease.hint':
    'En général, le champ de profil dans Moodle (match.field) ou l’écriture des clés a changé ; ou les comptes des nouveaux étudiants n’existent pas encore.',
  'guard.unmatchedIncrease.short': '{figure, number} % de lignes sans compte, limite {limit, number} %',
  'guard.unmatchedCollapse.name': 'effondrement des comptes trouvés',
  'guard.unmatchedCollapse.refused':
    '{figure, number} % des lignes sont sans compte Moodle ; limite {limit, number} % : {of, number} % lors de la meilleure exécution des 14 derniers jours, plus {points, number} points (guards.unmatchedCollapse).',
  'guard.unmatchedCollapse.hint':
    'En général, le champ de profil dans Moodle (match.field) a été vidé ou renommé, ou l’écriture des clés a changé.',
  'guard.unmatchedCollapse.short': '{figure, number} % de lignes sans compte, limite {limit, number} %',
  'guard.unmatchedShare.name': 'part des lignes sans compte',
  'guard.unmatchedShare.refused':
    '{figure, number} % des {of, number} lignes sont sans compte Moodle ; limite {limit, number} % (guards.unmatchedShare).',
  'guard.unmatchedShare.hint':
    'En général, match.field désigne le mauvais champ, ou match.normalise ne ramène pas les deux côtés à une même forme.',
  'guard.unmatchedShare.short': '{figure, number} % de lignes sans compte, limite {limit, number} %',
  'guard.removals.name': 'retraits au total',
  'guard.removals.refused':
    '{planned, plural, one {# retrait} other {# retraits}} sur {of, plural, one {# appartenance} other {# appartenances}}{recent, plural, =0 {} other {, {figure, number} avec # des dernières 24 heures}}, limite {limit, number} (guards.removals).',
  'guard.removals.hint':
    'En général, la source a perdu des étudiants ou des cohortes ont changé de code ; au changement d’année, cela peut être normal.',
  'guard.removals.short':
    '{figure, plural, one {# retrait} other {# retraits}} sur {of, plural, one {# appartenance} other {# appartenances}}, limite {limit, number}',
  'guard.removalsWeek.name': 'retraits au total, sur une semaine',
  'guard.removalsWeek.refused':
    '{planned, plural, one {# retrait} other {# retraits}} sur {of, plural, one {# appartenance} other {# appartenances}}{recent, plural, =0 {} other {, {figure, number} avec # des sept derniers jours}}, limite {limit, number} (guards.removalsWeek).',
  'guard.removalsWeek.hint':
    'En général, la source perd des étudiants peu à peu ; au changement d’année, cela peut être normal.',
  'guard.removalsWeek.short':
    '{figure, plural, one {# retrait} other {# retraits}} en sept jours sur {of, plural, one {# appartenance} other {# appartenances}}, limite {limit, number}',
  'guard.cohortRemovals.name': 'retraits dans une cohorte',
  'guard.cohortRemovals.refused':
    '{figure, plural, one {# membre quitterait} other {# membres quitteraient}} une même cohorte sur {of, number} ; la limite est de {limit, number} (guards.cohortRemovals).',
  'guard.cohortRemovals.hint':
    'En général, la source a perdu les étudiants d’un groupe, ou le groupe a changé de code.',
  'guard.cohortRemovals.short':
    '{figure, plural, one {# retrait} other {# retraits}} dans une cohorte de {of, plural, one {# membre} other {# membres}}, limite {limit, number}',
  'guard.additions.name': 'ajouts aux cohortes qui ont des membres',
  'guard.additions.refused':
    '{planned, plural, one {# membre serait ajouté} other {# membres seraient ajoutés}} à des cohortes qui en ont déjà{recent, plural, =0 {, {of, number} en tout} other {, après # en 24 heures : {figure, number} en plus des {of, number} d’avant}} ; la limite est de {limit, number} (guards.additions).',
  'guard.additions.hint':
    'En général, une jointure de la vue donne aux étudiants des places qu’ils n’ont pas. Ce qui serait ajouté par erreur devrait ensuite être retiré.',
  'guard.additions.short':
    '{figure, plural, one {# ajout} other {# ajouts}} pour {of, plural, one {# appartenance} other {# appartenances}}, limite {limit, number}',
  'guard.cohortChanges.name': 'cohortes créées ou modifiées',
  'guard.cohortChanges.refused':
    '{figure, plural, one {# cohorte serait créée, renommée ou modifiée} other {# cohortes seraient créées, renommées ou modifiées}} sur {of, number} ; la limite est de {limit, number} (guards.cohortChanges).',
  'guard.cohortChanges.hint':
    'En général, un motif ou l’encodage de la source a changé ; au changement d’année, cela peut être normal.',
  'guard.cohortChanges.short':
    '{figure, plural, one {# cohorte créée ou modifiée} other {# cohortes créées ou modifiées}} sur {of, number}, limite {limit, number}',
};
