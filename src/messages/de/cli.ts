/** Die Befehlszeile: Hilfe, falscher Gebrauch, Fortschritt, Prüfung und Historie. */
import type { cli as english } from '../en/cli.ts';

export const cli: Record<keyof typeof english, string> = {
  'cli.help': `moodle-cohort-sync: gleicht globale Gruppen in Moodle mit dem
Campus-Management-System ab

Aufruf
  moodle-cohort-sync [BEFEHL] [OPTION ...]

Befehle
  serve                 als Dienst laufen, nach dem Zeitplan (das tut auch der
                        bloße Befehl, wo kein Terminal ist)
  --once                einmal laufen und enden
  --check               beide Seiten erreichen, nichts ändern
  --history [LAUF]      frühere Läufe auflisten oder einen zeigen: mit seiner
                        Bezeichnung, deren Anfang, deren letzten vier Zeichen
                        oder last
  --history user:ID     was Läufe mit einem Moodle-Konto taten; ebenso
                        student:KEY und cohort:IDNUMBER
  --explain FRAGE       warum jemand in einer globalen Gruppe ist oder nicht,
                        und was aus einer wird: student:KEY, user:NAME, user:ID
                        oder cohort:IDNUMBER
  --findings [ART]      was der neueste Abgleich fand, und seit wann
  --summary             wer kam und ging, wie Läufe ausgingen, was offen ist
  --forget user:ID      zeigen, was der Zustandsordner über eine Person enthält
                        (auch student:KEY, auch mehrmals), und es mit
                        --yes entfernen
  --undo LAUF           zurücknehmen, was ein Lauf schrieb, soweit es noch steht
  --undo-since LAUF     dasselbe für einen Lauf und alle danach
  --pause GRUND         Läufe nichts schreiben lassen, bis --resume oder bis
                        --until ZEIT oder --for 3d (m, h, d, w)
  --resume              die Pause beenden
  --test-alerts         jedem Kanal eine Meldung jeder Art senden und zeigen,
                        was er geantwortet hat
  --print-config        zeigen, was konfiguriert ist und woher es kommt
  --hash-password       ein Passwort lesen, seinen Hash für console.users
                        ausgeben
  setup                 fragen, was nötig ist, es ausprobieren und eine erste
                        Konfiguration schreiben (setup --help)
  import cohorts        globale Gruppen aus einer Datei anlegen oder ändern
  import members        Mitglieder nach einer Datei hinzufügen und entfernen
                        (import cohorts --help, import members --help)

Mit --once und --undo
  --dry-run             den Plan zeigen, nichts schreiben
  --cohort GRUPPEN-ID   nur diese globale Gruppe; auch mehrmals
  --approve PRÜFSUMME   den Plan mit dieser Prüfsumme an den Schutzregeln
                        vorbeilassen, keinen anderen
  --wait SEKUNDEN       auf das Ende eines anderen Laufs warten, statt gleich
                        zu enden
  --report-if WANN      den Bericht nur bei Problemen (problems) oder Änderungen
                        (changes) zeigen, sonst immer (always)
  -q, --quiet           nichts ausgeben; der Exit-Code sagt, wie es ausging
  --notify              melden, wie es ausging, was immer daraus wurde (auch
                        mit --check und Importen)

Mit --history
  --since ZEIT          Läufe ab dann: 2026-10-01, 2026-10-01T06:00, 7d (so
                        lange her), today, yesterday (auch --summary)
  --until ZEIT          Läufe bis dann (auch --summary)
  --outcome AUSGANG     Läufe mit diesem Ausgang; auch mehrmals
  --cohort GRUPPEN-ID   Läufe, die diese globale Gruppe änderten; auch mehrmals
  --limit N             so viele Läufe
  --csv                 die Liste als Datei für eine Tabellenkalkulation (auch
                        --findings); mit LAUF oder user:ID: --csv findings,
                        --csv changes

Mit jedem Befehl
  -c, --config DATEI    die Konfigurationsdatei
  --json                der ganze Bericht als JSON auf der Standardausgabe; das
                        Protokoll bleibt auf der Standardfehlerausgabe
  -v, --verbose         lange Listen ganz
  --lang en|fr|de|es    die Sprache der Berichte und Meldungen
  --version             die Version
  -h, --help            dieser Text

Rückgabewerte von --once
  0  ausgeführt, unverändert, pausiert oder ein Probelauf, der gelänge
  1  fehlgeschlagen: nicht zu lesen oder nicht zu schreiben
  2  falsche Befehlszeile oder Konfiguration
  3  von einer Schutzregel abgelehnt
  4  teilweise: einige globale Gruppen sind fehlgeschlagen oder zurückgestellt,
     der Rest ist geschrieben
  5  ein anderer Lauf ist bei der Arbeit
  6  niemand las, was ausgegeben wurde, obwohl jemand da war`,
  'cli.bare': `moodle-cohort-sync hält globale Gruppen in Moodle auf dem Stand eines Campus-Management-Systems.

  setup               eine geführte erste Einrichtung
  --check             beide Seiten ansehen, nichts ändern: damit beginnen
  --once --dry-run    der ganze Plan, nichts wird geschrieben
  --once              ein Lauf
  serve               der Dienst, nach dem eingestellten Zeitplan
  --help              alles andere

Es wurde nichts gestartet. Ohne Terminal ist der bloße Befehl der Dienst.`,
  'cli.node-too-old': 'Nötig ist Node {needed} oder neuer; gestartet wurde mit Node {found} ({path}).',
  'usage.help': 'moodle-cohort-sync --help zeigt, was möglich ist.',
  'usage.unknown-option': 'Unbekannte Option {option}.',
  'usage.unknown-option-similar': 'Unbekannte Option {option}. War {suggestion} gemeint?',
  'usage.unexpected-argument': 'Unerwartetes Argument „{argument}“.',
  'usage.unexpected-argument-similar': 'Unerwartetes Argument „{argument}“. War {suggestion} gemeint?',
  'usage.missing-value': '{option} braucht einen Wert.',
  'usage.unexpected-value': '{option} nimmt keinen Wert, bekam aber „{value}“.',
  'usage.repeated-option': '{option} wurde mehrmals angegeben.',
  'usage.needs-once': '{option} wirkt nur zusammen mit --once oder --undo.',
  'usage.needs-run': '{option} wirkt nur zusammen mit --once, --undo, --check oder einem Import.',
  'usage.needs-pause': '{option} wirkt nur zusammen mit --pause.',
  'usage.invalid-time':
    '--until nimmt einen Tag oder eine Zeit wie 2026-09-15 oder 2026-09-15T06:00, nicht „{value}“.',
  'usage.invalid-span':
    '--for nimmt eine Zahl mit m, h, d oder w (Minuten, Stunden, Tage, Wochen), nicht „{value}“.',
  'pause.set':
    'Pausiert, bis es fortgesetzt wird: {reason}. Läufe lesen, planen und berichten, schreiben aber nichts.',
  'pause.set-until':
    'Pausiert bis {until}: {reason}. Läufe lesen, planen und berichten, schreiben aber nichts.',
  'pause.how-to-resume': 'moodle-cohort-sync --resume beendet die Pause.',
  'pause.past': '„{value}“ liegt in der Vergangenheit. Es wurde nichts geändert.',
  'pause.none': 'Es ist nichts pausiert.',
  'pause.resumed': 'Fortgesetzt ({reason}). Der nächste Lauf schreibt wieder.',
  'pause.quiet':
    'Eine Ruhezeit gilt bis {until} (schedule.quiet in der Konfiguration): {without, select, runs {Bis dahin schreiben Läufe nichts} other {Bis dahin verlässt niemand eine globale Gruppe}}.',
  'pause.unwritable':
    'Die Pause konnte nicht geändert werden ({file}): {message}. Unter dem Konto des Dienstes ausführen, das in den Zustandsordner schreiben darf.',
  'usage.conflicting-commands': 'Nur eines davon ist jeweils möglich: {options}.',
  'usage.invalid-digest':
    '--approve nimmt die Prüfsumme, die ein Bericht zeigt, 16 der Zeichen 0-9 und a-f, nicht „{value}“.',
  'usage.invalid-seconds': '--wait nimmt eine ganze Zahl von Sekunden, nicht „{value}“.',
  'usage.unknown-language': '--lang nimmt eines von {known}, nicht „{value}“.',
  'progress.connect': 'Verbindung wird aufgebaut …',
  'progress.read':
    'Lesen von {mapping}: {rows, plural, one {# Zeile} other {# Zeilen}}{known, select, true {, {share} des letzten Mals} other {}}',
  'progress.write':
    'Schreiben: {done, number} von {of, plural, one {# Mitgliedschaft} other {# Mitgliedschaften}}',
  'progress.lock': 'Warten auf das Ende eines anderen Laufs …',
  'progress.query':
    '{oracle, select, true {Oracle führt die Abfrage von {mapping} aus …} other {Öffnen der Datei von {mapping} …}}',
  'progress.moodle': 'Lesen der Konten und globalen Gruppen von Moodle …',
  'progress.plan': 'Vergleich beider Seiten …',
  'progress.enrolments': 'Anstoßen der geplanten Vorgänge von Moodle …',
  'check.moodle': 'Moodle: {label}',
  'check.source': 'Quelle: {label}',
  'check.schedule': 'Zeitplan {cron} ({timezone}); die nächsten Läufe des Dienstes:',
  'check.run-quiet': '{time} ({without, select, runs {Ruhezeit: kein Lauf} other {Ruhezeit: niemand geht}})',
  'check.quiet':
    'Ruhezeit von {from} bis {until}: {without, select, runs {Läufe lesen und schreiben nichts} other {niemand verlässt eine globale Gruppe}}',
  'check.mapping': 'Zuordnung {mapping}',
  'check.state.ok': 'ok',
  'check.state.look': 'prüfen',
  'check.state.wrong': 'falsch',
  'check.plan': 'Ein Lauf jetzt',
  'check.is.site-fits':
    'Moodle {release}; {users, plural, one {# Konto} other {# Konten}}; {field, select, unfit {die Rechte} other {Profilfeld und Rechte}} sind in Ordnung.',
  'check.is.clock': 'Die Uhr der Datenbank geht richtig; ihre Zeitzone ist {timeZone}.',
  'check.is.clock-off':
    'Die Uhr der Moodle-Datenbank und die dieses Rechners weichen um {seconds, number} Sekunden voneinander ab (Zeitzone {timeZone}). Beide über NTP stellen lassen: Die Zeiten der Mitgliedschaften und der Laufhistorie stimmten sonst nicht überein.',
  'check.is.cron-runs': 'Der Cron von Moodle lief zuletzt am {time}.',
  'check.is.cron-late':
    'Der Cron von Moodle lief zuletzt am {time}. Solange er nicht läuft, wirken Mitgliedschaften in keinem Kurs: dafür sorgen, dass admin/cli/cron.php jede Minute aufgerufen wird.',
  'check.is.cron-never':
    'Der Cron von Moodle lief noch nie. Ohne ihn wirken Mitgliedschaften in keinem Kurs: admin/cli/cron.php jede Minute aufrufen lassen.',
  'check.is.tasks-run':
    '{count, plural, one {# geplanter Vorgang überträgt} other {# geplante Vorgänge übertragen}} globale Gruppen auf Kurse, Rollen und Lernpläne.',
  'check.is.task-disabled':
    'Der geplante Vorgang {task} ist deaktiviert: Was er mit globalen Gruppen tut, bleibt aus. Ist das gewollt, ihn aus enrolments.tasks nehmen; sonst in Moodle aktivieren (Website-Administration, Server, Geplante Vorgänge).',
  'check.is.leaving-unenrols':
    'Wer eine globale Gruppe verlässt, wird aus ihren Kursen abgemeldet: Bewertungen und Gruppen gehen verloren. {courses, plural, =-1 {Wie viele Kurse das betrifft, ist nicht bekannt.} =0 {Noch kein Kurs nimmt seine Mitglieder aus diesen globalen Gruppen.} one {Ein Kurs nimmt seine Mitglieder aus diesen globalen Gruppen.} other {# Kurse nehmen ihre Mitglieder aus diesen globalen Gruppen.}} „Nutzer/innen sperren und Rollen entziehen“ in den Einstellungen des Plugins für globale Gruppen bewahrt sie.',
  'check.is.leaving-suspends':
    'Wer eine globale Gruppe verlässt, wird in ihren Kursen gesperrt; Bewertungen bleiben. {courses, plural, =-1 {Wie viele Kurse das betrifft, ist nicht bekannt.} =0 {Noch kein Kurs nimmt seine Mitglieder aus diesen globalen Gruppen.} one {Ein Kurs nimmt seine Mitglieder aus diesen globalen Gruppen.} other {# Kurse nehmen ihre Mitglieder aus diesen globalen Gruppen.}}',
  'check.is.leaving-otherwise':
    'Was in einem Kurs mit denen geschieht, die die globale Gruppe verlassen, steht auf einem hier unbekannten Wert: die Einstellungen des Plugins für globale Gruppen ansehen. {courses, plural, =-1 {Wie viele Kurse das betrifft, ist nicht bekannt.} =0 {Noch kein Kurs nimmt seine Mitglieder aus diesen globalen Gruppen.} one {Ein Kurs nimmt seine Mitglieder aus diesen globalen Gruppen.} other {# Kurse nehmen ihre Mitglieder aus diesen globalen Gruppen.}}',
  'check.is.site-unasked':
    'Nicht alles ließ sich abfragen: wann der Cron lief, was das Verlassen einer globalen Gruppe in Kursen bewirkt, wie viele Kurse das betrifft. Kein Lauf braucht es.',
  'check.is.source-clock': 'Die Uhr der Datenbank geht richtig; ihre Zeitzone ist {timeZone}.',
  'check.is.source-clock-off':
    'Die Uhr der Quelldatenbank und die dieses Rechners weichen um {seconds, number} Sekunden voneinander ab (Zeitzone {timeZone}). Abfragen, die nach dem laufenden Jahr oder Tag fragen, richten sich nach der Uhr der Datenbank.',
  'check.is.character-set': 'Zeichensatz {characterSet}.',
  'check.is.character-set-narrow':
    'Der Zeichensatz {characterSet} enthält nicht jeden Buchstaben: Namen, die nicht hineinpassen, wurden anders gespeichert und werden so gelesen. Sehen Namen unten beschädigt aus, liegt es daran; eine Nummer ist nicht betroffen.',
  'check.is.account-lasts':
    '{date, select, none {Das Konto läuft nicht ab.} other {Das Konto darf sich bis {date} anmelden.}}',
  'check.is.account-ends':
    'Das Passwort des Kontos läuft am {date} ab, in {days, plural, =0 {weniger als einem Tag} one {# Tag} other {# Tagen}}. Rechtzeitig bei der Datenbankadministration um ein neues bitten.',
  'check.is.rows':
    '{rows, plural, one {# Zeile} other {# Zeilen}} für {cohorts, plural, one {# globale Gruppe} other {# globale Gruppen}}.',
  'check.is.rows-none':
    'Es wurde keine Zeile gelesen. Die Abfrage mit demselben Konto ausführen (wie ihre Parameter gebunden sind, steht weiter unten) oder die Datei ansehen.',
  'check.is.rows-rejected':
    '{rejected, number} von {rows, number} Zeilen sind abgelehnt: Weiter unten steht, warum. Niemand verlässt die globalen Gruppen, die sie meinen könnten.',
  'check.is.rows-all-rejected': 'Alle Zeilen sind abgelehnt ({rows, number}): Weiter unten steht, warum.',
  'check.is.students-found': '{share} der Zeilen finden in Moodle das Konto.',
  'check.is.students-some':
    '{share} der Zeilen finden in Moodle das Konto: Die übrigen kommen in keine globale Gruppe.',
  'check.is.students-few':
    'Nur {share} der Zeilen finden in Moodle das Konto. Prüfen, ob match.field das richtige Feld nennt und ob beide Seiten die Nummer gleich schreiben.',
  'check.is.students-none':
    'Keine Zeile findet in Moodle das Konto (0 von {rows, number}). Prüfen, ob match.field das richtige Feld nennt und ob beide Seiten die Nummer gleich schreiben.',
  'check.is.collisions':
    '{count, plural, one {# Gruppen-ID entsteht} other {# Gruppen-IDs entstehen}} auf mehr als eine Weise: {count, plural, one {Diese globale Gruppe ist} other {Diese globalen Gruppen sind}} zurückgestellt. Dem Muster ein Trennzeichen oder jeder Zuordnung ein eigenes Präfix geben.',
  'check.is.held':
    '{count, plural, one {# globale Gruppe} other {# globale Gruppen}} von Moodle {count, plural, one {bleibt} other {bleiben}}, wie sie {count, plural, one {ist} other {sind}}: die eines anderen Plugins oder zwei mit derselben Gruppen-ID.',
  'check.is.categories':
    '{count, plural, one {Die neue globale Gruppe findet ihren Kursbereich} other {Alle # neuen globalen Gruppen finden ihren Kursbereich}}.',
  'check.is.categories-missing':
    '{count, plural, one {# Kursbereich, den neue globale Gruppen nennen, fehlt} other {# Kursbereiche, die neue globale Gruppen nennen, fehlen}}: Die Vorgabe gilt.',
  'check.is.plan':
    'Er würde {added, number} Mitglieder hinzufügen und {removed, number} entfernen, {created, number} globale Gruppen anlegen und {updated, number} ändern. --once --dry-run zeigt, welche.',
  'check.is.refused': 'Eine Schutzregel würde ihn ablehnen:',
  'check.columns': 'Spalten: {columns}',
  'check.row': 'Zeile {row}: Matrikelnummer {student} → globale Gruppe {idnumber} „{name}“, Konto {user}',
  'check.row-unmatched':
    'Zeile {row}: Matrikelnummer {student} → globale Gruppe {idnumber}, aber kein eindeutiges Konto in Moodle',
  'check.row-unasked':
    'Zeile {row}: Matrikelnummer {student} → globale Gruppe {idnumber}; Moodle war nach dem Konto nicht zu fragen',
  'check.row-rejected': 'Zeile {row}: Matrikelnummer {student} → abgelehnt ({findings})',
  'check.state': 'Zustandsordner: {folder}',
  'check.state-whole':
    'Dieses Konto (uid {uid}) kann die Laufhistorie lesen und schreiben. Letzter vollendeter Lauf: {time}.',
  'check.state-begun':
    'Dieses Konto (uid {uid}) kann die Laufhistorie lesen und schreiben. Noch ist kein Lauf zu Ende gekommen.',
  'check.state-none':
    'Es gibt noch keine Laufhistorie. Der erste Lauf dieses Kontos (uid {uid}) legt sie an.',
  'check.passed': 'Beide Seiten und der Zustandsordner sind in Ordnung. Es wurde nichts geändert.',
  'check.passed-look':
    'Ein Lauf kann gelingen. Was mit „prüfen“ bezeichnet oder oben aufgeführt ist, sollte vorher angesehen werden. Es wurde nichts geändert.',
  'check.failed': 'Bevor ein Lauf gelingen kann, ist etwas in Ordnung zu bringen. Es wurde nichts geändert.',
  'health.in-use':
    'health.port: Port {port} von {host} ist von einem anderen Programm belegt. Den Port freigeben oder einen anderen einstellen.',
  'health.no-such-address':
    'health.host: Dieser Rechner hat keine Adresse {host}. 0.0.0.0 lauscht auf allen, die er hat.',
  'health.not-allowed':
    'health.port: Dieses Konto darf auf Port {port} von {host} nicht lauschen. Ab 1024 sind Ports für alle frei.',
  'health.failed':
    'health: Auf Port {port} von {host} kann nicht gelauscht werden. Das Protokoll sagt, warum.',
  'output.failed': 'Die Ausgabe konnte nicht ganz geschrieben werden: {reason}',
  'output.unread':
    'Seit {minutes, plural, one {# Minute} other {# Minuten}} liest niemand die Standardausgabe: Sie ist nicht vollständig. Der Bericht eines Laufs liegt im Zustandsordner (--history).',
  'history.none': 'Noch ist kein Lauf festgehalten.',
  'history.dry-run': '{outcome} (Probelauf)',
  'history.outcome.applied': 'ausgeführt',
  'history.outcome.unchanged': 'unverändert',
  'history.outcome.failed': 'fehlgeschlagen',
  'history.outcome.refused': 'abgelehnt',
  'history.outcome.partial': 'teilweise',
  'history.outcome.misconfigured': 'falsch konfiguriert',
  'history.outcome.locked': 'gesperrt',
  'history.outcome.postponed': 'verschoben',
  'history.outcome.paused': 'pausiert',
  'history.outcome.interrupted': 'abgebrochen',
  'history.outcome.running': 'läuft',
  'history.outcome.killed': 'gewaltsam beendet',
  'history.outcome.unkept': 'beendet, nicht festzuhalten',
  'history.outcome.unknown': 'auf eine dieser Version unbekannte Weise beendet',
  'history.only': '{outcome} (nur {count, plural, one {eine globale Gruppe} other {# globale Gruppen}})',
  'history.problem.corrupt':
    'Die Laufhistorie war beschädigt. Sie wurde als {file} beiseitegelegt und eine neue begonnen: Von früheren Läufen ist nichts bekannt.',
  'history.problem.damaged':
    'Die Laufhistorie {file} ist beschädigt: {message}. Ein Lauf legt sie beiseite und beginnt eine neue. Um ihren Inhalt zu behalten, vorher eine Kopie aus der Sicherung zurücklegen.',
  'history.problem.lost':
    'Die Laufhistorie war beschädigt und wurde neu begonnen ({file}): Was frühere Läufe gesehen und getan haben, ist nicht bekannt. Das endet mit dem ersten Lauf, der niemanden zu entfernen hat oder dessen Abgänge genehmigt sind.',
  'history.problem.unkept':
    'Ein früherer Lauf konnte nicht festhalten, was er sah und tat ({file}). Das endet mit dem nächsten vollendeten Lauf.',
  'history.problem.full':
    'Für die Laufhistorie ist kein Platz mehr ({file}): {message}. Auf diesem Dateisystem Platz schaffen.',
  'history.problem.locked':
    'Ein anderer Prozess hielt die Laufhistorie zu lange fest ({file}). War das eine Sicherung, sie die Datei kopieren lassen, während kein Lauf im Gange ist.',
  'history.problem.newer':
    'Die Laufhistorie {file} stammt von einer späteren Version dieses Programms ({message}). Sie bleibt, wie sie ist, und ist weder zu lesen noch zu schreiben. Jene Version wieder installieren oder die Kopie von vorher zurücklegen.',
  'history.problem.rights':
    'Dieses Konto (uid {uid}) darf {file} nicht benutzen: {message}. Als root ausführen:',
  'history.problem.read-only':
    'Die Laufhistorie ist allenfalls zu lesen, nicht zu schreiben ({file}): {message}. Den Zustandsordner beschreibbar einhängen.',
  'history.problem.unusable': 'Die Laufhistorie ist nicht benutzbar ({file}): {message}.',
  'history.nobody-leaves':
    'Solange die Laufhistorie nicht vollständig ist, verlässt niemand eine globale Gruppe: Abgänge werden zurückgehalten, alles andere geschieht.',
  'history.run': 'Lauf',
  'history.started': 'Beginn',
  'history.outcome': 'Ausgang',
  'history.added': 'Hinzu',
  'history.removed': 'Entfernt',
  'history.findings': '{count, plural, one {# Befund} other {# Befunde}}',
  'history.would.applied': 'würde ausführen',
  'history.would.unchanged': 'würde nichts ändern',
  'history.would.partial': 'würde teilweise ausführen',
  'history.would.refused': 'würde abgelehnt',
  'history.zone': 'Zeiten in {timezone}.',
};
