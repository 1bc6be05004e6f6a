/** `--explain` : pourquoi quelqu’un est, ou n’est pas, dans une cohorte, et ce qu’il advient d’une cohorte. */
import type { explain as en } from '../en/explain.ts';

export const explain: Record<keyof typeof en, string> = {
  'usage.invalid-question':
    '--explain prend student:CLÉ, user:IDENTIFIANT ou user:ID, ou cohort:IDNUMBER, et non « {value} ».',
  'explain.student': 'Étudiant {key}',
  'explain.user': 'Compte {user}',
  'explain.cohort': 'Cohorte {idnumber}',
  'explain.named-user': '{id} ({username})',

  'explain.match.compared':
    '{hasSteps, select, no {Comparé sous la forme « {compared} » au champ {field} des comptes Moodle.} other {Comparé sous la forme « {compared} » ({steps}) au champ {field} des comptes Moodle.}}',
  'explain.match.found': 'Trouvé : compte {user}, dont le champ contient « {value} ».',
  'explain.match.none': 'Aucun compte ne porte cette valeur : l’étudiant n’est ajouté nulle part.',
  'explain.match.ambiguous':
    'Plusieurs comptes portent cette valeur : {users}. Personne ne peut dire lequel est le bon : aucun n’est ajouté ni retiré.',
  'explain.match.suspended':
    'Seuls des comptes suspendus portent cette valeur : {users}. Ils ne sont ni ajoutés ni retirés, car match.includeSuspended est désactivé.',
  'explain.match.suspended-user':
    'Ce compte est suspendu, et les comptes suspendus ne sont ni ajoutés ni retirés : match.includeSuspended est désactivé.',
  'explain.match.no-value':
    'Ce compte n’a aucune valeur dans {field} : aucune ligne ne peut le désigner. Renseignez ce champ, la prochaine exécution fera le reste.',
  'explain.match.other-host':
    'Ce compte est celui d’un autre hôte (MNet). De tels comptes ne correspondent jamais, quoi que contiennent leurs champs.',
  'explain.match.since': 'Les exécutions constatent la même chose depuis le {time}.',
  'explain.suspended': 'Le compte {user} est suspendu.',
  'explain.namesake':
    'Un autre compte, {user}, a ce nombre pour nom d’utilisateur : --explain user:{user} l’explique.',
  'explain.near.users': 'Comptes dont la valeur est presque celle-ci :',
  'explain.near.keys': 'Aucune ligne n’a cette valeur. Presque la même :',
  'explain.near.user': '« {value} » (compte {user}) : {differences}',
  'explain.near.value': '« {value} » : {differences}',
  'explain.difference.case': 'majuscules ou minuscules',
  'explain.difference.accents': 'accents',
  'explain.difference.blanks': 'espaces, tirets ou autres signes',
  'explain.difference.zeros': 'zéros au début',
  'explain.difference.letters': 'lettres avant ou après les chiffres',
  'explain.difference.domain': 'ce qui suit le @',
  'explain.difference.look-alike': 'lettres qui ressemblent à des chiffres',
  'explain.difference.digits-lost': 'chiffres perdus',
  'explain.difference.typing': 'un caractère',

  'explain.rows.heading': '{count, plural, one {Une ligne désigne} other {# lignes désignent}} cet étudiant',
  'explain.rows.none': 'Aucune ligne ne désigne cet étudiant',
  'explain.rows.none-user': 'Aucune ligne ne désigne ce compte',
  'explain.row': '{mapping}, ligne {row} : {idnumber}',
  'explain.row.key': 'clé {key}',
  'explain.row.rejected': '{mapping}, ligne {row} : aucune cohorte, car {fault}',
  'explain.row.more': 'et {count, plural, one {# autre ligne} other {# autres lignes}}',
  'explain.fault.missing-field': '{column} est vide, sans valeur par défaut',
  'explain.fault.unreadable-text': '{column} contient des octets qui ne sont pas des caractères',
  'explain.fault.invalid-idnumber': 'Moodle ne peut pas enregistrer l’identifiant : {fault}',
  'explain.step': '{column} : {values}',
  'explain.step.null': 'NULL',
  'explain.step.blank': 'vide',
  'explain.step.filter': '{filter} → {value}',

  'explain.places.heading': 'Cohortes',
  'explain.places.none':
    'Aucune ligne ne désigne l’étudiant pour une cohorte, et le compte n’est dans aucune.',
  'explain.place':
    '{idnumber}{hasName, select, no {} other { « {name} »}}{hasMapping, select, no {} other { ({mapping})}}',
  'explain.place.user': '{place}, compte {user}',
  'explain.place.without-idnumber': '(sans identifiant de cohorte, cohorte {id})',
  'explain.member.by-run': 'Membre depuis le {time} : ajouté par {run}.',
  'explain.member.since':
    'Membre depuis le {time}, ajouté par aucune des exécutions conservées : à la main, par un autre programme ou par une exécution plus ancienne.',
  'explain.member.plain':
    'Membre, ajouté par aucune des exécutions conservées : à la main, par un autre programme ou par une exécution plus ancienne.',
  'explain.no-member.plain': 'N’est pas membre.',
  'explain.no-member.removed': 'N’est pas membre : retiré par {run} ({time}).',
  'explain.no-member.since':
    'N’est pas membre : ajouté par {run} ({time}), puis retiré par quelqu’un d’autre.',
  'explain.run.sync': 'l’exécution {run}',
  'explain.run.import': 'l’importation {run}',
  'explain.run.undo': 'l’annulation d’une exécution, {run}',

  'explain.joins':
    'La prochaine exécution ajoutera ce compte : une ligne désigne l’étudiant pour cette cohorte.',
  'explain.leaves':
    'La prochaine exécution retirera ce compte : aucune ligne ne désigne plus l’étudiant pour cette cohorte.',
  'explain.leaves.gone':
    'La prochaine exécution retirera ce compte : aucune ligne ne désigne cette cohorte depuis le {since}, et policy.goneUpstream vaut « empty ».',
  'explain.why.named': 'Reste : une ligne désigne l’étudiant pour cette cohorte.',
  'explain.why.unmatched':
    'Une ligne y désigne l’étudiant, qui ne correspond pas à un seul compte Moodle (voir plus haut).',
  'explain.why.not-named': 'Aucune ligne ne désigne l’étudiant pour cette cohorte.',
  'explain.why.outside': 'Aucune ligne d’aucune règle ne désigne cette cohorte : rien n’y est changé.',
  'explain.why.gone-upstream':
    'Aucune ligne ne désigne cette cohorte depuis le {since}{policy, select, empty {} other { : elle est laissée telle quelle (policy.goneUpstream)}}.',
  'explain.held.idnumber-collision':
    'La cohorte est bloquée, rien n’y est changé : son identifiant est construit de plusieurs façons.',
  'explain.held.no-usable-rows':
    'La cohorte est bloquée, rien n’y est changé : aucune de ses lignes ne mène à un compte Moodle.',
  'explain.held.duplicate-cohort':
    'La cohorte est bloquée, rien n’y est changé : Moodle en a plusieurs avec cet identifiant.',
  'explain.held.foreign-component':
    'La cohorte est bloquée, rien n’y est changé : elle appartient à un autre plugin ({component}).',
  'explain.stays.policy':
    '{removals, select, never {Personne n’est retiré : policy.removals vaut « never ».} own {Ajouté par aucune synchronisation de ce service, qui n’a donc pas à le retirer : policy.removals vaut « own ».} other {Sans valeur dans le champ de règle, donc pas à retirer : policy.removals vaut « known-students ».}}',
  'explain.stays.waiting':
    'Aucune ligne ne désigne l’étudiant depuis le {since}. Retrait le {leaves} ou à la première exécution qui suit, si aucune ne le fait d’ici là (policy.graceHours).',
  'explain.stays.suspended':
    'Les comptes suspendus ne sont ni ajoutés ni retirés (match.includeSuspended est désactivé).',
  'explain.stays.named':
    'Une ligne désigne un étudiant auquel correspondent plusieurs comptes, dont celui-ci.',
  'explain.stays.open-end':
    'Le fichier de la règle est peut-être tronqué : qui n’y est pas se trouve peut-être dans la partie manquante.',
  'explain.stays.rejected-rows': 'Une ligne inutilisable est peut-être celle qui désigne l’étudiant.',
  'explain.stays.cohort-guard':
    'Trop de membres quitteraient cette cohorte d’un coup (guards.cohortRemovals) : ces retraits attendent une approbation.',
  'explain.stays.held-cohort':
    'La nouvelle cohorte de l’étudiant est bloquée, et sa place dans celle-ci est gardée d’ici là.',
  'explain.stays.add-failed': 'La place dans la nouvelle cohorte n’a pas pu être écrite.',
  'explain.stays.memory':
    'Ce que les exécutions passées ont vu et fait n’est pas connu ; tant qu’il en est ainsi, personne n’est retiré.',
  'explain.stays.quiet': 'Période calme (schedule.quiet) : personne n’est retiré avant le {leaves}.',

  'explain.next.refused':
    'Une exécution serait refusée maintenant, et rien de ce qui est dit ici de la prochaine exécution ne serait fait :',
  'explain.next.paused':
    'Le service est en pause depuis le {since} ({reason}) : d’ici à la reprise, rien de ce qui est dit ici de la prochaine exécution n’est fait.',
  'explain.next.paused-until':
    'Le service est en pause jusqu’au {until} ({reason}) : avant, rien de ce qui est dit ici de la prochaine exécution n’est fait.',
  'explain.next.quiet':
    'Aucune exécution jusqu’au {until} (schedule.quiet) : avant, rien de ce qui est dit ici de la prochaine exécution n’est fait.',

  'explain.history.heading': 'Ce que les exécutions ont fait, les plus récentes d’abord',
  'explain.history.none': 'Aucune exécution conservée n’a rien changé ici.',
  'explain.event.added': '{time} : ajouté à {cohort} par {run}',
  'explain.event.removed': '{time} : retiré de {cohort} par {run}',
  'explain.event.user': '{event}, compte {user}',

  'explain.cohort.in-moodle':
    'Dans Moodle : cohorte {id} « {name} », {members, plural, one {# membre} other {# membres}}{hasPlace, select, no {} other {, {place}}}{visible, select, no {, masquée} other {}}.',
  'explain.cohort.spelled': 'Moodle écrit l’identifiant {idnumber}, que sa base de données ne distingue pas.',
  'explain.cohort.not-in-moodle': 'Moodle ne l’a pas.',
  'explain.place.system': 'dans le système',
  'explain.place.category': 'dans la catégorie « {path} »',
  'explain.place.other': 'dans le contexte {contextId}',
  'explain.owner.nobody': 'Elle n’appartient à aucun plugin : elle peut être modifiée dans Moodle.',
  'explain.owner.component': 'Elle appartient à {component}.',
  'explain.state.synchronised': 'Elle est synchronisée par la règle {mapping}.',
  'explain.state.new': 'La prochaine exécution la créera, pour la règle {mapping}.',
  'explain.claims.heading': 'Lignes',
  'explain.claim':
    '{mapping} : {rows, plural, one {# ligne désigne} other {# lignes désignent}} {students, plural, one {# étudiant} other {# étudiants}}, {users, plural, =0 {dont aucun n’a de compte} one {dont # a un compte} other {dont # ont un compte}}{blank, plural, =0 {} one { ; # ligne ne désigne aucun étudiant} other { ; # lignes ne désignent aucun étudiant}}',
  'explain.claim.pattern': '{pattern}, à partir de {fields}',
  'explain.without-user.heading':
    '{count, plural, one {# étudiant ne correspond} other {# étudiants ne correspondent}} pas à un seul compte Moodle',
  'explain.without-user.none': '{student} : aucun compte',
  'explain.without-user.ambiguous': '{student} : plusieurs comptes ({users})',
  'explain.without-user.suspended': '{student} : suspendu ({users})',
  'explain.change.heading': 'La prochaine exécution',
  'explain.change.none': 'n’y change rien.',
  'explain.change.create': 'crée la cohorte « {name} »',
  'explain.change.rename': 'la renomme de « {from} » en « {to} »',
  'explain.change.description': 'change sa description',
  'explain.change.adds': 'ajoute {count, plural, one {# membre} other {# membres}} : {users}',
  'explain.change.removes': 'retire {count, plural, one {# membre} other {# membres}} : {users}',
  'explain.staying.heading': 'Membres qu’aucune ligne ne désigne, et qui restent',
  'explain.staying': '{count, plural, one {# membre} other {# membres}} ({users}) : {why}',
  'explain.cohort-event': '{time}, {run} : {summary}',
  'explain.cohort-event.made': 'création',
  'explain.cohort-event.updated': 'nom ou description modifiés',
  'explain.cohort-event.added': '+{count, number}',
  'explain.cohort-event.removed': '−{count, number}',
  'explain.largest': 'Le plus grand changement : {event}',

  'explain.read': 'Lu le {time} : {sides}. Rien n’a été écrit.',
  'explain.lacking':
    'Le compte de base de données ne peut pas lire les noms d’utilisateur, ou l’emplacement des cohortes. Qui administre la base lui en donne le droit ainsi :',
  'explain.unknown.student':
    'Aucune ligne n’a la clé d’étudiant « {value} », et aucun compte Moodle ne porte cette valeur.',
  'explain.unknown.user': 'Moodle n’a aucun compte dont le nom d’utilisateur ou l’id soit « {value} ».',
  'explain.unknown.deleted':
    'Moodle a supprimé le compte {value}. Les appartenances des comptes supprimés ne sont ni comptées ni touchées.',
  'explain.unknown.not-readable':
    'Le compte de base de données ne peut pas lire les noms d’utilisateur : « {value} » ne peut pas être cherché. Demandez par id (user:ID), ou faites donner le droit par les instructions ci-dessous.',
  'explain.unknown.cohort':
    'Aucune ligne ne construit l’identifiant « {value} », Moodle n’a aucune cohorte de ce nom, et aucune exécution n’en a changé.',
  'explain.did-you-mean': 'Vouliez-vous dire :',
  'explain.suggestion': '{question}{differs, select, no {} other { ({differences})}}',
  'explain.suggestion.named': '{question}, « {name} »',
};
