/** Pourquoi Moodle ne peut pas être utilisé, et ce qu’il faut faire. */
import type { moodle as english } from '../en/moodle.ts';

export const moodle: Record<keyof typeof english, string> = {
  'moodle.fault.unreachable':
    'La base de données de Moodle {server} est injoignable : {reason}. Vérifiez qu’elle fonctionne, ainsi que moodle.host, moodle.port, moodle.socket et le pare-feu.',
  'moodle.fault.no-tls':
    'La base de Moodle {server} ne propose pas TLS, alors que moodle.tls.enabled vaut true{line, plural, =0 {} other { (ligne #)}}. Faites activer TLS sur le serveur, ou, s’il est joint par un réseau à part ou sur cette machine, mettez moodle.tls.enabled: false.',
  'moodle.fault.wrong-type':
    'moodle.type vaut {type}, mais c’est {found, select, mysql {un serveur MySQL ou MariaDB} other {un serveur PostgreSQL}} qui répond à {server}. Mettez moodle.type: {found}, ou corrigez moodle.host et moodle.port ($CFG->dbtype, dans le config.php de Moodle, dit ce qu’il en est).',
  'moodle.fault.access-denied':
    'La base de données de Moodle {server} refuse le compte {user} : {reason}. Vérifiez moodle.user, moodle.password et moodle.database, d’où ce compte peut se connecter, et s’il ne le peut que par TLS (moodle.tls.enabled).',
  'moodle.fault.needs-tls':
    'La base de données de Moodle {server} n’accepte de connexions que par TLS : {reason}. Mettez moodle.tls.enabled: true, et moodle.tls.caFile si son certificat vient d’une autorité à vous.',
  'moodle.fault.hourly-limit':
    'La base de données de Moodle {server} n’accorde plus rien au compte {user} pendant cette heure : {reason}. Rien n’y fait avant la fin de l’heure ; faites retirer les limites horaires du compte.',
  'moodle.fault.unreadable':
    'La base de données de Moodle {server} a donné une réponse illisible : {reason}. Quelque chose en chemin modifie ce qui est envoyé, comme un proxy ou un répartiteur de charge, ou le serveur n’est pas du type qu’indique moodle.type. La prochaine exécution réessaiera.',
  'moodle.fault.connection-limit':
    'La base de données de Moodle {server} n’accepte pas de connexion supplémentaire : {limit, select, account {la limite du compte {user}} database {la limite de la base {database}} other {la limite du serveur entier}} est atteinte ({reason}). Une exécution a besoin de deux connexions à la fois, et d’une troisième un instant après en avoir perdu une : faites relever cette limite.',
  'moodle.fault.login-method':
    'La base de données de Moodle {server} demande au compte {user} de s’identifier {method, select, none {d’une manière} other {par {method}, une méthode}} que ce programme ne connaît pas. {type, select, mysql {Faites créer le compte pour caching_sha2_password (MySQL) ou mysql_native_password (MariaDB).} other {Faites ajouter à pg_hba.conf une ligne par laquelle ce compte s’identifie avec scram-sha-256, et redéfinir son mot de passe.}}',
  'moodle.fault.cleartext-password':
    'La base de données de Moodle {server} demande le mot de passe de {user} en clair, sur un réseau sans TLS où d’autres pourraient le lire ; il n’a pas été envoyé. Réglez moodle.tls.enabled: true, ou faites changer la méthode d’identification du compte. moodle.allowCleartextPassword: true l’envoie malgré tout.',
  'moodle.fault.not-a-moodle':
    'La base {database} sur {server} n’est pas celle d’un Moodle : {reason}. Comparez moodle.database et moodle.prefix avec le config.php de Moodle.',
  'moodle.fault.wrong-prefix':
    'La base {database} ne contient pas de Moodle avec le préfixe de tables « {prefix} », mais un avec {found}. Donnez à moodle.prefix la valeur de $CFG->prefix du config.php de Moodle.',
  'moodle.fault.server-too-old':
    '{server} est en version {version} ; il faut {needed} ou plus récent, pour lui demander quels identifiants de cohorte n’en font qu’un à ses yeux. Moodle lui-même l’exige à partir de 4.4.',
  'moodle.fault.wrong-schema':
    "La base {database} ne contient pas de Moodle dans {schema, select, none {le schéma parcouru} other {le schéma {schema}}}, mais un dans {found}. Donnez à moodle.schema la valeur de $CFG->dboptions['dbschema'] du config.php de Moodle, et à moodle.prefix celle de $CFG->prefix.",
  'moodle.fault.database-denied':
    'Le compte {user} n’a aucun droit sur la base {database} de {server}, ou cette base n’existe pas : MySQL ne dit pas lequel des deux. Vérifiez moodle.database.',
  'moodle.fault.tables-damaged':
    'Les tables de Moodle ne sont pas telles que son installation les a créées, comme après une restauration incomplète. Rien n’a été modifié.',
  'moodle.table.identity': '{table} : les nouvelles lignes ne reçoivent pas d’identifiant.',
  'moodle.table.sequence-behind':
    '{table} : sa séquence est en retard sur le plus grand identifiant, {found}, et donne aux nouvelles lignes un identifiant déjà pris.',
  'moodle.table.unique-index':
    '{table} : l’index unique sur cohortid et userid manque ; quelqu’un peut donc être membre deux fois.',
  'moodle.table.engine': '{table} : son moteur {found} ne sait pas annuler une transaction.',
  'moodle.remark.sequence-unowned':
    '{table} : la séquence {found} n’appartient plus à la colonne id ; la prochaine restauration pourrait la perdre.',
  'moodle.remark.character-set':
    '{table} : son jeu de caractères est {found} ; un nom contenant une lettre qu’il ne peut pas représenter échoue à chaque fois. Le script admin/cli/mysql_collation.php de Moodle corrige toutes les tables de MySQL.',
  'moodle.remark.field-textarea':
    'Le champ de profil {shortname} est une zone de texte, dont les valeurs sont du HTML comme <p>12345</p>. Ce n’est pas un champ pour un numéro d’étudiant : créez-en un de type « Saisie de texte ».',
  'moodle.remark.field-checkbox':
    'Le champ de profil {shortname} est une case à cocher, dont les valeurs sont 0 et 1. Ce n’est pas un champ pour un numéro d’étudiant : créez-en un de type « Saisie de texte ».',
  'moodle.remark.field-datetime':
    'Le champ de profil {shortname} est une date, dont les valeurs sont des secondes comme 1756684800. Ce n’est pas un champ pour un numéro d’étudiant : créez-en un de type « Saisie de texte ».',
  'moodle.fault.version-too-old':
    'Ce Moodle est en version {release} ; la version {needed} ou une version ultérieure est nécessaire. Mettez Moodle à jour.',
  'moodle.fault.upgrade-running':
    'Moodle est en cours de mise à jour, rien n’a été modifié. La prochaine exécution réessaiera ; si aucune mise à jour n’est en cours, terminez-la dans Moodle, sous Administration du site > Notifications.',
  'moodle.fault.maintenance':
    'Moodle est en mode maintenance, rien n’a été modifié. La prochaine exécution réessaiera ; quittez le mode maintenance dans Moodle quand les travaux sont terminés.',
  'moodle.fault.profile-field-missing':
    'Moodle n’a pas de champ de profil dont le nom abrégé est {shortname}. Champs existants : {existing, select, none {aucun} other {{existing}}}. Corrigez match.field, ou créez le champ dans Moodle.',
  'moodle.fault.profile-field-ambiguous':
    'Moodle a {count, number} champs de profil dont le nom abrégé est {shortname}, et aucun n’est choisi au hasard. Renommez-les tous sauf un dans Moodle.',
  'moodle.fault.grant-missing':
    'Il manque des droits au compte de base de données {user} : {grants}. Faites-les accorder par l’administrateur de la base ; config/grants donne les instructions exactes.',
  'moodle.fault.read-only':
    'La base de données de Moodle {server} n’accepte pas de modification pour le moment : {reason}. Vérifiez qu’il s’agit du serveur principal et non d’un réplica, et qu’il n’est pas verrouillé pour une sauvegarde.',
  'moodle.fault.shared-connection':
    'La base de données de Moodle {server} est jointe à travers un gestionnaire de connexions ou un proxy (PgBouncer, ProxySQL, …) : la session porte le numéro {announced} d’après le protocole et le numéro {actual} sur le serveur. Un verrou, un réglage ou une transaction pourrait y échoir à la session de quelqu’un d’autre. Rien n’a été réglé ni modifié. Indiquez dans moodle.host et moodle.port le serveur de base de données lui-même.',
  'moodle.fault.several-servers':
    'La base de données de Moodle {server} est composée de plusieurs serveurs sous une même adresse : les lectures n’y viennent pas du serveur qui reçoit les écritures. Rien n’a été modifié. Indiquez dans moodle.host et moodle.port le serveur principal seul.',
  'moodle.fault.lock-lost':
    'La connexion a été perdue, et le verrou avec elle : une autre exécution a pu travailler entre-temps, celle-ci s’est donc arrêtée. La prochaine relira tout.',
  'moodle.fault.failed':
    'La base de données de Moodle {server} signale une erreur : {reason}. Son propre journal en dit davantage.',
};
