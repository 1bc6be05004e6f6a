/** Die erste Konfiguration, Schritt für Schritt. */
import type { setup as english } from '../en/setup.ts';

export const setup: Record<keyof typeof english, string> = {
  'cli.help.setup': `moodle-cohort-sync setup: die erste Konfiguration, Schritt für Schritt

Fragt, was nötig ist, probiert jede Antwort sofort aus und schreibt eine
Konfiguration, die nur dort von den Vorgaben abweicht, wo es sein muss. Nichts
Vorhandenes wird überschrieben. Am Ende stehen --check und ein Probelauf;
Moodle wird nur gelesen. Strg-C unterbricht, derselbe Befehl setzt fort.

Aufruf
  moodle-cohort-sync setup [OPTION ...]

Optionen
  -c, --config FILE     die Konfiguration, die geschrieben wird
  --answers FILE        Antworten als YAML unter den Namen unten; kein Passwort
                        gehört dazu
  --NAME VALUE          eine Antwort: --moodle-host db.example.edu
  --yes                 nichts fragen: ohne Antwort gilt die Vorgabe
  --demo                mit den Servern der Demo (nur bei den Quellen)
  --lang en|fr|de|es    die Sprache der Fragen
  -h, --help            dieser Text

Ohne Terminal wird auch nichts gefragt. Ab der zweiten haben Familien globaler
Gruppen eine Nummer: --idnumber, --idnumber-2, --idnumber-3.

Namen
  {names}`,
  'setup.begin':
    'Hier entsteht eine erste Konfiguration. Jede Antwort wird sofort ausprobiert; Moodle wird nur gelesen. Strg-C unterbricht, und derselbe Befehl setzt fort.',
  'setup.left': 'Unterbrochen. Die Antworten sind aufbewahrt; derselbe Befehl setzt fort.',
  'setup.earlier': 'Hier wurde eine Einrichtung begonnen und unterbrochen. Ihre Antworten:',
  'setup.take-up': 'Damit weitermachen?',
  'setup.missing':
    '„{name}“ ist nicht beantwortet, und niemand ist da, der gefragt werden könnte: --{name} angeben oder in die Antwortdatei schreiben.',
  'setup.missing.choice':
    '„{name}“ ist nicht beantwortet, und niemand kann gefragt werden: Geben Sie --{name} an oder schreiben Sie es in die Datei mit den Antworten. Möglich sind: {known}{more, plural, =0 {} other { und # weitere}}.',
  'setup.wrong': '{names}: {sentence}',
  'setup.no-choice': '„{value}“ ist keines von {known}.',
  'setup.again': 'Noch einmal nachsehen?',
  'setup.other': 'Dann die Antworten noch einmal.',
  'setup.no-demo':
    'Die Server der Demo gehören zu den Quellen. Den Befehl in deren Ordner aufrufen, nach npm ci.',
  'setup.demo':
    'Die Server der Demo laufen: ein Ersatz für Oracle mit einer Studierendenverwaltung und ein Moodle mit 360 Studierenden.',
  'setup.answers.unreadable': 'Die Antwortdatei {file} ist nicht lesbar: {error}.',
  'setup.answers.not-yaml':
    'Die Antwortdatei {file} ist kein YAML mit einer Antwort je Zeile wie „moodle-host: db.example.edu“.',
  'setup.answers.unknown':
    '{file}: Es gibt keine Frage „{name}“.{suggestion, select, none {} other { War „{suggestion}“ gemeint?}}',
  'setup.answers.no-text':
    '{file}: Die Antwort auf „{name}“ ist eine Liste oder ein Abschnitt, erwartet wird ein Text.',

  'setup.prompt.yes': 'Ja',
  'setup.prompt.no': 'Nein',
  'setup.prompt.navigate': 'bewegen',
  'setup.prompt.select': 'wählen',
  'setup.prompt.toggle': 'zeigen/verbergen',

  'setup.ask.config': 'Die Konfiguration, die geschrieben wird:',
  'setup.ask.moodle-config-php':
    'Die config.php von Moodle, falls dieser Rechner sie lesen kann (sie wird nur gelesen; sonst leer lassen):',
  'setup.ask.moodle-type': 'Die Datenbank von Moodle:',
  'setup.ask.moodle-host': 'Ihr Host:',
  'setup.ask.moodle-port': 'Ihr Port:',
  'setup.ask.moodle-socket': 'Ihr Socket, statt Host und Port:',
  'setup.ask.moodle-database': 'Der Name der Datenbank ($CFG->dbname):',
  'setup.ask.moodle-prefix': 'Das Präfix ihrer Tabellen ($CFG->prefix):',
  'setup.ask.moodle-schema': 'Das Schema (PostgreSQL):',
  'setup.ask.moodle-user': 'Das Konto des Abgleichs in dieser Datenbank:',
  'setup.ask.moodle-password-file': 'Sein Passwort:',
  'setup.ask.moodle-tls': 'Bietet der Datenbankserver TLS an?',
  'setup.ask.moodle-tls-ca-file': 'Das Zertifikat der Stelle, die das des Servers signiert hat:',
  'setup.ask.moodle-tls-verify': 'Muss sich der Server ausweisen?',
  'setup.ask.source': 'Woher die Zeilen kommen:',
  'setup.ask.oracle-config-dir': 'Der Ordner der tnsnames.ora:',
  'setup.ask.oracle-connect':
    'Die Oracle-Datenbank (HOST:PORT/SERVICE, ein Descriptor, eine JDBC-Adresse, ein Alias):',
  'setup.ask.oracle-user': 'Das Konto in Oracle:',
  'setup.ask.oracle-password-file': 'Sein Passwort:',
  'setup.ask.table': 'Die View oder Tabelle mit den Zeilen:',
  'setup.ask.query': 'Die Abfrage (ein SELECT):',
  'setup.ask.where': 'Nur ein Teil der Zeilen? Eine Bedingung wie ACADEMIC_YEAR = 2026 (sonst leer lassen):',
  'setup.ask.file': 'Die Datei:',
  'setup.ask.file-delimiter':
    'Was ihre Felder trennt (comma, semicolon, colon, tab, pipe oder das Zeichen selbst):',
  'setup.ask.file-encoding': 'Ihre Kodierung:',
  'setup.ask.student': 'Was ist die Matrikelnummer?',
  'setup.ask.match-field': 'Das Feld in Moodle, das sie enthält:',
  'setup.ask.normalise': 'Was beide Seiten vor dem Vergleich durchlaufen:',
  'setup.ask.mapping': 'Ein kurzer Name für diese Familie globaler Gruppen:',
  'setup.ask.idnumber': 'Das Muster ihrer Gruppen-IDs:',
  'setup.ask.name': 'Das Muster ihrer Namen:',
  'setup.ask.category': 'Wo neue globale Gruppen angelegt werden:',
  'setup.ask.category-value': 'Der Kursbereich:',
  'setup.ask.removals-percent': 'Wie viel Prozent aller Mitglieder dürfen an einem Tag gehen?',
  'setup.ask.cron': 'Wann der Dienst läuft (Minute, Stunde, Tag, Monat, Wochentag):',
  'setup.ask.timezone': 'In welcher Zeitzone:',
  'setup.ask.reports-language': 'Die Sprache seiner Berichte:',
  'setup.ask.state-folder': 'Der Ordner, in dem er sich seine Läufe merkt:',
  'setup.ask.alert-email':
    'Wer eine Mail bekommt, wenn etwas nicht stimmt (Adressen mit Kommas; niemand: leer lassen):',
  'setup.ask.alert-from': 'Der Absender dieser Mails:',
  'setup.ask.alert-host': 'Der Mailserver:',
  'setup.ask.alert-security': 'Wie die Verbindung zu ihm gesichert ist:',
  'setup.ask.alert-webhook-file': 'Die Datei mit der Adresse, an die Meldungen gehen:',
  'setup.ask.alert-webhook-format': 'Für wen sie sind (json, slack, teams, mattermost):',
  'setup.ask.artefact': 'Was wird noch gebraucht?',

  'setup.moodle': '\n1. Moodle',
  'setup.moodle.answers':
    'Moodle {release} antwortet, und die Rechte sind in Ordnung. {categories, plural, one {# Kursbereich} other {# Kursbereiche}}; Profilfelder: {fields, select, none {keine} other {{fields}}}.',
  'setup.moodle.grants-file': 'Die Anweisungen stehen in {file}, für die Verwaltung der Datenbank.',
  'setup.source': '\n2. Die Quelle',
  'setup.source.file': 'eine Datei (ein nächtlicher Export)',
  'setup.source.other-connect': 'eine andere',
  'setup.source.answers':
    'Oracle antwortet. Das Konto sieht {tables, plural, =0 {keine Tabelle} one {# Tabelle oder View} other {# Tabellen und Views}}.',
  'setup.rows.query': 'eine eigene Abfrage',
  'setup.rows':
    '{rows, plural, =0 {Keine Zeile} one {# Zeile} other {# Zeilen}}{more, select, yes { (und mehr)} other {}}. Die Spalten, wie viele verschiedene Werte jede hat, und einige davon:',
  'setup.rows.years':
    '{column} hat {count, plural, other {# Jahre oder Semester}} ({values}): Die der früheren kämen ebenfalls in die globalen Gruppen. Eine Bedingung wie {condition} nimmt die Zeilen eines einzigen.',
  'setup.rows.all-years': 'Die Zeilen aller nehmen?',
  'setup.key': '\n3. Die Matrikelnummer',
  'setup.key.closed': 'Nicht angesehen, weil das Konto sie nicht lesen darf: {fields}.',
  'setup.key.found': 'Was genau ein Konto in Moodle findet, von wie vielen:',
  'setup.key.none': 'Keine Spalte findet in irgendeinem Feld von Moodle jemanden.',
  'setup.key.other': 'eine andere, selbst einzugeben',
  'setup.key.share': 'Sie findet {found, number} von {of, number} Studierenden ({percent}).',
  'setup.key.several': '  „{key}“ steht bei {count, plural, one {# Konto} other {# Konten}}.',
  'setup.key.near': '  „{key}“ gehört niemandem; am nächsten ist „{near}“.',
  'setup.key.nobody': '  „{key}“ gehört niemandem.',
  'setup.cohorts': '\n4. Globale Gruppen ({number})',
  'setup.cohorts.keep': 'Diese globalen Gruppen übernehmen?',
  'setup.cohorts.unfit':
    'Ein Lauf könnte mit den oben gezeigten globalen Gruppen nicht arbeiten. Nichts wurde geschrieben; geben Sie andere Antworten.',
  'setup.another': 'Eine weitere Familie globaler Gruppen?',
  'setup.category.system': 'im System',
  'setup.category.one': 'in einem Kursbereich',
  'setup.category.idnumber': 'in einem Kursbereich nach seiner ID-Nummer, als Muster',
  'setup.category.path': 'in einem Kursbereich nach seinem Pfad (Oberer / Unterer), als Muster',
  'setup.preview':
    '{rows, plural, one {# Zeile ergäbe} other {# Zeilen ergäben}} {cohorts, plural, one {# globale Gruppe} other {# globale Gruppen}} ({created, number} neu, {existing, number} schon da) mit {members, plural, one {# Mitgliedschaft} other {# Mitgliedschaften}}, die größte mit {largest, plural, one {# Mitglied} other {# Mitgliedern}}. {unmatched} % der Zeilen finden kein Konto; {rejected, plural, =0 {alle sind brauchbar} one {# ist unbrauchbar} other {# sind unbrauchbar}}; {held, plural, =0 {keine globale Gruppe wird} one {# globale Gruppe wird} other {# globale Gruppen werden}} zurückgestellt.',
  'setup.preview.more': '  … und {count, number} weitere',
  'setup.guards':
    '\n5. Schutzregeln, Zeitplan, Meldungen\nEin Lauf, der zu viele entfernen würde, wird abgelehnt. Es gäbe {members, plural, one {# Mitgliedschaft} other {# Mitgliedschaften}}: Bei 10 % dürfen {most, number} an einem Tag gehen.',
  'setup.schedule.next': 'Die nächsten Läufe wären: {next}.',
  'setup.alerts.none': 'Vorerst wird niemand benachrichtigt; wie es geht, sagt das Handbuch („Who is told“).',
  'setup.language.auto': 'die der Umgebung',
  'setup.artefact.systemd': 'eine Unit für systemd',
  'setup.artefact.compose': 'eine Compose-Datei',
  'setup.artefact.none': 'nichts',
  'setup.written': '\n6. Geschrieben\n  {path}: die Konfiguration',
  'setup.written.oracle': '  {path}: das Konto und seine Rechte in Oracle, für die DBA',
  'setup.written.grants': '  {path}: die Rechte in der Datenbank von Moodle, und keine anderen',
  'setup.written.compose': '  {path}: der Dienst in einem Container',
  'setup.written.systemd': '  {path}: für /etc/systemd/system',
  'setup.written.owner': 'Sie gehören root. Der Dienst hat ein eigenes Konto: chown {owner} {files}',
  'setup.next':
    'In Moodle wurde nichts geschrieben. Wenn der Probelauf oben das Gewünschte zeigt:\n  moodle-cohort-sync --once --config {path}\nDas Handbuch (config/README.md) sagt, wie es auf Dauer läuft.',

  'setup.demo-kept':
    'Die Server der Demo sind weg. {path} und was daneben geschrieben wurde, ist geblieben und führt nirgends mehr hin. Ohne --demo führen dieselben Fragen zu den eigenen.',
  'setup.demo-over':
    'Die Server der Demo sind weg, und mit ihnen, was geschrieben wurde. Ohne --demo führen dieselben Fragen zu den eigenen.',

  'setup.wrong.config':
    '{path} {error, select, EEXIST {ist schon da und wird nie überschrieben. Bitte einen anderen Namen angeben} other {kann nicht geschrieben werden ({error}). Bitte einen anderen Ort angeben}}.',
  'setup.wrong.host': 'Das ist kein Hostname und keine Adresse (ohne Port).',
  'setup.wrong.port': 'Ein Port ist eine Zahl von 1 bis 65535.',
  'setup.wrong.prefix': 'Ein Präfix hat bis zu 20 Kleinbuchstaben, Ziffern und _, etwa mdl_.',
  'setup.wrong.connect-login':
    'Darin steht ein Konto. Bitte nur die Adresse angeben; nach Konto und Passwort wird danach gefragt.',
  'setup.wrong.connect-no-service':
    'Ein Host allein sagt nicht, welche Datenbank gemeint ist: nötig ist HOST:PORT/SERVICE.',
  'setup.wrong.no-rows':
    'Es gibt keine Zeile. Bitte eine andere View oder Bedingung wählen. Eine View mit Zeilenrichtlinie (VPD) zeigt einer Sitzung ohne oracle.clientIdentifier keine.',
  'setup.wrong.delimiter':
    'Möglich sind comma, semicolon, colon, tab, pipe oder ein Zeichen, das kein Buchstabe, keine Ziffer, kein Leerzeichen und kein Anführungszeichen ist.',
  'setup.wrong.encoding': 'Diese Kodierung gibt es nicht. UTF-8, windows-1252 und ISO-8859-15 gibt es.',
  'setup.wrong.match-field': 'Erwartet: profile:KURZNAME, idnumber, username oder email.',
  'setup.wrong.match-field-type':
    'Das Profilfeld {shortname} enthält keinen Text, wie er eingegeben wurde: Es ist ein Textbereich, ein Kontrollkästchen oder ein Datum. Nehmen Sie eines der Art „Texteingabe“.',
  'setup.wrong.normalise': 'Erwartet: einige von {known}, mit Kommas.',
  'setup.wrong.column': 'Es gibt keine Spalte {column}. Es gibt: {columns}.',
  'setup.wrong.mapping':
    'Ein Name besteht aus Kleinbuchstaben, Ziffern, _ und - und beginnt mit einem Buchstaben.',
  'setup.wrong.mapping-taken': '„{name}“ heißt schon eine andere Familie globaler Gruppen.',
  'setup.wrong.empty': 'Hier wird etwas gebraucht.',
  'setup.wrong.category': 'Es gibt keinen Kursbereich {value}.',
  'setup.wrong.percent': 'Ein Prozentsatz von 0 bis 100.',
  'setup.wrong.timezone': 'Eine Zeitzone hat einen Namen wie Europe/Paris.',
  'setup.wrong.cron': 'Fünf Felder mit Leerzeichen dazwischen, etwa 15 6-22 * * *.',
  'setup.wrong.mailbox': 'Das ist keine Adresse wie admin@example.edu.',
  'setup.wrong.absolute': 'Der ganze Pfad, von / an.',
  'setup.wrong.folder':
    'In den Ordner {path} kann nicht geschrieben werden ({error}). Bitte einen anderen angeben.',

  'setup.document':
    'Erzeugt von moodle-cohort-sync setup: was von den Vorgaben abweicht. default.yaml erklärt jeden Schlüssel.\nmoodle-cohort-sync --check sieht nach, ob es laufen kann.',
  'setup.document.oracle': 'Das Campus-Management-System. Das Konto liest nur.',
  'setup.document.moodle': 'Die Datenbank von Moodle.',
  'setup.document.match': 'Wie Studierende gefunden werden.',
  'setup.document.parameters':
    'Womit die Bind-Variablen der Abfragen gefüllt werden: Das Jahr wird hier geändert.',
  'setup.document.mappings': 'Die Familien globaler Gruppen.',
  'setup.document.guards': 'Was ein Lauf nicht tut, für eine Website dieser Größe.',
  'setup.document.schedule': 'Wann der Dienst läuft.',
  'setup.document.alerts': 'Wer es erfährt, wenn etwas nicht stimmt.',
  'setup.document.state': 'Wo Läufe aufbewahrt werden.',
  'setup.document.language': 'Die Sprache der Berichte.',
};
