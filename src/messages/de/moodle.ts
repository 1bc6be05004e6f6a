/** Warum mit Moodle nicht gearbeitet werden kann, jeweils mit dem, was zu tun ist. */
import type { moodle as english } from '../en/moodle.ts';

export const moodle: Record<keyof typeof english, string> = {
  'moodle.fault.unreachable':
    'Moodles Datenbank {server} ist nicht erreichbar: {reason}. Nachsehen, ob sie läuft, und moodle.host, moodle.port, moodle.socket und die Firewall prüfen.',
  'moodle.fault.no-tls':
    'Die Moodle-Datenbank {server} bietet kein TLS an, moodle.tls.enabled ist aber true{line, plural, =0 {} other { (Zeile #)}}. TLS im Server einschalten lassen oder, wo er über ein eigenes Netz oder auf diesem Rechner erreicht wird, moodle.tls.enabled: false setzen.',
  'moodle.fault.wrong-type':
    'moodle.type ist {type}, unter {server} antwortet aber {found, select, mysql {ein MySQL- oder MariaDB-Server} other {ein PostgreSQL-Server}}. moodle.type: {found} setzen oder moodle.host und moodle.port berichtigen ($CFG->dbtype in Moodles config.php sagt, welcher es ist).',
  'moodle.fault.access-denied':
    'Moodles Datenbank {server} weist das Konto {user} ab: {reason}. moodle.user, moodle.password und moodle.database prüfen, von wo sich das Konto verbinden darf und ob es das nur mit TLS darf (moodle.tls.enabled).',
  'moodle.fault.needs-tls':
    'Moodles Datenbank {server} nimmt Verbindungen nur mit TLS an: {reason}. moodle.tls.enabled: true setzen, und moodle.tls.caFile, wo ihr Zertifikat von einer eigenen Zertifizierungsstelle ist.',
  'moodle.fault.hourly-limit':
    'Moodles Datenbank {server} gewährt dem Konto {user} in dieser Stunde nichts mehr: {reason}. Vor dem Ende der Stunde hilft nichts; die stündlichen Grenzen des Kontos aufheben lassen.',
  'moodle.fault.unreadable':
    'Moodles Datenbank {server} gab eine Antwort, die nicht lesbar ist: {reason}. Etwas auf dem Weg verändert, was gesendet wird, etwa ein Proxy oder ein Load-Balancer, oder der Server ist nicht von der Art, die moodle.type nennt. Der nächste Lauf versucht es wieder.',
  'moodle.fault.connection-limit':
    'Moodles Datenbank {server} lässt keine weitere Verbindung zu: {limit, select, account {die Grenze des Kontos {user}} database {die Grenze der Datenbank {database}} other {die Grenze des ganzen Servers}} ist erreicht ({reason}). Ein Lauf braucht zwei Verbindungen zugleich und für einen Augenblick eine dritte, wenn eine verloren ging: Die Grenze erhöhen lassen.',
  'moodle.fault.login-method':
    'Moodles Datenbank {server} verlangt, dass sich das Konto {user} {method, select, none {auf eine Weise} other {mit {method}}} anmeldet, die dieses Programm nicht kennt. {type, select, mysql {Das Konto für caching_sha2_password (MySQL) oder mysql_native_password (MariaDB) anlegen lassen.} other {In pg_hba.conf eine Zeile eintragen lassen, mit der sich dieses Konto über scram-sha-256 anmeldet, und sein Passwort neu setzen lassen.}}',
  'moodle.fault.cleartext-password':
    'Moodles Datenbank {server} verlangt das Passwort von {user} im Klartext, über ein Netz ohne TLS, wo andere es lesen könnten; es wurde nicht gesendet. moodle.tls.enabled: true setzen oder das Konto sich anders anmelden lassen. moodle.allowCleartextPassword: true sendet es trotzdem.',
  'moodle.fault.not-a-moodle':
    'Die Datenbank {database} auf {server} gehört zu keinem Moodle: {reason}. moodle.database und moodle.prefix mit Moodles config.php vergleichen.',
  'moodle.fault.wrong-prefix':
    'In der Datenbank {database} gibt es kein Moodle mit dem Tabellenpräfix „{prefix}“, aber eines mit {found}. moodle.prefix auf $CFG->prefix aus Moodles config.php setzen.',
  'moodle.fault.server-too-old':
    '{server} hat die Version {version}; nötig ist {needed} oder neuer, um ihn zu fragen, welche Gruppen-IDs für ihn dieselben sind. Moodle selbst braucht das ab 4.4.',
  'moodle.fault.wrong-schema':
    "In der Datenbank {database} gibt es kein Moodle in {schema, select, none {dem Schema, das durchsucht wird} other {dem Schema {schema}}}, aber eines in {found}. moodle.schema auf $CFG->dboptions['dbschema'] aus Moodles config.php setzen und moodle.prefix auf $CFG->prefix.",
  'moodle.fault.database-denied':
    'Das Konto {user} hat auf der Datenbank {database} auf {server} gar kein Recht, oder es gibt diese Datenbank nicht: MySQL sagt nicht, welches von beiden. moodle.database prüfen.',
  'moodle.fault.tables-damaged':
    'Moodles Tabellen sind nicht, wie die Installation sie angelegt hat, wie nach einer unvollständigen Wiederherstellung. Es wurde nichts geändert.',
  'moodle.table.identity': '{table}: Neue Zeilen bekommen keine id.',
  'moodle.table.sequence-behind':
    '{table}: Die Sequenz liegt hinter der größten id, {found}, und gibt neuen Zeilen eine vergebene id.',
  'moodle.table.unique-index':
    '{table}: Der eindeutige Index auf cohortid und userid fehlt, sodass jemand zweimal Mitglied sein kann.',
  'moodle.table.engine': '{table}: Die Engine {found} kann eine Transaktion nicht zurückrollen.',
  'moodle.remark.sequence-unowned':
    '{table}: Die Sequenz {found} gehört nicht mehr zur Spalte id; bei der nächsten Wiederherstellung kann sie verloren gehen.',
  'moodle.remark.character-set':
    '{table}: Der Zeichensatz ist {found}; ein Name mit einem Buchstaben, den er nicht fasst, schlägt jedes Mal fehl. Moodles eigenes admin/cli/mysql_collation.php bringt alle Tabellen von MySQL in Ordnung.',
  'moodle.remark.field-textarea':
    'Das Profilfeld {shortname} ist ein Textbereich, dessen Werte HTML sind, etwa <p>12345</p>. Für eine Matrikelnummer taugt es nicht: eines der Art „Texteingabe“ anlegen.',
  'moodle.remark.field-checkbox':
    'Das Profilfeld {shortname} ist ein Kontrollkästchen, dessen Werte 0 und 1 sind. Für eine Matrikelnummer taugt es nicht: eines der Art „Texteingabe“ anlegen.',
  'moodle.remark.field-datetime':
    'Das Profilfeld {shortname} ist ein Datum, dessen Werte Sekunden sind, etwa 1756684800. Für eine Matrikelnummer taugt es nicht: eines der Art „Texteingabe“ anlegen.',
  'moodle.fault.version-too-old':
    'Das ist Moodle {release}; nötig ist {needed} oder neuer. Moodle aktualisieren.',
  'moodle.fault.upgrade-running':
    'Moodle wird gerade aktualisiert, es wurde nichts geändert. Der nächste Lauf versucht es wieder; läuft keine Aktualisierung, sie in Moodle unter Website-Administration > Systemnachrichten abschließen.',
  'moodle.fault.maintenance':
    'Moodle ist im Wartungsmodus, es wurde nichts geändert. Der nächste Lauf versucht es wieder; den Wartungsmodus in Moodle beenden, wenn seine Arbeit getan ist.',
  'moodle.fault.profile-field-missing':
    'In Moodle gibt es kein Profilfeld mit dem Kurznamen {shortname}. Vorhanden: {existing, select, none {keines} other {{existing}}}. match.field berichtigen oder das Feld in Moodle anlegen.',
  'moodle.fault.profile-field-ambiguous':
    'In Moodle gibt es {count, number} Profilfelder mit dem Kurznamen {shortname}; geraten wird nicht. In Moodle alle bis auf eines umbenennen.',
  'moodle.fault.grant-missing':
    'Dem Datenbankkonto {user} fehlen Rechte: {grants}. Sie von der Datenbankadministration erteilen lassen; in config/grants stehen die genauen Anweisungen.',
  'moodle.fault.read-only':
    'Moodles Datenbank {server} nimmt derzeit keine Änderungen an: {reason}. Prüfen, ob das der primäre Server ist und keine Replik und ob sie nicht für eine Sicherung gesperrt ist.',
  'moodle.fault.shared-connection':
    'Moodles Datenbank {server} wird über einen Verbindungspool oder Proxy erreicht (PgBouncer, ProxySQL, …): Die Sitzung hat laut Protokoll die Nummer {announced}, auf dem Server {actual}. Dort kann eine Sperre, eine Einstellung oder eine Transaktion in eine fremde Sitzung geraten. Es wurde nichts eingestellt oder geändert. In moodle.host und moodle.port den Datenbankserver selbst angeben.',
  'moodle.fault.several-servers':
    'Hinter der Adresse {server} von Moodles Datenbank stehen mehrere Server: Gelesen wird von einem anderen, als geschrieben wird. Es wurde nichts geändert. In moodle.host und moodle.port nur den primären Server angeben.',
  'moodle.fault.lock-lost':
    'Die Verbindung ging verloren und mit ihr die Sperre: Inzwischen kann ein anderer Lauf gearbeitet haben, darum hat dieser angehalten. Der nächste Lauf liest alles neu.',
  'moodle.fault.failed':
    'Moodles Datenbank {server} meldet einen Fehler: {reason}. Ihr eigenes Protokoll sagt mehr.',
};
