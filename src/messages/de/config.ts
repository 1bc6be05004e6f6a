/** Was mit einer Konfiguration nicht stimmt, und woher ein Wert stammt. */
import type { config as english } from '../en/config.ts';

export const config: Record<keyof typeof english, string> = {
  'config.heading':
    '{count, plural, one {Die Konfiguration hat einen Fehler; es wurde nichts getan:} other {Die Konfiguration hat # Fehler; es wurde nichts getan:}}',
  'config.warnings':
    '{count, plural, one {In der Konfiguration anzusehen:} other {# Punkte, die in der Konfiguration anzusehen sind:}}',
  'config.line': '{where}: {key}: {message}',
  'config.line.file': '{where}: {message}',
  'config.line.key': '{key}: {message}',
  'config.place.file': '{file}, Zeile {line}',
  'config.place.variable': 'Umgebungsvariable {variable}',
  'config.origin.default': 'Vorgabe',
  'config.origin.unset': 'nicht gesetzt',
  'config.origin.secret-file': 'Geheimnisdatei {path}',

  'config.problem.no-file':
    'Es gibt keine Konfigurationsdatei. Gesucht wurde {looked}. Eine mit --config DATEI oder {variable} nennen oder eine erste anlegen lassen: moodle-cohort-sync setup.',
  'config.problem.unreadable':
    'Diese Datei kann nicht gelesen werden: {error, select, ENOENT {es gibt sie nicht} EACCES {Zugriff verweigert} EISDIR {sie ist ein Ordner} NOTFILE {sie ist ein Gerät oder ein Socket} TOOLARGE {sie ist größer als 16 MiB} SILENT {sie ist eine Pipe, in die niemand schreibt} other {{error}}}.',
  'config.problem.not-utf8': 'Diese Datei ist nicht UTF-8. Als UTF-8 speichern.',
  'config.problem.yaml':
    "Das ist kein gültiges YAML ({code}). Ein Text, der mit '{' [ ] * & ! % @ ` beginnt oder „: “ oder „ #“ enthält, braucht Anführungszeichen.",
  'config.problem.yaml-colon':
    'Diese Zeile ist kein Schlüssel mit seinem Wert: Hinter einem Schlüssel stehen ein Doppelpunkt und ein Leerzeichen, wie in „host: db.example.edu“. Ein Text über mehrere Zeilen braucht Anführungszeichen oder ein | hinter seinem Schlüssel.',
  'config.problem.yaml-quote':
    'Das Anführungszeichen, das den Text in dieser Zeile öffnet, wird nie geschlossen.',
  'config.problem.yaml-bracket':
    'Eine vor dieser Zeile geöffnete Klammer wird nicht geschlossen. Ein Text, der mit einer beginnt, braucht Anführungszeichen.',
  'config.problem.host-is-socket':
    'Der Pfad eines Sockets gehört in moodle.socket, an die Stelle eines Hosts.',
  'config.problem.host-with-port':
    'Gefunden: ein Host mit seinem Port dahinter; erwartet: der Host allein. Der Port hat einen eigenen Schlüssel, port.',
  'config.problem.duplicate-key': 'Dieser Schlüssel steht zweimal da. Einen davon entfernen.',
  'config.problem.tab': 'Diese Zeile ist mit einem Tabulator eingerückt. YAML nimmt nur Leerzeichen.',
  'config.problem.several-documents':
    'Hier beginnt ein zweites YAML-Dokument (---). Eine Datei enthält eine Konfiguration.',
  'config.problem.tag': 'YAML-Tags wie !!str haben hier keine Bedeutung. Das Tag entfernen.',
  'config.problem.root': 'Gefunden wurde ein Wert, erwartet werden Schlüssel wie „moodle:“ und „mappings:“.',
  'config.problem.alias-loop': 'Ein Alias (*) verweist auf den Abschnitt, in dem er steht.',
  'config.problem.alias-unknown':
    'Ein Alias (*) nennt keinen Anker (&) dieser Datei. Ein Text, der mit * beginnt, braucht Anführungszeichen.',
  'config.problem.key-not-text':
    'Als Schlüssel steht hier eine Liste oder ein Abschnitt, erwartet wird ein Name.',

  'config.problem.indent':
    'Diese Zeile ist anders eingerückt als ihre Nachbarn. Schlüssel eines Abschnitts beginnen in derselben Spalte, weiter rechts als der Name des Abschnitts.',
  'config.problem.key-invisible':
    'Dieser Schlüssel enthält ein Leerzeichen oder Zeichen, das keines ist, etwa ein geschütztes aus einer Webseite oder Textverarbeitung. Die Zeile neu tippen.',
  'config.problem.field-bare':
    '„{found}“ gefunden. Ein eigenes Profilfeld wird profile:{found} geschrieben; die übrigen Felder sind idnumber, username und email.',
  'config.problem.jdbc':
    'Das ist eine JDBC-Adresse. Nur angeben, was hinter „@“ steht, ohne Schrägstriche davor: HOST:PORT/SERVICE; Konto und Passwort gehören in oracle.user und oracle.password. HOST:PORT:SID nennt eine SID: nach dem Namen des Service fragen.',
  'config.problem.parameter-unused':
    'Keine Abfrage hat die Bindevariable :{name}: Dieser Parameter hat keine Wirkung.',
  'config.problem.bind-unknown-similar':
    'Die Abfrage hat die Bindevariable :{name}, die nicht unter den Parametern ist. War :{suggestion} gemeint?',
  'config.problem.unknown-key': 'Diesen Schlüssel gibt es nicht. Bekannt sind hier: {known}.',
  'config.problem.unknown-key-similar':
    'Diesen Schlüssel gibt es nicht. Gemeint ist vielleicht „{suggestion}“.',
  'config.problem.mappings-list':
    'Gefunden: eine Liste. Vor jeder Zuordnung steht ihr eigener Name, ohne Strich: „programme:“, darunter eingerückt ihre Schlüssel.',
  'config.problem.expected-section':
    'Gefunden wurde {found, select, list {eine Liste} other {ein Wert}}, erwartet wird ein Abschnitt{known, select, none {} other { mit Schlüsseln wie {known}}}.',
  'config.problem.expected-value':
    'Gefunden: {found, select, list {eine Liste} section {ein Abschnitt mit Schlüsseln} other {kein Wert}}; erwartet: {expected}.',
  'config.problem.braces':
    "Gefunden wurden geschweifte Klammern ohne Anführungszeichen, die YAML für einen Abschnitt hält; erwartet: {expected}. Ein Muster in Anführungszeichen setzen: \"'{'COLUMN'}'\".",
  'config.problem.invalid': 'Gefunden: „{found}“; erwartet: {expected}.',
  'config.problem.invalid-name': 'Gefunden: der Name „{name}“; erwartet: {expected}.',
  'config.problem.missing': 'Hier fehlt etwas; erwartet: {expected}. Hier oder mit {variable} setzen.',
  'config.problem.missing-secret':
    'Es fehlt ein Geheimnis. Diesen Schlüssel, {fileKey} (eine Datei, die es enthält) oder eine der Umgebungsvariablen {variable} und {fileVariable} setzen.',
  'config.problem.conflict': 'Zusammen mit {other} angegeben. Nur eines von beiden angeben.',
  'config.problem.no-effect': 'Wirkt nicht ohne {needed}: {value}.',
  'config.problem.quiet-without':
    'Eine Ruhezeit sagt, was in ihr entfällt: runs: none oder removals: withhold.',
  'config.problem.quiet-both':
    'runs: none und removals: withhold stehen beide da. Eines davon entfernen: Ohne Läufe geht auch niemand.',
  'config.problem.quiet-reversed': 'Sie endet ({until}) nicht später, als sie beginnt ({from}).',
  'config.problem.quiet-over': 'Sie endete am {until} und wirkt nicht mehr. Entfernen.',
  'config.problem.quiet-overlap':
    'Sie überschneidet sich mit {other} (Zeile {line}). Beide gelten; Jahre und Monate beider prüfen.',
  'config.problem.time-skipped':
    '„{value}“ gibt es in {timezone} nicht: Die Uhr wird darüber hinweg vorgestellt. Eine Zeit davor oder danach nehmen.',
  'config.problem.cron-never': '„{cron}“ nennt keinen Tag, der je kommt.',
  'config.problem.unknown-variable': 'Diese Variable nennt keinen Schlüssel der Konfiguration.',
  'config.problem.unknown-variable-similar':
    'Diese Variable nennt keinen Schlüssel der Konfiguration. Gemeint ist vielleicht {suggestion}.',
  'config.problem.ambiguous-variable':
    'Diese Variable nennt mehrere Schlüssel: {keys}. Sie in der Datei setzen.',
  'config.problem.same-code':
    'Ist derselbe Code wie {other}: Beide unterscheiden sich nur in unsichtbaren Zeichen oder in der Form eines Akzents.',
  'config.problem.same-name':
    'Unterscheidet sich von {other} nur in Groß- und Kleinschreibung, die Oracle bei Bindevariablen nicht beachtet.',
  'config.problem.file-unreadable':
    'Die Datei {path} kann nicht gelesen werden: {error, select, ENOENT {es gibt sie nicht} EACCES {Zugriff verweigert} EISDIR {sie ist ein Ordner} NOTFILE {sie ist ein Gerät oder ein Socket} TOOLARGE {sie ist größer als 16 MiB} SILENT {sie ist eine Pipe, in die niemand schreibt} other {{error}}}.',
  'config.problem.file-not-utf8': 'Die Datei {path} ist nicht UTF-8. Als UTF-8 speichern.',
  'config.problem.config-php-syntax':
    'Die Datei {path} ist nicht als PHP zu lesen: Zeile {line} ist falsch. Den Pfad von Moodles eigener config.php angeben.',
  'config.problem.config-php-unusual':
    '$CFG->{name} ist dort kein einfacher Text und keine Zahl, und PHP wird nicht ausgeführt, um den Wert zu erfahren. Diesen Schlüssel in der Konfiguration angeben.',
  'config.problem.config-php-absent':
    '{path} setzt $CFG->{name} nicht{include, plural, =0 {} other { (vielleicht tut es die Datei, die in Zeile # eingebunden wird)}}. Diesen Schlüssel in der Konfiguration angeben.',
  'config.problem.config-php-type':
    'In $CFG->dbtype steht „{found}“. Nur MySQL, MariaDB (mysqli, mariadb, auroramysql) und PostgreSQL (pgsql) sind möglich.',
  'config.problem.config-php-socket':
    '$CFG->dboptions[dbsocket] verlangt den Vorgabe-Socket von PHP, und nur PHP weiß, wo der liegt. Diesen Schlüssel in der Konfiguration angeben.',
  'config.problem.secret-empty': 'Die Geheimnisdatei {path} ist leer.',
  'config.problem.secret-file-missing':
    'Unter dem hier angegebenen Pfad gibt es keine Datei. Der Pfad wird nicht gezeigt: Er kann das Geheimnis selbst sein, und das gehört in den Schlüssel ohne „File“.',
  'config.problem.secret-not-text':
    'Die Geheimnisdatei {path} ist kein Text in UTF-8 oder enthält Steuerzeichen. Als UTF-8 (nicht UTF-16) speichern, mit nichts als dem Geheimnis darin.',
  'config.problem.secret-lines':
    'Die Geheimnisdatei {path} hat mehrere Zeilen, erwartet wird eine mit nichts als dem Geheimnis.',
  'config.problem.secret-blank':
    'Das Geheimnis beginnt oder endet mit einem Leerzeichen, das mitgesendet wird. Gehört es nicht dazu, entfernen: Fehlgeschlagene Anmeldungen sperren das Konto.',

  'config.problem.not-https':
    'Muss mit https:// beginnen: Passwörter und Namen wären unterwegs lesbar. http:// gilt nur für diesen Rechner selbst (localhost).',
  'config.problem.no-login':
    'Niemand könnte sich anmelden. console.users (--hash-password erzeugt den Hash eines Passworts), console.oidc oder console.proxyHeader angeben.',
  'config.problem.duplicate-name': 'Es gibt schon einen Eintrag mit dem Namen „{name}“.',
  'config.problem.login-in-clear':
    'Ein Passwort würde im Klartext gesendet; wo user und password angegeben sind, wird starttls oder tls erwartet.',

  'config.problem.no-mappings':
    'Es gibt keine Zuordnung, erwartet wird mindestens eine. config/example.yaml zeigt drei.',
  'config.problem.no-source':
    'Es gibt keine Quelle von Zeilen, erwartet wird query, queryFile oder source.file.',
  'config.problem.query-unclosed': 'In der Abfrage wird {detail} nie geschlossen.',
  'config.problem.query-several':
    'Die Abfrage geht nach ihrem Ende weiter ({detail}), erwartet wird eine Anweisung.',
  'config.problem.query-not-select':
    'Die Abfrage beginnt mit „{detail}“, erwartet wird SELECT oder WITH: Die Quelle wird nur gelesen.',
  'config.problem.bind-unnamed':
    'Die Abfrage hat die Bindevariable {detail}, erwartet wird ein Name wie :academicYear, der unter parameters steht.',
  'config.problem.bind-unknown':
    'Die Abfrage hat die Bindevariable :{name}, die nicht unter parameters steht.',
  'config.problem.category-key':
    'Gefunden: {count, plural, =0 {keiner der Schlüssel} other {{found}}}; erwartet: genau einer von id, idnumber und path.',

  'config.expected.text': 'ein Text',
  'config.expected.flag': 'true oder false',
  'config.expected.choice': 'eines von {options}',
  'config.expected.databaseType': 'mysql, mariadb oder postgres (auch mysqli, auroramysql und pgsql gelten)',
  'config.expected.choices': 'eine Liste aus {options}',
  'config.expected.wholeNumber':
    '{max, select, none {eine ganze Zahl ab {min}} other {eine ganze Zahl von {min} bis {max}}}',
  'config.expected.seconds': 'eine Zahl von Sekunden, {min} bis {max}',
  'config.expected.hours': 'eine Zahl von Stunden, {min} bis {max}',
  'config.expected.hoursOrOff': 'eine Zahl von Stunden, {min} bis {max}, oder off',
  'config.expected.mailbox':
    'eine Adresse wie cohorts@example.edu oder „Moodle cohorts <cohorts@example.edu>“',
  'config.expected.mailboxes': 'eine Liste aus mindestens einer Adresse wie admin@example.edu',
  'config.expected.url': 'eine Adresse, die mit https:// oder http:// beginnt und keine Anmeldedaten enthält',
  'config.expected.origin':
    'nur die Adresse der Website, etwa https://cohorts.example.edu, ohne Pfad und Anmeldedaten',
  'config.expected.passwordHash': 'ein Hash, wie --hash-password ihn ausgibt',
  'config.expected.headerName': 'der Name eines HTTP-Headers wie X-Remote-User',
  'config.expected.addresses':
    'eine Liste aus mindestens einer IP-Adresse oder einem Netz wie 192.0.2.1 oder 192.0.2.0/24',
  'config.expected.header': 'eine Zeile aus druckbaren ASCII-Zeichen',
  'config.expected.portNumber': 'eine Portnummer von {min} bis 65535',
  'config.expected.percentOrOff': 'ein Prozentwert von 0 bis {max} wie 20 oder 20%, oder off',
  'config.expected.numberOrOff': 'eine ganze Zahl ab 1, oder off',
  'config.expected.place': 'system oder ein Abschnitt, der einen Kursbereich nennt',
  'config.expected.path': 'ein Pfad',
  'config.expected.line': 'ein Text in einer Zeile, bis zu 200 Zeichen',
  'config.expected.host': 'ein Hostname oder eine Adresse, ohne Port',
  'config.expected.prefix':
    'ein Tabellenpräfix wie mdl_: bis zu 20 Kleinbuchstaben, Ziffern und _, mit einem Buchstaben am Anfang',
  'config.expected.component':
    'eine Komponente wie local_sync: Kleinbuchstaben, Ziffern und _, bis zu 100, oder nichts',
  'config.expected.matchField': 'profile:SHORTNAME, idnumber, username oder email',
  'config.expected.userIdentifier': 'profile:SHORTNAME, idnumber, username, email oder id',
  'config.expected.wordList': 'eine Liste von Wörtern, keines davon leer',
  'config.expected.taskList':
    'eine Liste von Moodles Task-Klassen wie \\enrol_cohort\\task\\enrol_cohort_sync',
  'config.expected.cron': 'ein Cron-Ausdruck aus fünf oder sechs Feldern wie 15 * * * *',
  'config.expected.moment': 'ein Tag oder eine Zeit wie 2027-07-10 oder 2027-07-10T06:00',
  'config.expected.timezone': 'eine Zeitzone wie Europe/Berlin',
  'config.expected.encoding': 'eine Zeichenkodierung wie UTF-8, ISO-8859-15 oder windows-1252',
  'config.expected.delimiter':
    'comma, semicolon, colon, tab, pipe oder ein Zeichen wie ~, das weder Buchstabe, Ziffer, Leerzeichen noch Anführungszeichen ist',
  'config.expected.connectString':
    'eine Verbindungszeichenfolge wie HOST:PORT/SERVICE; Benutzername und Passwort stehen in user und password, nicht vor @',
  'config.expected.mappingName': 'Kleinbuchstaben, Ziffern, _ und -, mit einem Buchstaben am Anfang',
  'config.expected.parameterName':
    'der Name einer Bindevariablen: Buchstaben, Ziffern und _, mit einem Buchstaben am Anfang',
  'config.expected.parameterNumber': 'eine Zahl, wie in der Datei',
  'config.expected.tableName': 'Buchstaben, Ziffern, _ und -, mit einem Buchstaben am Anfang',
  'config.expected.code': 'ein anderer Code',
};
