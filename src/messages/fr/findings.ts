/** Les constats : pour chaque sorte ce que c’est, un exemple, ce que cela signifie et ce qu’il faut faire. */
import type { findings as english } from '../en/findings.ts';

export const findings: Record<keyof typeof english, string> = {
  'finding.missing-field.title':
    '{count, plural, one {# ligne sans} other {# lignes sans}} un champ nécessaire à l’identifiant de cohorte (idnumber)',
  'finding.missing-field.example': '{mapping} : {column} est vide',
  'finding.missing-field.advice':
    'Une telle ligne est écartée. Faites renseigner ce champ à la source, ou donnez-lui une valeur par défaut dans le motif.',
  'finding.unreadable-text.title':
    '{count, plural, one {# ligne contient} other {# lignes contiennent}} un texte abîmé',
  'finding.unreadable-text.example':
    '{mapping} : {column} contient des octets qui ne sont pas des caractères',
  'finding.unreadable-text.advice':
    'Ces lignes sont laissées de côté : personne ne sait ce qui s’y trouvait (�). La base contient des octets étrangers à son jeu de caractères, d’ordinaire écrits par un programme qui en utilisait un autre. Faites ressaisir la valeur à la source.',
  'finding.invalid-idnumber.title':
    '{count, plural, one {# ligne donne} other {# lignes donnent}} un identifiant de cohorte que Moodle ne peut pas enregistrer',
  'finding.invalid-idnumber.example': '{mapping} : {fault}',
  'finding.invalid-idnumber.advice':
    'Une telle ligne est écartée. Corrigez les valeurs à la source, ou raccourcissez ce que le motif de l’identifiant en retient (slice, replace, map).',
  'finding.missing-student.title':
    '{count, plural, one {# ligne ne désigne} other {# lignes ne désignent}} aucun étudiant',
  'finding.missing-student.example': '{mapping}, {cohort}',
  'finding.missing-student.advice':
    'Les lignes dont la clé d’étudiant est vide sont écartées. Faites renseigner cette colonne à la source.',
  'finding.unmatched-student.title':
    '{count, plural, one {# étudiant n’a} other {# étudiants n’ont}} pas de compte Moodle',
  'finding.unmatched-student.example': '{student} ({cohorts})',
  'finding.unmatched-student.advice':
    'Les étudiants sans compte ne sont ajoutés à aucune cohorte. Créez les comptes, ou renseignez le champ de profil que désigne match.field : la prochaine exécution fera le reste. S’ils sont soudain nombreux, le champ ou l’écriture des clés a changé.',
  'finding.key-shape.formula':
    '{count, plural, one {# clé est écrite} other {# clés sont écrites}} comme une formule (« {key} »), utile aux seuls tableurs pour garder les zéros. Faites exporter la colonne en texte, sans « = ».',
  'finding.key-shape.apostrophe':
    '{count, plural, one {# clé commence} other {# clés commencent}} par une apostrophe (« {key} »), avec laquelle un tableur garde un nombre en texte. Faites-la retirer dans l’export ou dans la requête.',
  'finding.key-shape.quotes':
    '{count, plural, one {# clé est} other {# clés sont}} entre des guillemets qui font partie de la valeur (« {key} »). Faites écrire ces guillemets une seule fois, ou pas du tout.',
  'finding.key-shape.exponent':
    '{count, plural, one {# clé est un nombre} other {# clés sont des nombres}} dont un tableur a perdu les derniers chiffres (« {key} »). Ils ne peuvent pas être retrouvés ici : faites mettre la colonne au format texte avant d’y placer les numéros, puis refaire l’export.',
  'finding.key-shape.decimals':
    '{count, plural, one {# clé a} other {# clés ont}} des décimales (« {key} »), comme une colonne de nombres. Faites-la exporter en texte, ou en nombres entiers.',
  'finding.key-shape.groups':
    'Dans {count, plural, one {# clé} other {# clés}}, les chiffres sont groupés par trois (« {key} »). Faites exporter la colonne en texte, sans séparateurs.',
  'finding.key-shape.date':
    '{count, plural, one {# clé ressemble} other {# clés ressemblent}} à une date (« {key} ») : un tableur a pris pour telle un numéro qui contient un tiret ou une barre. Faites mettre la colonne au format texte avant d’y placer les numéros, puis refaire l’export.',
  'finding.key-shape.error':
    '{count, plural, one {# clé est une erreur} other {# clés sont des erreurs}} de formule d’un tableur (« {key} »). Faites corriger la formule, ou retirer la ligne.',
  'finding.ambiguous-student.title':
    '{count, plural, one {# étudiant correspond} other {# étudiants correspondent}} à plusieurs comptes Moodle',
  'finding.ambiguous-student.example': '{student} : {users} ({cohorts})',
  'finding.ambiguous-student.advice':
    'Aucun de ces comptes n’est ajouté ni retiré. Ne laissez la valeur que dans le champ (match.field) d’un seul compte, ou fusionnez les comptes : la prochaine exécution saura alors de qui il s’agit.',
  'finding.suspended-student.title':
    '{count, plural, one {# étudiant est suspendu} other {# étudiants sont suspendus}} dans Moodle',
  'finding.suspended-student.example': '{student} : {users} ({cohorts})',
  'finding.suspended-student.advice':
    'Les comptes suspendus ne sont ni ajoutés ni retirés, car match.includeSuspended est désactivé. Il n’y a rien à faire.',
  'finding.idnumber-collision.title':
    '{count, plural, one {# identifiant de cohorte est construit} other {# identifiants de cohorte sont construits}} de plusieurs façons',
  'finding.idnumber-collision.example': '{cohort} : {sources}',
  'finding.idnumber-collision.source': '{mapping} à partir de {fields}',
  'finding.idnumber-collision.spelled': '{mapping} à partir de {fields}, écrit {idnumber}',
  'finding.idnumber-collision.advice':
    'Des champs différents, ou plusieurs règles, donnent un seul et même identifiant de cohorte : personne ne peut dire de quelle cohorte il s’agit, elle est donc bloquée et rien n’y change. Donnez au motif un autre séparateur ou un préfixe propre à la règle, ou remplacez l’un des codes par map.',
  'finding.invisible-characters.title':
    '{count, plural, one {# valeur contient} other {# valeurs contiennent}} des caractères invisibles',
  'finding.invisible-characters.example': '{mapping} : {column} : {values}',
  'finding.invisible-characters.advice':
    'Ils sont affichés sous la forme U+ suivie de leur code. Les valeurs sont utilisées sans eux, et les espaces insécables comme des espaces ordinaires. Faites corriger la source : ailleurs, ces valeurs peuvent passer pour d’autres.',
  'finding.odd-pattern.title':
    '{count, plural, one {# motif contient} other {# motifs contiennent}} un texte fixe qui n’est sans doute pas voulu',
  'finding.odd-pattern.example': '{mapping}, {attribute} : « {pattern} » : {oddity}',
  'finding.odd-pattern.advice':
    'Tout ce qui est hors des accolades figure dans chaque valeur construite. Si c’est voulu, il n’y a rien à faire.',
  'finding.oddity.quotes': 'guillemets autour de l’ensemble',
  'finding.oddity.column': 'le nom d’une colonne sans accolades, le même pour toutes les lignes',
  'finding.oddity.brace': 'une accolade',
  'finding.oddity.placeholder':
    'ce qui ressemble à une variable d’un autre langage ; les colonnes s’écrivent entre accolades',
  'finding.oddity.invisible': 'un caractère invisible',
  'finding.no-rows.title':
    '{count, plural, one {# requête ne renvoie} other {# requêtes ne renvoient}} aucune ligne',
  'finding.no-rows.plain': '{mapping}',
  'finding.no-rows.example':
    '{mapping} : {types, select, numbers {{numbers} transmis comme nombre} texts {{texts} transmis comme texte} other {{numbers} transmis comme nombre, {texts} comme texte}}',
  'finding.no-rows.advice':
    'Exécutez la requête avec le même compte. Un paramètre sans guillemets est transmis comme nombre, un paramètre entre guillemets comme texte : un nombre n’égale aucun texte tel que 2026-2027. Une vue soumise à une politique par ligne (VPD) ne montre rien à une session sans identifiant de client : oracle.clientIdentifier en donne un.',
  'finding.nobody-found.title':
    'Dans {count, plural, one {# règle} other {# règles}}, aucun étudiant n’a été trouvé dans Moodle',
  'finding.nobody-found.example':
    '{mapping} : 0 sur {of, number}. La source contient {students} ; {field} contient {values}.',
  'finding.nobody-found.empty':
    '{mapping} : 0 sur {of, number}. La source contient {students} ; {field} n’est rempli pour aucun compte.',
  'finding.nobody-found.advice':
    'Soit match.field désigne un autre champ que le bon, soit les deux côtés écrivent le numéro différemment. student accepte un motif, match.normalise des étapes appliquées aux deux côtés.',
  'fit.before': 'part {value} 1',
  'fit.skip': 'slice {value}',
  'fit.stripLeadingZeros': 'stripLeadingZeros',
  'fit.width': 'padStart {value}',
  'fit.prefix': 'le préfixe {value}',
  'fit.suffix': 'le suffixe {value}',
  'fit.steps': '{steps} dans match.normalise',
  'fit.would': 'Avec {how}, {share} seraient trouvés.',
  'fit.pattern': 'Dans la règle : student: {pattern}',
  'finding.odd-idnumber.title':
    '{count, plural, one {# identifiant de cohorte contient} other {# identifiants de cohorte contiennent}} un séparateur de trop',
  'finding.odd-idnumber.example': '{mapping} : {cohort}',
  'finding.odd-idnumber.advice':
    'Un séparateur doublé ou placé à une extrémité, c’est ce que slice et part laissent d’un code plus long ou plus court que prévu. Si les codes s’écrivent vraiment ainsi, il n’y a rien à faire ; sinon, corrigez le motif avant que les cohortes ne soient créées.',
  'finding.name-conflict.title':
    'Dans {count, plural, one {# cas} other {# cas}}, les lignes d’une cohorte se contredisent sur son nom, sa description ou sa catégorie',
  'finding.name-conflict.example': '{cohort}, {attribute} : « {chosen} » est retenu, et non {others}',
  'finding.name-conflict.advice':
    'La valeur la plus fréquente est retenue. Si c’est la mauvaise, faites corriger la source.',
  'finding.name-truncated.title':
    '{count, plural, one {# nom de cohorte ne tient} other {# noms de cohorte ne tiennent}} pas en 254 caractères',
  'finding.name-truncated.example': '{cohort} : « {name} »',
  'finding.name-truncated.advice':
    'Le nom est coupé, ou donné dans la seule langue du site. Raccourcissez le motif du nom si cela importe.',
  'finding.invalid-name.title':
    'Dans {count, plural, one {# cas} other {# cas}}, les lignes ne donnent à une cohorte aucun texte que Moodle puisse enregistrer',
  'finding.invalid-name.example': '{cohort}, {attribute}',
  'finding.invalid-name.advice':
    'Le texte est vide, abîmé, ou contient des caractères de contrôle. Une cohorte existante garde ce qu’elle a, une nouvelle prend son identifiant pour nom. Corrigez la source, ou donnez au motif une valeur par défaut.',
  'finding.no-usable-rows.title':
    '{count, plural, one {# cohorte est bloquée : aucune de ses lignes ne mène} other {# cohortes sont bloquées : aucune de leurs lignes ne mène}} à un compte Moodle',
  'finding.no-usable-rows.example': '{cohort} : {rows, plural, one {# ligne} other {# lignes}}',
  'finding.no-usable-rows.advice':
    'Rien ne change dans une cohorte bloquée : elle n’est jamais vidée parce que ses lignes sont inutilisables. Les points sur les étudiants et les lignes indiquent ce qui ne va pas.',
  'finding.removals-withheld.open-end.title':
    'Retraits mis en attente dans {count, plural, one {# cohorte} other {# cohortes}} ({users, plural, one {# membre} other {# membres}}) parce que le fichier est peut-être tronqué',
  'finding.removals-withheld.open-end.advice':
    'Les lignes de ceux qui semblent partir font peut-être partie de celles qui manquent. Le constat sur le fichier indique quoi faire.',
  'finding.removals-withheld.rejected-rows.title':
    'Retraits mis en attente dans {count, plural, one {# cohorte} other {# cohortes}} ({users, plural, one {# membre} other {# membres}}) à cause de lignes rejetées',
  'finding.removals-withheld.rejected-rows.advice':
    'L’un de ceux qui semblent partir est peut-être celui dont la ligne est illisible. Faites réparer les lignes rejetées : la prochaine exécution retirera ceux qui partent vraiment. policy.rejectedRows: ignore désactive cette précaution.',
  'finding.removals-withheld.memory.title':
    'Retraits mis en attente dans {count, plural, one {# cohorte} other {# cohortes}} ({users, plural, one {# membre} other {# membres}}) : l’historique des exécutions n’est pas entier',
  'finding.removals-withheld.memory.advice':
    'Tant que ce que les exécutions passées ont vu et fait n’est pas connu, personne ne part ; tout le reste est fait. Ce qui ne va pas dans l’historique, et ce qu’il faut faire, est indiqué ci-dessous : une fois l’historique en ordre, la prochaine exécution retirera ces membres.',
  'finding.removals-withheld.cohort-guard.title':
    'Retraits mis en attente dans {count, plural, one {# cohorte} other {# cohortes}} ({users, plural, one {# membre} other {# membres}}) : trop de départs à la fois',
  'finding.removals-withheld.cohort-guard.advice':
    'Les départs dépassent la limite guards.cohortRemovals ; tout le reste est fait. Si c’est une erreur, faites corriger la source.',
  'finding.removals-withheld.held-cohort.title':
    'Retraits mis en attente dans {count, plural, one {# cohorte} other {# cohortes}} ({users, plural, one {# membre} other {# membres}}), car les cohortes d’arrivée sont bloquées',
  'finding.removals-withheld.held-cohort.advice':
    'Les membres restent où ils sont tant que la cohorte que la source nomme pour eux ne peut pas être écrite : voyez les collisions d’identifiants et les cohortes en double.',
  'finding.removals-withheld.add-failed.title':
    'Retraits mis en attente dans {count, plural, one {# cohorte} other {# cohortes}} ({users, plural, one {# membre} other {# membres}}), car les cohortes d’arrivée n’ont pas pu être écrites',
  'finding.removals-withheld.add-failed.advice':
    'Les membres restent où ils sont, pour que personne ne perde ses accès entre-temps. La prochaine exécution réessaiera.',
  'finding.removals-withheld.example':
    '{cohort} : {count, plural, one {# membre reste} other {# membres restent}}{recent, plural, =0 {} one {, après # retrait en 24 heures} other {, après # retraits en 24 heures}}',
  'finding.gone-upstream.title':
    '{count, plural, one {# cohorte n’est plus désignée} other {# cohortes ne sont plus désignées}} par la source',
  'finding.gone-upstream.example':
    '{cohort} : {members, plural, =0 {aucun membre} one {# membre} other {# membres}} ; plus désignée depuis le {since}',
  'finding.gone-upstream.advice':
    'Une telle cohorte reste comme elle est ; avec policy.goneUpstream: empty, ses membres partent. Si elle a fait son temps, supprimez-la dans Moodle. Si elle devrait être désignée, regardez la source et le motif de l’identifiant.',
  'finding.removals-quiet.title':
    '{users, plural, one {# membre reste} other {# membres restent}} dans {count, plural, one {# cohorte} other {# cohortes}} pendant la période calme',
  'finding.removals-quiet.example':
    '{cohort} : {count, plural, one {# membre} other {# membres}} ; période calme jusqu’au {until}',
  'finding.removals-quiet.advice':
    'La source ne les désigne plus. Ils partent à la première exécution qui suit la période calme (schedule.quiet), dans les limites des garde-fous.',
  'finding.leaving.title':
    '{users, plural, one {# membre partira} other {# membres partiront}}, une fois le délai de grâce écoulé',
  'finding.leaving.example':
    '{cohort} : {count, plural, one {# membre} other {# membres}} ; plus {count, plural, one {désigné} other {désignés}} depuis le {since}, départ à partir du {leaves}',
  'finding.leaving.advice':
    'La source ne les désigne plus (policy.graceHours). Un membre de nouveau désigné d’ici là reste.',
  'finding.foreign-component.title':
    '{count, plural, one {# cohorte est bloquée : elle appartient} other {# cohortes sont bloquées : elles appartiennent}} à un autre composant de Moodle',
  'finding.foreign-component.example': '{cohort} : {component}',
  'finding.foreign-component.advice':
    'Ce qu’un autre plugin gère est laissé tel quel. Faites en sorte que la source ne le désigne plus, ou, si ce plugin n’existe plus, faites vider le composant dans la table des cohortes de Moodle.',
  'finding.duplicate-cohort.title':
    '{count, plural, one {# identifiant de cohorte est porté} other {# identifiants de cohorte sont portés}} par plusieurs cohortes dans Moodle',
  'finding.duplicate-cohort.example': '{cohort} : cohortes {ids}',
  'finding.duplicate-cohort.spelled':
    '{cohort} : cohortes {ids} ; Moodle écrit aussi {spellings}, ce qui est identique pour sa base de données',
  'finding.duplicate-cohort.advice':
    'Personne ne peut dire quelle cohorte est visée, rien ne change donc dans aucune. Dans Moodle, modifiez ou videz l’identifiant de toutes sauf une : la prochaine exécution travaillera sur celle-là.',
  'finding.category-not-found.title':
    '{count, plural, one {# nouvelle cohorte désigne} other {# nouvelles cohortes désignent}} une catégorie que Moodle n’a pas, ou a deux fois',
  'finding.category-not-found.example': '{cohort} : « {category} » ; créée dans {fallback}',
  'finding.category-not-found.system': 'le contexte système',
  'finding.category-not-found.advice':
    'Une nouvelle cohorte est alors créée là où le veut la valeur par défaut de la règle. Corrigez la catégorie, et déplacez la cohorte à la main : une cohorte existante reste où elle est.',
  'finding.apply-failed.title':
    '{count, plural, one {# cohorte n’a pas pu être écrite} other {# cohortes n’ont pas pu être écrites}}',
  'finding.apply-failed.example': '{cohort} : {error}',
  'finding.apply-failed.advice':
    'Les autres cohortes ne sont pas touchées. La prochaine exécution réessaiera ; si l’échec se répète, transmettez l’erreur à la personne qui administre la base de données de Moodle.',
  'finding.user-vanished.title':
    '{count, plural, one {# compte a disparu} other {# comptes ont disparu}} de Moodle pendant l’exécution',
  'finding.user-vanished.example': '{cohort} : {users}',
  'finding.user-vanished.advice':
    'Rien n’est écrit pour un compte supprimé après avoir été lu. Il n’y a rien à faire.',
  'finding.cohort-vanished.title':
    '{count, plural, one {# cohorte a disparu} other {# cohortes ont disparu}} de Moodle pendant l’exécution',
  'finding.cohort-vanished.example': '{cohort}',
  'finding.cohort-vanished.advice':
    'Quelqu’un l’a supprimée pendant l’exécution, et rien n’y a été écrit. La prochaine exécution la recréera si la source la désigne encore.',
  'finding.changed-meanwhile.title':
    'Dans {count, plural, one {une cohorte} other {# cohortes}}, quelque chose a changé pendant la lecture',
  'finding.changed-meanwhile.example':
    '{cohort} : {what, select, cohort {autre identifiant, composant ou nom} membership {{users}, {count, plural, one {ajouté} other {ajoutés}} de nouveau} other {{users}}}',
  'finding.changed-meanwhile.advice':
    'Ce qui n’est plus tel qu’il a été lu n’est pas touché : une cohorte qui a reçu un autre identifiant ou un autre composant, un membre dont la valeur du champ (match.field) est maintenant différente ; par une annulation, aussi un nom ou une appartenance que quelqu’un a modifiés. La prochaine exécution, ou la même annulation relancée, relira tout.',
  'finding.cohort-not-in-run.title':
    '{count, plural, one {# cohorte donnée par --cohort n’a pas été écrite} other {# cohortes données par --cohort n’ont pas été écrites}} par ce qui est annulé',
  'finding.cohort-not-in-run.example': '{cohort}',
  'finding.cohort-not-in-run.advice':
    'Il n’y a rien à y annuler. Son nom est celui qui figure dans le rapport de l’exécution (--history RUN), avec les mêmes majuscules.',
  'finding.cohort-not-in-source.title':
    '{count, plural, one {# identifiant de cohorte donné par --cohort est absent} other {# identifiants de cohorte donnés par --cohort sont absents}} de la source',
  'finding.cohort-not-in-source.example': '{cohort}',
  'finding.cohort-not-in-source.advice':
    'Aucune ligne ne le construit, rien ne change donc. Vérifiez l’orthographe ; la casse compte comme dans la base de données de Moodle.',
  'finding.undo-overtaken.title':
    'Dans {count, plural, one {# cas} other {# cas}}, une modification ne peut pas être annulée ({users, plural, one {# appartenance} other {# appartenances}})',
  'finding.undo-overtaken.example':
    '{cohort} : {why}{count, plural, =0 { ; son nom ou sa description} other { ; {users}}}',
  'finding.undo-overtaken.advice':
    'Ce que d’autres ont écrit depuis est laissé tel quel. Une exécution ultérieure peut aussi être annulée : --undo-since annule une exécution et toutes les suivantes.',
  'finding.overtaken.user-gone': 'l’utilisateur n’existe plus dans Moodle',
  'finding.overtaken.cohort-gone': 'la cohorte n’existe plus dans Moodle',
  'finding.overtaken.cohort-changed': 'la cohorte a désormais un autre identifiant',
  'finding.overtaken.written-since': 'l’exécution {by} l’a modifiée depuis',
  'finding.overtaken.by-hand': 'modifiée depuis dans Moodle',
  'finding.undo-kept-cohort.title':
    '{count, plural, one {# cohorte créée par l’exécution reste} other {# cohortes créées par l’exécution restent}} dans Moodle',
  'finding.undo-kept-cohort.example': '{cohort} (exécution {run})',
  'finding.undo-kept-cohort.advice':
    'Elle est vidée des membres que l’exécution a ajoutés, et jamais supprimée : des cours peuvent y être liés. Supprimez-la à la main si elle n’est pas souhaitée.',
  'finding.password-expires.title': 'Le mot de passe du compte de la source expire bientôt',
  'finding.password-expires.example':
    '{source} : {days, plural, =-1 {la base ne dit pas quand} one {encore # jour} other {encore # jours}}',
  'finding.password-expires.advice':
    'Passé ce délai, aucune exécution ne pourra lire (ORA-28001). Demandez à l’administrateur de la base un nouveau mot de passe, ou un profil sans expiration pour ce compte technique, et changez-le ici au même moment : les échecs de connexion verrouillent le compte.',
  'finding.open-end.title':
    '{count, plural, one {# fichier est} other {# fichiers sont}} peut-être {count, plural, one {tronqué} other {tronqués}}',
  'finding.open-end.example': '{mapping} : la dernière ligne n’a pas de saut de ligne à la fin',
  'finding.open-end.advice':
    'Un fichier tronqué a perdu des lignes, et sa dernière ligne peut désigner un autre étudiant : personne ne quitte les cohortes de cette règle. Faites réécrire l’export jusqu’au bout. S’il ne termine jamais sa dernière ligne, faites corriger cela, ou indiquez source.openEnd: true dans la règle.',
  'finding.old-file.title':
    '{count, plural, one {# fichier n’est} other {# fichiers ne sont}} plus {count, plural, one {écrit} other {écrits}} depuis plusieurs jours',
  'finding.old-file.example':
    '{source} : modifié pour la dernière fois il y a {days, plural, one {# jour} other {# jours}}',
  'finding.old-file.advice':
    'Ce qui l’écrit est peut-être arrêté : Moodle garde alors l’état de ce jour-là. Vérifiez l’export. Si cet âge est normal, indiquez dans source.maxAgeHours de la règle le plus grand âge admis : un fichier plus ancien sera refusé.',
  'finding.future-file.title':
    '{count, plural, one {# fichier est daté} other {# fichiers sont datés}} dans le futur',
  'finding.future-file.example': '{source} : dans {hours, plural, one {# heure} other {# heures}}',
  'finding.future-file.advice':
    'Son âge ne peut pas être établi, et un arrêt de l’export passerait inaperçu. Réglez l’horloge de la machine qui l’écrit, ou faites en sorte que le transfert ne fixe pas la date du fichier.',

  'finding.quoted': '« {text} »',
  'finding.joined': '{first} ; {second}',
  'finding.rows': '{count, plural, one {ligne} other {lignes}} {rows}',
  'finding.students': '{count, plural, one {étudiant} other {étudiants}} {students}',
  'finding.fault.too-long': 'plus de 100 caractères',
  'finding.fault.empty': 'vide',
  'finding.fault.control-character': 'avec des caractères de contrôle',
  'finding.attribute.student': 'étudiant',
  'finding.attribute.idnumber': 'identifiant de cohorte',
  'finding.attribute.name': 'nom',
  'finding.attribute.description': 'description',
  'finding.attribute.category': 'catégorie',
};
