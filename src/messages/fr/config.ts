/** Ce qui ne va pas dans une configuration, et l’origine de chaque valeur. */
import type { config as english } from '../en/config.ts';

export const config: Record<keyof typeof english, string> = {
  'config.heading':
    '{count, plural, one {La configuration comporte un problème ; rien n’a été fait :} other {La configuration comporte # problèmes ; rien n’a été fait :}}',
  'config.warnings':
    '{count, plural, one {À vérifier dans la configuration :} other {# points à vérifier dans la configuration :}}',
  'config.line': '{where} : {key} : {message}',
  'config.line.file': '{where} : {message}',
  'config.line.key': '{key} : {message}',
  'config.place.file': '{file}, ligne {line}',
  'config.place.variable': 'variable d’environnement {variable}',
  'config.origin.default': 'valeur par défaut',
  'config.origin.unset': 'non renseigné',
  'config.origin.secret-file': 'fichier secret {path}',

  'config.problem.no-file':
    'Il n’y a pas de fichier de configuration. Emplacements examinés : {looked}. Indiquez-en un avec --config FICHIER ou {variable}, ou faites-en établir un premier : moodle-cohort-sync setup.',
  'config.problem.unreadable':
    'Ce fichier ne peut pas être lu : {error, select, ENOENT {il n’existe pas} EACCES {accès refusé} EISDIR {c’est un dossier} NOTFILE {c’est un périphérique ou un socket} TOOLARGE {il dépasse 16 Mio} SILENT {c’est un tube dans lequel personne n’écrit} other {{error}}}.',
  'config.problem.not-utf8': 'Ce fichier n’est pas en UTF-8. Enregistrez-le en UTF-8.',
  'config.problem.yaml':
    "Ce n’est pas du YAML valide ({code}). Un texte qui commence par l’un des signes '{' [ ] * & ! % @ ` ou qui contient « : » ou « # » doit être entre guillemets droits.",
  'config.problem.yaml-colon':
    'Cette ligne n’est pas une clé avec sa valeur : une clé est suivie de deux-points et d’une espace, comme dans « host: db.example.edu ». Un texte de plusieurs lignes doit être entre guillemets droits, ou suivre un | après sa clé.',
  'config.problem.yaml-quote': 'Le guillemet qui ouvre le texte de cette ligne n’est jamais refermé.',
  'config.problem.yaml-bracket':
    'Un crochet ou une accolade ouvert avant cette ligne n’est pas refermé. Un texte qui commence par l’un d’eux doit être entre guillemets droits.',
  'config.problem.host-is-socket': 'Le chemin d’un socket va dans moodle.socket, à la place d’un hôte.',
  'config.problem.host-with-port':
    'Un hôte suivi de son port ; attendu : l’hôte seul. Le port a sa propre clé, port.',
  'config.problem.duplicate-key': 'Cette clé figure deux fois. N’en gardez qu’une.',
  'config.problem.tab': 'Cette ligne est indentée par une tabulation. YAML n’accepte que des espaces.',
  'config.problem.several-documents':
    'Un second document YAML commence ici (---). Un fichier contient une seule configuration.',
  'config.problem.tag': 'Les étiquettes YAML telles que !!str n’ont pas de sens ici. Retirez l’étiquette.',
  'config.problem.root':
    'Une valeur ne convient pas ici ; attendu : des clés telles que « moodle: » et « mappings: ».',
  'config.problem.alias-loop': 'Un alias (*) désigne la section qui le contient.',
  'config.problem.alias-unknown':
    'Un alias (*) ne désigne aucune ancre (&) de ce fichier. Un texte qui commence par * doit être entre guillemets droits.',
  'config.problem.key-not-text': 'Une liste ou une section ne peut pas servir de clé ; attendu : un nom.',

  'config.problem.indent':
    'Cette ligne n’est pas en retrait comme ses voisines. Les clés d’une même section commencent dans la même colonne, plus à droite que le nom de la section.',
  'config.problem.key-invisible':
    'Cette clé contient un espace ou un caractère qui n’en est pas un, tel un espace insécable venu d’une page web ou d’un traitement de texte. Ressaisissez la ligne.',
  'config.problem.field-bare':
    'Valeur « {found} » incorrecte. Un champ de profil personnalisé s’écrit profile:{found} ; les autres champs sont idnumber, username et email.',
  'config.problem.jdbc':
    'C’est une adresse JDBC. Ne donnez que ce qui suit « @ », sans barres obliques devant : HÔTE:PORT/SERVICE ; le compte et le mot de passe vont dans oracle.user et oracle.password. HÔTE:PORT:SID désigne un SID : demandez le nom du service.',
  'config.problem.parameter-unused':
    'Aucune requête ne contient la variable de liaison :{name} : ce paramètre est sans effet.',
  'config.problem.bind-unknown-similar':
    'La requête contient la variable de liaison :{name}, qui n’est pas parmi les paramètres. Vouliez-vous dire :{suggestion} ?',
  'config.problem.unknown-key': 'Cette clé n’existe pas. Clés connues ici : {known}.',
  'config.problem.unknown-key-similar': 'Cette clé n’existe pas. Vouliez-vous dire « {suggestion} » ?',
  'config.problem.mappings-list':
    'C’est une liste. Chaque règle porte devant elle son propre nom, sans tiret : « programme: », avec ses clés en retrait dessous.',
  'config.problem.expected-section':
    '{found, select, list {Une liste} other {Une valeur}} ne convient pas ici ; attendu : une section{known, select, none {} other { avec des clés telles que {known}}}.',
  'config.problem.expected-value':
    '{found, select, list {Une liste ne convient pas ici} section {Une section avec des clés ne convient pas ici} other {Valeur absente}} ; attendu : {expected}.',
  'config.problem.braces':
    "Des accolades sans guillemets sont une section pour YAML ; attendu : {expected}. Mettez un motif entre guillemets droits : \"'{'COLONNE'}'\".",
  'config.problem.invalid': 'Valeur « {found} » incorrecte ; attendu : {expected}.',
  'config.problem.invalid-name': 'Nom « {name} » incorrect ; attendu : {expected}.',
  'config.problem.missing': 'Valeur absente ; attendu : {expected}. Indiquez-la ici ou avec {variable}.',
  'config.problem.missing-secret':
    'Aucun secret trouvé. Renseignez cette clé, {fileKey} (un fichier qui le contient) ou l’une des variables d’environnement {variable} et {fileVariable}.',
  'config.problem.conflict': 'Indiqué en même temps que {other}. N’indiquez que l’un des deux.',
  'config.problem.no-effect': 'N’a aucun effet sans {needed}: {value}.',
  'config.problem.quiet-without':
    'Une période calme dit ce dont elle se passe : runs: none, ou removals: withhold.',
  'config.problem.quiet-both':
    'runs: none et removals: withhold sont tous deux donnés. N’en gardez qu’un : sans exécution, personne ne part non plus.',
  'config.problem.quiet-reversed': 'Elle ne se termine ({until}) pas après son début ({from}).',
  'config.problem.quiet-over': 'Elle s’est terminée avec {until} et n’a plus d’effet. Retirez-la.',
  'config.problem.quiet-overlap':
    'Elle chevauche {other} (ligne {line}). Les deux s’appliquent ; vérifiez les années et les mois de chacune.',
  'config.problem.time-skipped':
    '« {value} » n’arrive jamais dans {timezone} : le passage à l’heure d’été saute cette heure. Prenez une heure qui précède ou qui suit.',
  'config.problem.cron-never': '« {cron} » ne désigne aucun jour qui arrive jamais.',
  'config.problem.unknown-variable': 'Cette variable ne désigne aucune clé de la configuration.',
  'config.problem.unknown-variable-similar':
    'Cette variable ne désigne aucune clé de la configuration. Vouliez-vous dire {suggestion} ?',
  'config.problem.ambiguous-variable':
    'Cette variable désigne plusieurs clés : {keys}. Indiquez-les dans le fichier.',
  'config.problem.same-code':
    'Est le même code que {other} : les deux ne diffèrent que par des caractères invisibles ou par la forme d’un accent.',
  'config.problem.same-name':
    'Ne diffère de {other} que par la casse, qu’Oracle ne distingue pas dans les variables de liaison.',
  'config.problem.file-unreadable':
    'Le fichier {path} ne peut pas être lu : {error, select, ENOENT {il n’existe pas} EACCES {accès refusé} EISDIR {c’est un dossier} NOTFILE {c’est un périphérique ou un socket} TOOLARGE {il dépasse 16 Mio} SILENT {c’est un tube dans lequel personne n’écrit} other {{error}}}.',
  'config.problem.file-not-utf8': 'Le fichier {path} n’est pas en UTF-8. Enregistrez-le en UTF-8.',
  'config.problem.config-php-syntax':
    'Le fichier {path} n’est pas lisible comme du PHP : erreur à la ligne {line}. Indiquez le chemin du config.php de Moodle.',
  'config.problem.config-php-unusual':
    '$CFG->{name} n’y est ni un texte ni un nombre, et PHP n’est pas exécuté pour le déterminer. Donnez cette clé dans la configuration.',
  'config.problem.config-php-absent':
    '{path} ne définit pas $CFG->{name}{include, plural, =0 {} other { (il est peut-être défini par le fichier inclus à la ligne #)}}. Donnez cette clé dans la configuration.',
  'config.problem.config-php-type':
    '$CFG->dbtype vaut « {found} ». Seuls MySQL, MariaDB (mysqli, mariadb, auroramysql) et PostgreSQL (pgsql) sont pris en charge.',
  'config.problem.config-php-socket':
    '$CFG->dboptions[dbsocket] demande le socket par défaut de PHP, dont seul PHP connaît le chemin. Donnez cette clé dans la configuration.',
  'config.problem.secret-empty': 'Le fichier secret {path} est vide.',
  'config.problem.secret-file-missing':
    'Aucun fichier au chemin donné ici. Ce chemin n’est pas affiché : il s’agit peut-être du secret lui-même, dont la place est dans la clé sans « File ».',
  'config.problem.secret-not-text':
    'Le fichier secret {path} n’est pas un texte en UTF-8, ou contient des caractères de contrôle. Enregistrez-le en UTF-8 (pas en UTF-16), avec le secret seul.',
  'config.problem.secret-lines':
    'Le fichier secret {path} comporte plusieurs lignes ; attendu : une seule, avec le secret.',
  'config.problem.secret-blank':
    'Le secret commence ou se termine par une espace, qui est envoyée avec lui. Si elle n’en fait pas partie, retirez-la : les échecs de connexion verrouillent le compte.',

  'config.problem.not-https':
    'Doit commencer par https:// : mots de passe et noms seraient lisibles en chemin. http:// n’est admis que pour cette machine (localhost).',
  'config.problem.no-login':
    'Personne ne pourrait se connecter. Indiquez console.users (--hash-password calcule l’empreinte d’un mot de passe), console.oidc ou console.proxyHeader.',
  'config.problem.duplicate-name': 'Il y en a déjà un qui s’appelle « {name} ».',
  'config.problem.login-in-clear':
    'Un mot de passe serait envoyé en clair ; attendu : starttls ou tls lorsque user et password sont indiqués.',

  'config.problem.no-mappings': 'Aucune règle ; attendu : au moins une. config/example.yaml en montre trois.',
  'config.problem.no-source':
    'Aucune source de lignes ; attendu : l’une des clés query, queryFile et source.file.',
  'config.problem.query-unclosed': 'La requête contient un {detail} qui n’est jamais refermé.',
  'config.problem.query-several':
    'La requête continue après sa fin ({detail}) ; attendu : une seule instruction.',
  'config.problem.query-not-select':
    'La requête commence par « {detail} » ; attendu : SELECT ou WITH, car la source est seulement lue.',
  'config.problem.bind-unnamed':
    'La requête contient la variable de liaison {detail} ; attendu : un nom tel que :academicYear, qui figure parmi les paramètres.',
  'config.problem.bind-unknown':
    'La requête contient la variable de liaison :{name}, qui ne figure pas parmi les paramètres.',
  'config.problem.category-key':
    '{count, plural, =0 {Aucune clé} other {Clés {found}}} ; attendu : exactement l’une des clés id, idnumber et path.',

  'config.expected.text': 'un texte',
  'config.expected.flag': 'true ou false',
  'config.expected.choice': 'l’une des valeurs {options}',
  'config.expected.databaseType':
    'mysql, mariadb ou postgres (mysqli, auroramysql et pgsql conviennent aussi)',
  'config.expected.choices': 'une liste de valeurs parmi {options}',
  'config.expected.wholeNumber':
    '{max, select, none {un nombre entier d’au moins {min}} other {un nombre entier de {min} à {max}}}',
  'config.expected.seconds': 'un nombre de secondes de {min} à {max}',
  'config.expected.hours': 'un nombre d’heures de {min} à {max}',
  'config.expected.hoursOrOff': 'un nombre d’heures de {min} à {max}, ou off',
  'config.expected.mailbox':
    'une adresse telle que cohortes@example.edu, ou « Cohortes Moodle <cohortes@example.edu> »',
  'config.expected.mailboxes': 'une liste d’au moins une adresse telle que admin@example.edu',
  'config.expected.url': 'une adresse qui commence par https:// ou http://, sans identifiants',
  'config.expected.origin':
    'l’adresse du site seule, comme https://cohortes.example.edu, sans chemin ni identifiants',
  'config.expected.passwordHash': 'une empreinte telle que --hash-password l’affiche',
  'config.expected.headerName': 'le nom d’un en-tête HTTP, comme X-Remote-User',
  'config.expected.addresses':
    'une liste d’au moins une adresse IP ou un réseau, comme 192.0.2.1 ou 192.0.2.0/24',
  'config.expected.header': 'une seule ligne de caractères ASCII imprimables',
  'config.expected.portNumber': 'un numéro de port de {min} à 65535',
  'config.expected.percentOrOff': 'un pourcentage de 0 à {max} tel que 20 ou 20%, ou off',
  'config.expected.numberOrOff': 'un nombre entier à partir de 1, ou off',
  'config.expected.place': 'system, ou une section qui désigne une catégorie',
  'config.expected.path': 'un chemin',
  'config.expected.line': 'un texte d’une seule ligne, de 200 caractères au plus',
  'config.expected.host': 'un nom d’hôte ou une adresse, sans port',
  'config.expected.prefix':
    'un préfixe de tables tel que mdl_ : au plus 20 lettres minuscules, chiffres et _, commençant par une lettre',
  'config.expected.component':
    'un composant tel que local_sync : au plus 100 lettres minuscules, chiffres et _, ou rien',
  'config.expected.matchField': 'profile:NOM_ABRÉGÉ, idnumber, username ou email',
  'config.expected.userIdentifier': 'profile:NOM_ABRÉGÉ, idnumber, username, email ou id',
  'config.expected.wordList': 'une liste de mots, dont aucun n’est vide',
  'config.expected.taskList':
    'une liste de classes de tâches de Moodle telles que \\enrol_cohort\\task\\enrol_cohort_sync',
  'config.expected.cron': 'une expression cron de cinq ou six champs telle que 15 * * * *',
  'config.expected.moment': 'un jour ou une heure tels que 2027-07-10 ou 2027-07-10T06:00',
  'config.expected.timezone': 'un fuseau horaire tel que Europe/Paris',
  'config.expected.encoding': 'un encodage de caractères tel que UTF-8, ISO-8859-15 ou windows-1252',
  'config.expected.delimiter':
    'comma, semicolon, colon, tab, pipe, ou un caractère tel que ~ qui ne soit ni lettre, ni chiffre, ni espace, ni guillemet',
  'config.expected.connectString':
    'une chaîne de connexion telle que HÔTE:PORT/SERVICE, les identifiants étant dans user et password et non devant @',
  'config.expected.mappingName': 'des lettres minuscules, chiffres, _ et -, commençant par une lettre',
  'config.expected.parameterName':
    'un nom de variable de liaison : des lettres, chiffres et _, commençant par une lettre',
  'config.expected.parameterNumber': 'un nombre, comme dans le fichier',
  'config.expected.tableName': 'des lettres, chiffres, _ et -, commençant par une lettre',
  'config.expected.code': 'un autre code',
};
