/** La première configuration, pas à pas. */
import type { setup as english } from '../en/setup.ts';

export const setup: Record<keyof typeof english, string> = {
  'cli.help.setup': `moodle-cohort-sync setup : la première configuration, pas à pas

Pose les questions nécessaires, essaie chaque réponse aussitôt et écrit une
configuration qui ne diffère des valeurs par défaut que là où il le faut. Rien
de ce qui existe n’est écrasé. À la fin viennent --check et une simulation ;
Moodle est seulement lu. Ctrl-C interrompt, la même commande reprend.

Usage
  moodle-cohort-sync setup [OPTION ...]

Options
  -c, --config FILE     la configuration à écrire
  --answers FILE        des réponses en YAML, par les noms ci-dessous ; aucun
                        mot de passe n’en fait partie
  --NAME VALUE          une réponse : --moodle-host db.example.edu
  --yes                 ne rien demander : sans réponse, la valeur par défaut
  --demo                avec les serveurs de la démonstration (sources seules)
  --lang en|fr|de|es    la langue des questions
  -h, --help            ce texte

Sans terminal, rien n’est demandé non plus. À partir de la deuxième, les
familles de cohortes ont un numéro : --idnumber, --idnumber-2, --idnumber-3.

Noms
  {names}`,
  'setup.begin':
    'Ceci établit une première configuration. Chaque réponse est essayée aussitôt ; Moodle est seulement lu. Ctrl-C interrompt, et la même commande reprend.',
  'setup.left': 'Interrompu. Les réponses sont conservées ; la même commande reprend.',
  'setup.earlier': 'Une configuration a été commencée ici puis interrompue. Ses réponses :',
  'setup.take-up': 'Continuer avec elles ?',
  'setup.missing':
    '« {name} » est sans réponse et il n’y a personne à qui demander : donnez --{name} ou ajoutez la réponse au fichier.',
  'setup.missing.choice':
    '« {name} » est sans réponse et il n’y a personne à qui demander : donnez --{name} ou ajoutez la réponse au fichier. Réponses possibles : {known}{more, plural, =0 {} one { et une autre} other { et # autres}}.',
  'setup.wrong': '{names} : {sentence}',
  'setup.no-choice': '« {value} » n’est aucune des valeurs {known}.',
  'setup.again': 'Vérifier de nouveau ?',
  'setup.other': 'Alors, les réponses encore une fois.',
  'setup.no-demo':
    'Les serveurs de la démonstration viennent avec les sources. Lancez la commande dans leur dossier, après npm ci.',
  'setup.demo':
    'Les serveurs de la démonstration tournent : un Oracle de substitution avec une scolarité, et un Moodle de 360 étudiants.',
  'setup.answers.unreadable': 'Le fichier de réponses {file} est illisible : {error}.',
  'setup.answers.not-yaml':
    'Le fichier de réponses {file} n’est pas du YAML avec une réponse par ligne, comme « moodle-host: db.example.edu ».',
  'setup.answers.unknown':
    '{file} : il n’y a pas de question « {name} ».{suggestion, select, none {} other { Vouliez-vous dire « {suggestion} » ?}}',
  'setup.answers.no-text':
    '{file} : la réponse à « {name} » est une liste ou une section, un texte est attendu.',

  'setup.prompt.yes': 'Oui',
  'setup.prompt.no': 'Non',
  'setup.prompt.navigate': 'se déplacer',
  'setup.prompt.select': 'choisir',
  'setup.prompt.toggle': 'afficher/masquer',

  'setup.ask.config': 'La configuration à écrire :',
  'setup.ask.moodle-config-php':
    'Le config.php de Moodle, si cette machine peut le lire (il est seulement lu ; sinon laissez vide) :',
  'setup.ask.moodle-type': 'La base de données de Moodle :',
  'setup.ask.moodle-host': 'Son hôte :',
  'setup.ask.moodle-port': 'Son port :',
  'setup.ask.moodle-socket': 'Son socket, au lieu de l’hôte et du port :',
  'setup.ask.moodle-database': 'Le nom de la base ($CFG->dbname) :',
  'setup.ask.moodle-prefix': 'Le préfixe de ses tables ($CFG->prefix) :',
  'setup.ask.moodle-schema': 'Le schéma (PostgreSQL) :',
  'setup.ask.moodle-user': 'Le compte de la synchronisation dans cette base :',
  'setup.ask.moodle-password-file': 'Son mot de passe :',
  'setup.ask.moodle-tls': 'Le serveur de base de données propose-t-il TLS ?',
  'setup.ask.moodle-tls-ca-file': 'Le certificat de l’autorité qui a signé celui du serveur :',
  'setup.ask.moodle-tls-verify': 'Le serveur doit-il prouver son identité ?',
  'setup.ask.source': 'D’où viennent les lignes :',
  'setup.ask.oracle-config-dir': 'Le dossier de tnsnames.ora :',
  'setup.ask.oracle-connect':
    'La base Oracle (HÔTE:PORT/SERVICE, un descripteur, une adresse JDBC, un alias) :',
  'setup.ask.oracle-user': 'Le compte dans Oracle :',
  'setup.ask.oracle-password-file': 'Son mot de passe :',
  'setup.ask.table': 'La vue ou la table qui contient les lignes :',
  'setup.ask.query': 'La requête (un seul SELECT) :',
  'setup.ask.where':
    'Une partie des lignes seulement ? Une condition comme COD_ANU = 2026 (sinon laissez vide) :',
  'setup.ask.file': 'Le fichier :',
  'setup.ask.file-delimiter':
    'Ce qui sépare ses champs (comma, semicolon, colon, tab, pipe, ou le caractère) :',
  'setup.ask.file-encoding': 'Son encodage :',
  'setup.ask.student': 'Quel est le numéro d’étudiant ?',
  'setup.ask.match-field': 'Le champ de Moodle qui le contient :',
  'setup.ask.normalise': 'Ce que subissent les deux côtés avant d’être comparés :',
  'setup.ask.mapping': 'Un nom court pour cette famille de cohortes :',
  'setup.ask.idnumber': 'Le motif des identifiants des cohortes :',
  'setup.ask.name': 'Le motif de leurs noms :',
  'setup.ask.category': 'Où sont créées les nouvelles cohortes :',
  'setup.ask.category-value': 'La catégorie :',
  'setup.ask.removals-percent': 'Quel pourcentage des membres peut partir en un jour ?',
  'setup.ask.cron': 'Quand le service s’exécute (minute, heure, jour, mois, jour de la semaine) :',
  'setup.ask.timezone': 'Dans quel fuseau horaire :',
  'setup.ask.reports-language': 'La langue des rapports :',
  'setup.ask.state-folder': 'Le dossier où il garde la mémoire de ses exécutions :',
  'setup.ask.alert-email':
    'Qui est prévenu par courriel en cas de problème (adresses séparées par des virgules ; personne : laissez vide) :',
  'setup.ask.alert-from': 'L’expéditeur de ces courriels :',
  'setup.ask.alert-host': 'Le serveur de courriel :',
  'setup.ask.alert-security': 'Comment lui parler :',
  'setup.ask.alert-webhook-file': 'Le fichier contenant l’adresse à laquelle les messages sont envoyés :',
  'setup.ask.alert-webhook-format': 'Pour qui ils sont envoyés (json, slack, teams, mattermost) :',
  'setup.ask.artefact': 'Que faut-il d’autre ?',

  'setup.moodle': '\n1. Moodle',
  'setup.moodle.answers':
    'Moodle {release} répond, et les droits suffisent. {categories, plural, one {# catégorie} other {# catégories}} ; champs de profil : {fields, select, none {aucun} other {{fields}}}.',
  'setup.moodle.grants-file':
    'Les instructions sont dans {file}, pour l’administrateur de la base de données.',
  'setup.source': '\n2. La source',
  'setup.source.file': 'un fichier (un export nocturne)',
  'setup.source.other-connect': 'une autre',
  'setup.source.answers':
    'Oracle répond. Le compte voit {tables, plural, =0 {aucune table} one {# table ou vue} other {# tables et vues}}.',
  'setup.rows.query': 'ma propre requête',
  'setup.rows':
    '{rows, plural, =0 {Aucune ligne} one {# ligne} other {# lignes}}{more, select, yes { (et d’autres)} other {}}. Les colonnes, leur nombre de valeurs différentes, et quelques-unes :',
  'setup.rows.years':
    '{column} a {count, plural, other {# années ou périodes}} ({values}) : les étudiants des précédentes seraient aussi membres des cohortes. Une condition comme {condition} prend les lignes d’une seule.',
  'setup.rows.all-years': 'Prendre les lignes de toutes ?',
  'setup.key': '\n3. Le numéro d’étudiant',
  'setup.key.closed': 'Non examiné, car le compte ne peut pas le lire : {fields}.',
  'setup.key.found': 'Ce qui trouve exactement un utilisateur dans Moodle, sur combien :',
  'setup.key.none': 'Aucune colonne ne trouve personne dans aucun champ de Moodle.',
  'setup.key.other': 'un autre, à saisir',
  'setup.key.share': 'Il trouve {found, number} étudiants sur {of, number} ({percent}).',
  'setup.key.several':
    '  « {key} » est porté par {count, plural, one {# utilisateur} other {# utilisateurs}}.',
  'setup.key.near': '  « {key} » n’est à personne ; le plus proche est « {near} ».',
  'setup.key.nobody': '  « {key} » n’est à personne.',
  'setup.cohorts': '\n4. Cohortes ({number})',
  'setup.cohorts.keep': 'Garder ces cohortes ?',
  'setup.cohorts.unfit':
    'Une exécution ne pourrait rien faire des cohortes présentées ci-dessus. Rien n’a été écrit ; donnez d’autres réponses.',
  'setup.another': 'Une autre famille de cohortes ?',
  'setup.category.system': 'dans le système',
  'setup.category.one': 'dans une catégorie',
  'setup.category.idnumber': 'dans une catégorie, par son identifiant, sous forme de motif',
  'setup.category.path': 'dans une catégorie, par son chemin (Parent / Enfant), sous forme de motif',
  'setup.preview':
    '{rows, plural, one {# ligne ferait} other {# lignes feraient}} {cohorts, plural, one {# cohorte} other {# cohortes}} ({created, number} à créer, {existing, number} déjà là) avec {members, plural, one {# appartenance} other {# appartenances}}, la plus grande ayant {largest, plural, one {# membre} other {# membres}}. {unmatched} % des lignes ne trouvent personne ; {rejected, plural, =0 {toutes sont utilisables} one {# est inutilisable} other {# sont inutilisables}} ; {held, plural, =0 {aucune cohorte n’est laissée} one {# cohorte est laissée} other {# cohortes sont laissées}} en l’état.',
  'setup.preview.more': '  … et {count, number} autres',
  'setup.guards':
    '\n5. Garde-fous, horaire, alertes\nUne exécution qui retirerait trop de monde est refusée. Il y aurait {members, plural, one {# appartenance} other {# appartenances}} : à 10 %, {most, number} peuvent disparaître en un jour.',
  'setup.schedule.next': 'Les prochaines exécutions seraient : {next}.',
  'setup.alerts.none': 'Personne n’est prévenu pour l’instant ; le guide dit comment (« Who is told »).',
  'setup.language.auto': 'celle de l’environnement',
  'setup.artefact.systemd': 'une unité pour systemd',
  'setup.artefact.compose': 'un fichier compose',
  'setup.artefact.none': 'rien',
  'setup.written': '\n6. Fichiers écrits\n  {path} : la configuration',
  'setup.written.oracle': '  {path} : le compte et ses droits dans Oracle, pour le DBA',
  'setup.written.grants': '  {path} : les droits dans la base de Moodle, et aucun autre',
  'setup.written.compose': '  {path} : le service dans un conteneur',
  'setup.written.systemd': '  {path} : pour /etc/systemd/system',
  'setup.written.owner': 'Ils appartiennent à root. Le service a son propre compte : chown {owner} {files}',
  'setup.next':
    'Rien n’a été écrit dans Moodle. Si la simulation ci-dessus est ce que vous voulez :\n  moodle-cohort-sync --once --config {path}\nLe guide (config/README.md) dit comment le faire durer.',

  'setup.demo-kept':
    'Les serveurs de la démonstration ont disparu. {path} et ce qui a été écrit à côté restent, et ne mènent plus nulle part. Sans --demo, les mêmes questions mènent aux vôtres.',
  'setup.demo-over':
    'Les serveurs de la démonstration ont disparu, et ce qui a été écrit avec eux. Sans --demo, les mêmes questions mènent aux vôtres.',

  'setup.wrong.config':
    '{path} {error, select, EEXIST {existe déjà, et n’est jamais écrasé. Donnez un autre nom} other {ne peut pas être écrit ({error}). Donnez un autre endroit}}.',
  'setup.wrong.host': 'Ce n’est ni un nom d’hôte ni une adresse (sans port).',
  'setup.wrong.port': 'Un port est un nombre de 1 à 65535.',
  'setup.wrong.prefix': 'Un préfixe a au plus 20 minuscules, chiffres et _, comme mdl_.',
  'setup.wrong.connect-login':
    'Un compte y figure. Donnez l’adresse seule ; le compte et le mot de passe sont demandés ensuite.',
  'setup.wrong.connect-no-service': 'Un hôte seul ne dit pas quelle base : il faut HÔTE:PORT/SERVICE.',
  'setup.wrong.no-rows':
    'Il n’y a aucune ligne. Prenez une autre vue ou une autre condition. Une vue sous politique de lignes (VPD) n’en montre pas à une session sans oracle.clientIdentifier.',
  'setup.wrong.delimiter':
    'Donnez comma, semicolon, colon, tab, pipe, ou un caractère qui n’est ni lettre, ni chiffre, ni espace, ni guillemet.',
  'setup.wrong.encoding': 'Cet encodage n’existe pas. UTF-8, windows-1252 et ISO-8859-15 en sont.',
  'setup.wrong.match-field': 'Attendu : profile:NOMABRÉGÉ, idnumber, username ou email.',
  'setup.wrong.match-field-type':
    'Le champ de profil {shortname} ne contient pas le texte tel qu’il a été saisi : c’est une zone de texte, une case à cocher ou une date. Prenez-en un du type « Saisie de texte ».',
  'setup.wrong.normalise': 'Attendu : certaines des valeurs {known}, séparées par des virgules.',
  'setup.wrong.column': 'Il n’y a pas de colonne {column}. Il y a : {columns}.',
  'setup.wrong.mapping': 'Un nom a des minuscules, des chiffres, _ et -, et commence par une lettre.',
  'setup.wrong.mapping-taken': '« {name} » est le nom d’une autre famille de cohortes.',
  'setup.wrong.empty': 'Il faut quelque chose ici.',
  'setup.wrong.category': 'Il n’y a pas de catégorie {value}.',
  'setup.wrong.percent': 'Un pourcentage de 0 à 100.',
  'setup.wrong.timezone': 'Un fuseau horaire a un nom comme Europe/Paris.',
  'setup.wrong.cron': 'Cinq champs séparés par des espaces, comme 15 6-22 * * *.',
  'setup.wrong.mailbox': 'Ce n’est pas une adresse comme admin@example.edu.',
  'setup.wrong.absolute': 'Le chemin entier, à partir de /.',
  'setup.wrong.folder': 'Le dossier {path} n’est pas accessible en écriture ({error}). Donnez-en un autre.',

  'setup.document':
    'Fait par moodle-cohort-sync setup : ce qui diffère des valeurs par défaut. default.yaml explique chaque clé.\nmoodle-cohort-sync --check vérifie que tout peut fonctionner.',
  'setup.document.oracle': 'Le système de scolarité. Le compte lit seulement.',
  'setup.document.moodle': 'La base de données de Moodle.',
  'setup.document.match': 'Comment un étudiant est retrouvé.',
  'setup.document.parameters': 'Ce qui remplit les variables des requêtes : l’année se change ici.',
  'setup.document.mappings': 'Les familles de cohortes.',
  'setup.document.guards': 'Ce qu’une exécution refuse de faire, pour un site de cette taille.',
  'setup.document.schedule': 'Quand le service s’exécute.',
  'setup.document.alerts': 'Qui est prévenu en cas de problème.',
  'setup.document.state': 'Où les exécutions sont gardées en mémoire.',
  'setup.document.language': 'La langue des rapports.',
};
