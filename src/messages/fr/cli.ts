/** La ligne de commande. */
import type { cli as en } from '../en/cli.ts';

export const cli: Record<keyof typeof en, string> = {
  'cli.help': `moodle-cohort-sync : synchronise les cohortes de Moodle avec le système
d’information de scolarité

Utilisation
  moodle-cohort-sync [COMMANDE] [OPTION ...]

Commandes
  serve                 tourner comme service, selon la planification (la
                        commande nue aussi, quand il n’y a pas de terminal)
  --once                une seule exécution
  --check               se connecte des deux côtés, ne change rien
  --history [EXÉCUTION] liste les exécutions passées, ou en montre une :
                        identifiant, son début, ses quatre derniers caractères,
                        ou last
  --history user:ID     ce que les exécutions ont fait d’un utilisateur de
                        Moodle, ou, de même, student:CLÉ et cohort:IDNUMBER
  --findings [SORTE]    ce que la dernière synchronisation a constaté, et depuis
                        quand
  --summary             entrées et sorties, exécutions, points ouverts
  --explain QUESTION    pourquoi quelqu’un est dans une cohorte ou non, et ce
                        qu’il advient d’une cohorte : student:CLÉ, user:NOM,
                        user:ID ou cohort:IDNUMBER
  --forget user:ID      montre ce que le dossier d’état contient d’une personne
                        (aussi student:CLÉ ; peut être répété), et l’en retire
                        avec --yes
  --undo EXÉCUTION      annule ce qu’une exécution a écrit, si cela tient encore
  --undo-since EXÉCUTION
                        de même pour une exécution et toutes les suivantes
  --pause RAISON        les exécutions n’écrivent plus rien, jusqu’à --resume,
                        ou jusqu’à --until HEURE, ou --for 3d (m, h, d, w)
  --resume              met fin à la pause
  --test-alerts         envoie un message de chaque sorte à chaque canal, et
                        montre les réponses
  --print-config        montre la configuration et d’où vient chaque valeur
  --hash-password       lit un mot de passe, affiche son empreinte pour
                        console.users
  setup                 pose les questions, essaie les réponses et écrit une
                        première configuration (setup --help)
  import cohorts        crée ou met à jour des cohortes depuis un fichier
  import members        ajoute et retire des membres comme le dit un fichier
                        (import cohorts --help, import members --help)

Avec --once et --undo
  --dry-run             montre le plan, n’écrit rien
  --cohort IDNUMBER     cette cohorte seulement ; peut être répété
  --approve EMPREINTE   laisse passer le plan qui porte cette empreinte, et
                        aucun autre
  --wait SECONDES       attend la fin d’une autre exécution au lieu de partir
                        aussitôt
  --report-if QUAND     n’affiche le rapport qu’en cas de problème (problems) ou
                        de changement (changes) ; sinon toujours (always)
  -q, --quiet           n’affiche rien ; le code de sortie donne le résultat
  --notify              avertit du résultat, quel qu’il soit (aussi avec --check
                        et les importations)

Avec --history
  --since HEURE         exécutions à partir de là : 2026-10-01,
                        2026-10-01T06:00, 7d (durée écoulée), today, yesterday
                        (aussi avec --summary)
  --until HEURE         exécutions jusque-là (aussi avec --summary)
  --outcome ISSUE       exécutions de cette issue ; peut être répété
  --cohort IDNUMBER     exécutions qui ont modifié cette cohorte ; peut être
                        répété
  --limit N             nombre d’exécutions
  --csv                 la liste sous forme de fichier pour un tableur (aussi
                        avec --findings) ; avec EXÉCUTION ou user:ID :
                        --csv findings, --csv changes

Avec toute commande
  -c, --config FICHIER  le fichier de configuration
  --json                le rapport entier en JSON sur la sortie standard ; le
                        journal reste sur la sortie d’erreur
  -v, --verbose         les longues listes en entier
  --lang en|fr|de|es    la langue des rapports et des messages
  --version             la version
  -h, --help            ce texte

Codes de sortie de --once
  0  appliqué, inchangé, en pause, ou simulation qui réussirait
  1  échec : lecture ou écriture impossible
  2  ligne de commande ou configuration erronée
  3  refusé par un garde-fou
  4  partiel : des cohortes ont échoué ou sont bloquées, le reste est écrit
  5  une autre exécution est en cours
  6  la sortie n’a pas été lue jusqu’au bout`,
  'cli.bare': `moodle-cohort-sync garde les cohortes de Moodle égales à un système de scolarité.

  setup               une première configuration guidée
  --check             examiner les deux côtés, sans rien changer : à faire d’abord
  --once --dry-run    le plan entier, sans rien écrire
  --once              une exécution
  serve               le service, selon la planification configurée
  --help              tout le reste

Rien n’a été lancé. Sans terminal, la commande nue est le service.`,
  'cli.node-too-old':
    'Ce programme demande Node {needed} ou ultérieur, et a été lancé avec Node {found} ({path}).',
  'usage.help': 'moodle-cohort-sync --help montre ce qui est possible.',
  'usage.unknown-option': 'Option inconnue : {option}.',
  'usage.unknown-option-similar': 'Option inconnue : {option}. Vouliez-vous dire {suggestion} ?',
  'usage.unexpected-argument': 'Argument inattendu : « {argument} ».',
  'usage.unexpected-argument-similar': 'Argument inattendu « {argument} ». Vouliez-vous dire {suggestion} ?',
  'usage.missing-value': '{option} demande une valeur.',
  'usage.unexpected-value': '{option} ne prend pas de valeur, mais a reçu « {value} ».',
  'usage.repeated-option': '{option} a été donnée plus d’une fois.',
  'usage.needs-once': '{option} ne s’utilise qu’avec --once ou --undo.',
  'usage.needs-run': '{option} ne s’utilise qu’avec --once, --undo, --check ou une importation.',
  'usage.needs-pause': '{option} ne s’utilise qu’avec --pause.',
  'usage.invalid-time':
    '--until prend un jour ou une heure, par exemple 2026-09-15 ou 2026-09-15T06:00, et non « {value} ».',
  'usage.invalid-span':
    '--for prend un nombre suivi de m, h, d ou w (minutes, heures, jours, semaines), et non « {value} ».',
  'pause.set':
    'En pause jusqu’à la reprise : {reason}. Les exécutions lisent, planifient et rendent compte, sans rien écrire.',
  'pause.set-until':
    'En pause jusqu’au {until} : {reason}. Les exécutions lisent, planifient et rendent compte, sans rien écrire.',
  'pause.how-to-resume': 'moodle-cohort-sync --resume met fin à la pause.',
  'pause.past': '« {value} » est dans le passé. Rien n’a été changé.',
  'pause.none': 'Aucune pause en cours.',
  'pause.resumed': 'Reprise ({reason}). La prochaine exécution écrira de nouveau.',
  'pause.quiet':
    'Une période calme est en vigueur jusqu’au {until} (schedule.quiet dans la configuration) : {without, select, runs {d’ici là, les exécutions n’écrivent rien} other {d’ici là, personne ne part}}.',
  'pause.unwritable':
    'La pause n’a pas pu être modifiée ({file}) : {message}. Lancez cette commande avec le compte du service, qui peut écrire dans le dossier d’état.',
  'usage.conflicting-commands': 'Une seule de ces commandes à la fois : {options}.',
  'usage.invalid-digest':
    '--approve prend l’empreinte que montre un rapport, 16 caractères parmi 0-9 et a-f, et non « {value} ».',
  'usage.invalid-seconds': '--wait prend un nombre entier de secondes, et non « {value} ».',
  'usage.unknown-language': '--lang prend une valeur parmi {known}, et non « {value} ».',
  'progress.connect': 'Connexion …',
  'progress.read':
    'Lecture de {mapping} : {rows, plural, one {# ligne} other {# lignes}}{known, select, true {, {share} de la dernière fois} other {}}',
  'progress.write':
    'Écriture : {done, number} sur {of, plural, one {# appartenance} other {# appartenances}}',
  'progress.lock': 'En attente de la fin d’une autre exécution …',
  'progress.query':
    '{oracle, select, true {Oracle exécute la requête de {mapping} …} other {Ouverture du fichier de {mapping} …}}',
  'progress.moodle': 'Lecture des comptes et des cohortes de Moodle …',
  'progress.plan': 'Comparaison …',
  'progress.enrolments': 'Sollicitation des tâches programmées de Moodle …',
  'check.moodle': 'Moodle : {label}',
  'check.source': 'Source : {label}',
  'check.schedule': 'Planification {cron} ({timezone}) ; les prochaines exécutions du service :',
  'check.run-quiet':
    '{time} ({without, select, runs {période calme : pas d’exécution} other {période calme : personne ne part}})',
  'check.quiet':
    'Période calme du {from} au {until} : {without, select, runs {les exécutions ne lisent et n’écrivent rien} other {personne ne quitte de cohorte}}',
  'check.mapping': 'Règle {mapping}',
  'check.state.ok': 'ok',
  'check.state.look': 'à voir',
  'check.state.wrong': 'erreur',
  'check.plan': 'Une exécution maintenant',
  'check.is.site-fits':
    'Moodle {release} ; {users, plural, one {# compte} other {# comptes}} ; {field, select, unfit {droits} other {champ de profil et droits}} en ordre.',
  'check.is.clock': 'L’horloge de la base est juste ; son fuseau horaire est {timeZone}.',
  'check.is.clock-off':
    'L’horloge de la base de Moodle et celle de cette machine diffèrent de {seconds, number} secondes (fuseau horaire {timeZone}). Réglez les deux par NTP : les dates d’inscription et celles de l’historique ne concorderaient pas.',
  'check.is.cron-runs': 'Le cron de Moodle s’est exécuté la dernière fois à cette date : {time}.',
  'check.is.cron-late':
    'Le cron de Moodle s’est exécuté la dernière fois à cette date : {time}. Tant qu’il ne tourne pas, les cohortes n’ont aucun effet sur les cours : vérifiez que admin/cli/cron.php est appelé chaque minute.',
  'check.is.cron-never':
    'Le cron de Moodle ne s’est jamais exécuté. Sans lui, les cohortes n’ont aucun effet sur les cours : faites appeler admin/cli/cron.php chaque minute.',
  'check.is.tasks-run':
    '{count, plural, one {# tâche programmée reporte} other {# tâches programmées reportent}} les cohortes sur les cours, les rôles et les plans.',
  'check.is.task-disabled':
    'La tâche programmée {task} est désactivée : ce qu’elle fait des cohortes ne suit pas. Si c’est voulu, retirez-la de enrolments.tasks ; sinon, activez-la dans Moodle (Administration du site, Serveur, Tâches programmées).',
  'check.is.leaving-unenrols':
    'Qui quitte une cohorte est désinscrit de ses cours : les notes et les groupes disparaissent. {courses, plural, =-1 {On ne sait pas combien de cours sont concernés.} =0 {Aucun cours ne prend encore ses membres dans ces cohortes.} one {Un cours prend ses membres dans ces cohortes.} other {# cours prennent leurs membres dans ces cohortes.}} « Désactiver l’inscription au cours et retirer les rôles », dans les réglages du plugin de synchronisation des cohortes, les conserve.',
  'check.is.leaving-suspends':
    'Qui quitte une cohorte est suspendu dans ses cours ; les notes restent. {courses, plural, =-1 {On ne sait pas combien de cours sont concernés.} =0 {Aucun cours ne prend encore ses membres dans ces cohortes.} one {Un cours prend ses membres dans ces cohortes.} other {# cours prennent leurs membres dans ces cohortes.}}',
  'check.is.leaving-otherwise':
    'Ce que devient dans un cours celui qui quitte sa cohorte est réglé sur une valeur inconnue ici : voyez les réglages du plugin de synchronisation des cohortes. {courses, plural, =-1 {On ne sait pas combien de cours sont concernés.} =0 {Aucun cours ne prend encore ses membres dans ces cohortes.} one {Un cours prend ses membres dans ces cohortes.} other {# cours prennent leurs membres dans ces cohortes.}}',
  'check.is.site-unasked':
    'Tout n’a pas pu être demandé : quand le cron s’est exécuté, ce que quitter une cohorte entraîne dans les cours, combien de cours sont concernés. Aucune exécution n’en a besoin.',
  'check.is.source-clock': 'L’horloge de la base est juste ; son fuseau horaire est {timeZone}.',
  'check.is.source-clock-off':
    'L’horloge de la base source et celle de cette machine diffèrent de {seconds, number} secondes (fuseau horaire {timeZone}). Les requêtes qui demandent l’année ou le jour en cours suivent la première.',
  'check.is.character-set': 'Jeu de caractères {characterSet}.',
  'check.is.character-set-narrow':
    'Le jeu de caractères {characterSet} ne contient pas toutes les lettres : les noms qui n’y entrent pas ont été enregistrés autrement et sont lus ainsi. Si des noms paraissent abîmés ci-dessous, en voilà la raison ; un numéro n’est pas concerné.',
  'check.is.account-lasts':
    '{date, select, none {Le compte n’expire pas.} other {Le compte peut se connecter jusqu’au {date}.}}',
  'check.is.account-ends':
    'Le mot de passe du compte expire le {date}, dans {days, plural, =0 {moins d’un jour} one {# jour} other {# jours}}. Demandez-en un nouveau à temps à l’administrateur de la base.',
  'check.is.rows':
    '{rows, plural, one {# ligne} other {# lignes}} pour {cohorts, plural, one {# cohorte} other {# cohortes}}.',
  'check.is.rows-none':
    'Aucune ligne n’a été lue. Exécutez la requête avec le même compte (la façon dont ses paramètres sont transmis figure plus bas), ou examinez le fichier.',
  'check.is.rows-rejected':
    '{rejected, number} lignes sur {rows, number} sont rejetées : la raison figure plus bas. Personne ne quitte les cohortes qu’elles désignent peut-être.',
  'check.is.rows-all-rejected':
    'Toutes les lignes sont rejetées ({rows, number}) : la raison figure plus bas.',
  'check.is.students-found': '{share} des lignes trouvent leur étudiant dans Moodle.',
  'check.is.students-some':
    '{share} des lignes trouvent leur étudiant dans Moodle : les autres ne sont ajoutés nulle part.',
  'check.is.students-few':
    'Seulement {share} des lignes trouvent leur étudiant dans Moodle. Vérifiez que match.field désigne le bon champ et que les deux côtés écrivent le numéro de la même façon.',
  'check.is.students-none':
    'Aucune ligne ne trouve son étudiant dans Moodle (0 sur {rows, number}). Vérifiez que match.field désigne le bon champ et que les deux côtés écrivent le numéro de la même façon.',
  'check.is.collisions':
    '{count, plural, one {# identifiant de cohorte est construit} other {# identifiants de cohorte sont construits}} de plusieurs façons : {count, plural, one {cette cohorte est bloquée} other {ces cohortes sont bloquées}}. Donnez au motif un séparateur, ou à chaque règle son préfixe.',
  'check.is.held':
    '{count, plural, one {# cohorte de Moodle est laissée telle quelle} other {# cohortes de Moodle sont laissées telles quelles}} : celles d’un autre plugin, ou deux pour un même idnumber.',
  'check.is.categories':
    '{count, plural, one {La nouvelle cohorte trouve sa catégorie} other {Les # nouvelles cohortes trouvent toutes leur catégorie}}.',
  'check.is.categories-missing':
    '{count, plural, one {# catégorie que désignent de nouvelles cohortes n’existe pas} other {# catégories que désignent de nouvelles cohortes n’existent pas}} : celle par défaut est prise.',
  'check.is.plan':
    'Elle ajouterait {added, number} membres et en retirerait {removed, number}, créerait {created, number} cohortes et en modifierait {updated, number}. --once --dry-run montre lesquels.',
  'check.is.refused': 'Elle serait refusée par un garde-fou :',
  'check.columns': 'Colonnes : {columns}',
  'check.row': 'Ligne {row} : étudiant {student} → cohorte {idnumber} « {name} », compte {user}',
  'check.row-unmatched':
    'Ligne {row} : étudiant {student} → cohorte {idnumber}, mais pas de compte unique dans Moodle',
  'check.row-unasked':
    'Ligne {row} : étudiant {student} → cohorte {idnumber} ; Moodle n’a pas pu être interrogé sur le compte',
  'check.row-rejected': 'Ligne {row} : étudiant {student} → rejetée ({findings})',
  'check.state': 'Dossier d’état : {folder}',
  'check.state-whole':
    'Ce compte (uid {uid}) peut lire l’historique des exécutions et y écrire. Dernière exécution achevée : {time}.',
  'check.state-begun':
    'Ce compte (uid {uid}) peut lire l’historique des exécutions et y écrire. Aucune exécution n’est encore achevée.',
  'check.state-none':
    'Il n’y a pas encore d’historique des exécutions. La première exécution de ce compte (uid {uid}) le créera.',
  'check.passed': 'Tout est en ordre des deux côtés et dans le dossier d’état. Rien n’a été modifié.',
  'check.passed-look':
    'Une exécution est possible. Ce qui est marqué « à voir » et ce qui est énuméré ci-dessus méritent d’abord un coup d’œil. Rien n’a été modifié.',
  'check.failed':
    'Quelque chose doit être corrigé avant qu’une exécution soit possible. Rien n’a été modifié.',
  'health.in-use':
    'health.port : le port {port} de {host} est pris par un autre programme. Libérez-le ou choisissez un autre port.',
  'health.no-such-address':
    'health.host : cette machine n’a pas d’adresse {host}. 0.0.0.0 écoute sur toutes celles qu’elle a.',
  'health.not-allowed':
    'health.port : ce compte n’a pas le droit d’écouter sur le port {port} de {host}. Les ports à partir de 1024 sont libres pour tous.',
  'health.failed': 'health : impossible d’écouter sur le port {port} de {host}. Le journal dit pourquoi.',
  'output.failed': 'La sortie n’a pas pu être écrite en entier : {reason}',
  'output.unread':
    'Personne n’a lu la sortie standard depuis {minutes, plural, one {# minute} other {# minutes}} : elle est incomplète. Le rapport d’une exécution se trouve dans le dossier d’état (--history).',
  'history.none': 'Aucune exécution n’a encore été conservée.',
  'history.dry-run': '{outcome} (simulation)',
  'history.outcome.applied': 'appliquée',
  'history.outcome.unchanged': 'inchangée',
  'history.outcome.failed': 'en échec',
  'history.outcome.refused': 'refusée',
  'history.outcome.partial': 'partielle',
  'history.outcome.misconfigured': 'mal configurée',
  'history.outcome.locked': 'verrouillée',
  'history.outcome.postponed': 'reportée',
  'history.outcome.paused': 'en pause',
  'history.outcome.interrupted': 'interrompue',
  'history.outcome.running': 'en cours',
  'history.outcome.killed': 'tuée',
  'history.outcome.unkept': 'terminée, sans avoir pu être conservée',
  'history.outcome.unknown': 'terminée d’une façon que cette version ne connaît pas',
  'history.only': '{outcome} ({count, plural, one {une seule cohorte} other {# cohortes seulement}})',
  'history.problem.corrupt':
    'L’historique des exécutions était endommagé. Il a été mis de côté sous {file} et un nouveau a été commencé : rien n’est connu des exécutions passées.',
  'history.problem.damaged':
    'L’historique des exécutions {file} est endommagé : {message}. Une exécution le mettra de côté et en commencera un nouveau. Pour garder ce qu’il contient, remettez avant cela une copie de votre sauvegarde.',
  'history.problem.lost':
    'L’historique des exécutions a été endommagé puis recommencé ({file}) : on ne sait pas ce que les exécutions passées ont vu et fait. Cela prend fin avec la première exécution qui n’a personne à retirer, ou dont les retraits sont approuvés.',
  'history.problem.unkept':
    'Une exécution passée n’a pas pu conserver ce qu’elle a vu et fait ({file}). Cela prend fin avec la prochaine exécution achevée.',
  'history.problem.full':
    'Il n’y a plus de place pour l’historique des exécutions ({file}) : {message}. Libérez de la place sur ce système de fichiers.',
  'history.problem.locked':
    'Un autre processus a tenu l’historique des exécutions trop longtemps ({file}). Si c’était une sauvegarde, faites-lui copier le fichier quand aucune exécution n’est en cours.',
  'history.problem.newer':
    'L’historique des exécutions {file} vient d’une version plus récente de ce programme ({message}). Il est laissé tel quel, et ne peut être ni lu ni écrit. Réinstallez cette version, ou remettez la copie d’avant celle-ci.',
  'history.problem.rights':
    'Ce compte (uid {uid}) n’a pas le droit d’utiliser {file} : {message}. En tant que root, lancez :',
  'history.problem.read-only':
    'L’historique des exécutions peut au mieux être lu, mais pas écrit ({file}) : {message}. Montez le dossier d’état en écriture.',
  'history.problem.unusable': 'L’historique des exécutions est inutilisable ({file}) : {message}.',
  'history.nobody-leaves':
    'Tant que l’historique des exécutions n’est pas entier, personne ne quitte une cohorte : les retraits sont mis en attente, tout le reste est fait.',
  'history.run': 'Exécution',
  'history.started': 'Début',
  'history.outcome': 'Issue',
  'history.added': 'Ajouts',
  'history.removed': 'Retraits',
  'history.findings': '{count, plural, one {# constat} other {# constats}}',
  'history.would.applied': 'appliquerait',
  'history.would.unchanged': 'ne changerait rien',
  'history.would.partial': 'appliquerait en partie',
  'history.would.refused': 'serait refusée',
  'history.zone': 'Heures de {timezone}.',
};
