/** Cohortes et membres depuis des fichiers. */
import type { imports as en } from '../en/import.ts';

export const imports: Record<keyof typeof en, string> = {
  'cli.help.import': `moodle-cohort-sync import : cohortes et membres depuis des fichiers

Utilisation
  moodle-cohort-sync import cohorts --filepath FICHIER [...]
  moodle-cohort-sync import members --filepath FICHIER [...]

Les options de chaque commande
  moodle-cohort-sync import cohorts --help
  moodle-cohort-sync import members --help`,
  'cli.help.import.cohorts': `moodle-cohort-sync import cohorts : crée des cohortes depuis un fichier CSV

Utilisation
  moodle-cohort-sync import cohorts --filepath FICHIER [...]

Le fichier a un en-tête : name (obligatoire), idnumber, description,
descriptionformat, visible et, pour le contexte, l’une des colonnes contextid,
context, category_path, category_id, category_idnumber, category. À la moindre
erreur, rien n’en est écrit.

Options
  -f, --filepath FICHIER    le fichier
  -d, --csvdelimiter NOM    comma, semicolon, colon, tab, pipe, ou un caractère
                            tel que ~
  -e, --csvencoding NOM     UTF-8, ISO-8859-15, windows-1252, UTF-16…
  --context CONTEXTE        où vont les lignes sans contexte : system, ou une
                            catégorie par chemin, id ou idnumber
  --update                  met à jour les cohortes qui existent (idnumber), ce
                            qui est sinon une erreur
  --dry-run                 montre le plan, n’écrit rien
  --approve EMPREINTE       n’écrit que si le plan porte cette empreinte, vue
                            dans une simulation
  --wait SECONDES           attend la fin d’une autre exécution au lieu de
                            partir aussitôt
  --report-if QUAND         affiche le rapport en cas de problème (problems), de
                            changement (changes), ou toujours (always)
  -q, --quiet               n’affiche rien ; le code de sortie donne le résultat
  --notify                  avertit du résultat, quel qu’il soit
  -c, --config FICHIER      le fichier de configuration, où import.cohorts donne
                            les valeurs par défaut
  --json                    le rapport entier en JSON sur la sortie standard
  -v, --verbose             les longues listes en entier
  --lang en|fr|de|es        la langue des rapports et des messages
  -h, --help                ce texte

Codes de sortie
  0  appliqué, inchangé, ou simulation qui réussirait
  1  échec : le fichier a des erreurs, ou une lecture ou une écriture a échoué
  2  ligne de commande ou configuration erronée
  3  le plan n’est pas celui qui a été approuvé
  4  partiel : des cohortes ont échoué ou sont bloquées, le reste est écrit
  5  une autre exécution est en cours`,
  'cli.help.import.members': `moodle-cohort-sync import members : ajoute et retire des membres comme le dit
un fichier

Utilisation
  moodle-cohort-sync import members --filepath FICHIER [...]

Le fichier n’a pas d’en-tête et compte trois champs par ligne : opération,
cohorte, utilisateur. L’opération est add ou del. Une mauvaise ligne est un
avertissement avec son numéro, les autres sont appliquées. La dernière ligne
sur une cohorte et un utilisateur compte.

Options
  -f, --filepath FICHIER        le fichier
  -d, --flatfiledelimiter NOM   comma, semicolon, colon, tab, pipe, ou un
                                caractère tel que ~
  -e, --flatfileencoding NOM    UTF-8, ISO-8859-15, windows-1252, UTF-16…
  --cohortidentifier CHAMP      name, idnumber ou id
  -u, --useridentifier CHAMP    username, idnumber, id, email ou
                                profile:NOMABRÉGÉ
  --dry-run                     montre le plan, n’écrit rien
  --approve EMPREINTE           laisse passer le plan qui porte cette empreinte,
                                et aucun autre
  --wait SECONDES               attend la fin d’une autre exécution au lieu de
                                partir aussitôt
  --report-if QUAND             affiche le rapport en cas de problème
                                (problems), de changement (changes), ou
                                toujours (always)
  -q, --quiet                   n’affiche rien ; le code de sortie donne le
                                résultat
  --notify                      avertit du résultat, quel qu’il soit
  -c, --config FICHIER          le fichier de configuration, où import.members
                                donne les valeurs par défaut
  --json                        le rapport entier en JSON sur la sortie standard
  -v, --verbose                 les longues listes en entier
  --lang en|fr|de|es            la langue des rapports et des messages
  -h, --help                    ce texte

Codes de sortie
  0  appliqué, inchangé, ou simulation qui réussirait
  1  échec : lecture ou écriture impossible
  2  ligne de commande ou configuration erronée
  3  refusé par un garde-fou sur les retraits
  4  partiel : mauvaises lignes, cohortes en échec ou bloquées, le reste fait
  5  une autre exécution est en cours`,
  'usage.unknown-import':
    'import prend cohorts ou members{found, select, none {} other {, et non « {found} »}}.',
  'usage.missing-option': '{option} manque.',
  'usage.invalid-choice': '{option} prend une valeur parmi {known}, et non « {value} ».',
  'usage.invalid-delimiter':
    '{option} prend une valeur parmi {known}, ou un caractère tel que ~ qui ne soit ni lettre, ni chiffre, ni espace, ni guillemet, et non « {value} ».',
  'usage.invalid-encoding':
    '{option} prend un enencodage de caractères comme UTF-8, ISO-8859-15 ou windows-1252, et non « {value} ».',
  'usage.invalid-field':
    '{option} prend username, idnumber, id, email ou profile:NOMABRÉGÉ, et non « {value} ».',
  'error.import.rows':
    'Le fichier a des erreurs à {count, plural, one {un endroit} other {# endroits}}, et rien n’en a été écrit. Chaque erreur figure ci-dessous avec sa ligne. Corrigez le fichier et relancez la même commande.',
  'error.import.context':
    'Moodle n’a pas de catégorie unique dont le chemin, l’id ou le numéro d’identification soit « {context} ». Nommez-en une autre avec --context ou import.cohorts.context, ou créez-la.',
  'report.undone.lines': '{count, plural, one {# ligne} other {# lignes}} du fichier',
  'report.changes.format': 'autre format de description',
  'report.changes.shown': 'visible',
  'report.changes.hidden': 'masquée',
  'report.changes.moved': 'déplacée dans un autre contexte',
  'report.approve.import':
    'Regardez d’abord les cohortes ci-dessous. Si les retraits sont erronés, corrigez le fichier. S’ils sont corrects, faites exécuter exactement ceci :',
  'report.headline.import.partial': 'Partiel : tout le fichier n’a pas pu être utilisé, le reste est fait.',
  'report.headline.import.failed':
    'Échec : le fichier n’a pas pu être utilisé, ou Moodle n’a pas pu être lu ou écrit.',
  'history.import': '{outcome}, import {kind}',
  'report.next.import':
    'Chaque constat ci-dessous dit ce qu’il faut faire. Corrigez le fichier et relancez la même commande : ce qui est déjà fait ne l’est pas deux fois.',

  'finding.lines': '{count, plural, one {ligne} other {lignes}} {lines}',
  'finding.bad-line.title':
    '{count, plural, one {# ligne du fichier est incompréhensible} other {# lignes du fichier sont incompréhensibles}}',
  'finding.bad-line.example': '{fault} : {lines}',
  'finding.bad-line.advice':
    'Ces lignes sont ignorées, les autres appliquées. Une ligne se compose ainsi : opération, cohorte, utilisateur ; l’opération est add ou del.',
  'finding.line-fault.fields': 'pas trois champs',
  'finding.line-fault.operation': 'opération inconnue',
  'finding.line-fault.no-cohort': 'pas de cohorte',
  'finding.line-fault.no-user': 'pas d’utilisateur',
  'finding.unknown-cohort.title':
    '{count, plural, one {# cohorte du fichier n’existe} other {# cohortes du fichier n’existent}} pas dans Moodle',
  'finding.unknown-cohort.example': '{cohort} : {lines}',
  'finding.unknown-cohort.advice':
    'Leurs lignes sont ignorées. Créez d’abord les cohortes (moodle-cohort-sync import cohorts), ou voyez si le fichier les désigne par un autre champ : --cohortidentifier.',
  'finding.ambiguous-cohort.title':
    '{count, plural, one {# nom ou identifiant de cohorte désigne} other {# noms ou identifiants de cohorte désignent}} plusieurs cohortes',
  'finding.ambiguous-cohort.example': '{cohort} : cohortes {ids} ; {lines}',
  'finding.ambiguous-cohort.advice':
    'Personne ne peut dire de laquelle il s’agit, ces lignes sont donc ignorées. Désignez la cohorte par son id, ou modifiez l’une d’elles dans Moodle. Majuscules et minuscules se confondent.',
  'finding.unknown-user.title':
    '{count, plural, one {# utilisateur du fichier n’existe} other {# utilisateurs du fichier n’existent}} pas dans Moodle',
  'finding.unknown-user.example': '{user} : {lines}',
  'finding.unknown-user.advice':
    'Leurs lignes sont ignorées ; un compte supprimé compte pour aucun. Créez les comptes, ou voyez si le fichier désigne les utilisateurs par un autre champ : --useridentifier.',
  'finding.ambiguous-user.title':
    '{count, plural, one {# valeur désigne} other {# valeurs désignent}} plusieurs comptes Moodle',
  'finding.ambiguous-user.example': '{user} : {users} ; {lines}',
  'finding.ambiguous-user.advice':
    'Personne ne peut dire duquel il s’agit, ces lignes sont donc ignorées. Désignez les utilisateurs par un champ unique, ou corrigez les comptes.',
  'finding.cohort-row.title': '{count, plural, one {# erreur} other {# erreurs}} dans les lignes du fichier',
  'finding.cohort-row.example': '« {cohort} » : {fault} ; {lines}',
  'finding.cohort-row.advice':
    'Une seule suffit pour que rien du fichier ne soit écrit. Pour mettre à jour des cohortes existantes, ajoutez --update.',
  'finding.row-fault.no-name': 'pas de nom',
  'finding.row-fault.invalid-name': 'des caractères de contrôle dans le nom ou la description',
  'finding.row-fault.too-long': 'un idnumber de plus de 100 caractères',
  'finding.row-fault.control-character': 'des caractères de contrôle dans l’identifiant',
  'finding.row-fault.repeated': 'le même identifiant deux fois dans le fichier',
  'finding.row-fault.exists': 'cet identifiant existe dans Moodle',
  'finding.cohort-exists.title':
    '{count, plural, one {# cohorte sans identifiant de cohorte n’a pas été créée} other {# cohortes sans identifiant de cohorte n’ont pas été créées}} une seconde fois',
  'finding.cohort-exists.example': '« {cohort} » : {lines}',
  'finding.cohort-exists.advice':
    'Une cohorte de ce nom se trouve déjà dans le même contexte. Donnez un identifiant de cohorte aux lignes pour distinguer les cohortes.',
  'finding.unknown-column.title': 'Le fichier a des colonnes qui n’ont pas de sens ici',
  'finding.unknown-column.example': '{columns}',
  'finding.unknown-column.advice': 'Elles sont ignorées. Vérifiez leur orthographe.',
  'finding.left-out-column.title': 'Le fichier a des colonnes de l’export de Moodle qui ne sont pas reprises',
  'finding.left-out-column.example': '{columns}',
  'finding.left-out-column.advice':
    'Les thèmes et les champs personnalisés des cohortes ne sont pas importés ; ceux de Moodle restent tels quels. Renseignez-les dans Moodle s’ils comptent.',
  'finding.context-not-found.title':
    '{count, plural, one {# contexte du fichier n’existe pas dans Moodle, ou y existe} other {# contextes du fichier n’existent pas dans Moodle, ou y existent}} deux fois',
  'finding.context-not-found.example':
    '« {context} » : {fallback, select, system {le contexte système est pris} unchanged {la cohorte reste où elle est} other {« {fallback} » est pris}} ; {lines}',
  'finding.context-not-found.advice':
    'Corrigez le fichier ou créez la catégorie, puis déplacez les cohortes à la main, ou avec --update.',
  'finding.unknown-format.title':
    '{count, plural, one {# format de description que Moodle n’a} other {# formats de description que Moodle n’a}} pas',
  'finding.unknown-format.example': '« {format} » : {lines}',
  'finding.unknown-format.advice':
    'Le format HTML est utilisé. Les formats sont 0 (Moodle), 1 (HTML), 2 (texte) et 4 (Markdown).',
};
