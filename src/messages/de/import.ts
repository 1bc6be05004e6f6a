/** Globale Gruppen und Mitglieder aus Dateien: Hilfe, falsche Optionen, Befunde, und warum ein Import nicht beginnen kann. */
import type { imports as english } from '../en/import.ts';

export const imports: Record<keyof typeof english, string> = {
  'cli.help.import': `moodle-cohort-sync import: globale Gruppen und Mitglieder aus Dateien

Aufruf
  moodle-cohort-sync import cohorts --filepath DATEI [...]
  moodle-cohort-sync import members --filepath DATEI [...]

Die Optionen dazu
  moodle-cohort-sync import cohorts --help
  moodle-cohort-sync import members --help`,
  'cli.help.import.cohorts': `moodle-cohort-sync import cohorts: legt globale Gruppen aus einer CSV-Datei an

Aufruf
  moodle-cohort-sync import cohorts --filepath DATEI [...]

Die Datei hat eine Kopfzeile: name (Pflicht), idnumber, description,
descriptionformat, visible und für den Kontext eines von contextid, context,
category_path, category_id, category_idnumber, category. Bei irgendeinem Fehler
wird nichts davon geschrieben.

Optionen
  -f, --filepath DATEI      die Datei
  -d, --csvdelimiter NAME   comma, semicolon, colon, tab, pipe oder ein Zeichen
                            wie ~
  -e, --csvencoding NAME    UTF-8, ISO-8859-15, windows-1252, UTF-16 …
  --context KONTEXT         wohin Zeilen ohne Kontext gehören: system oder ein
                            Kursbereich mit Pfad, ID oder ID-Nummer
  --update                  globale Gruppen aktualisieren, deren Gruppen-ID es
                            schon gibt; sonst ist das ein Fehler
  --dry-run                 den Plan zeigen, nichts schreiben
  --approve PRÜFSUMME       nur schreiben, wenn der Plan diese Prüfsumme hat,
                            wie ein Probelauf sie gezeigt hat
  --wait SEKUNDEN           auf das Ende eines anderen Laufs warten, statt
                            gleich zu enden
  --report-if WANN          den Bericht nur bei Problemen (problems) oder
                            Änderungen (changes) zeigen, sonst immer (always)
  -q, --quiet               nichts ausgeben; der Exit-Code sagt, wie es ausging
  --notify                  melden, wie es ausging, was immer daraus wurde
  -c, --config DATEI        die Konfigurationsdatei, deren import.cohorts die
                            Vorgaben enthält
  --json                    der ganze Bericht als JSON auf der Standardausgabe
  -v, --verbose             lange Listen ganz
  --lang en|fr|de|es        die Sprache der Berichte und Meldungen
  -h, --help                dieser Text

Rückgabewerte
  0  ausgeführt, unverändert oder ein Probelauf, der gelänge
  1  fehlgeschlagen: Fehler in der Datei, oder etwas war nicht zu lesen oder
     zu schreiben
  2  falsche Befehlszeile oder Konfiguration
  3  der Plan ist nicht der genehmigte
  4  teilweise: einige globale Gruppen sind fehlgeschlagen oder zurückgestellt,
     der Rest ist geschrieben
  5  ein anderer Lauf ist bei der Arbeit`,
  'cli.help.import.members': `moodle-cohort-sync import members: fügt Mitglieder hinzu und entfernt sie, wie
eine Datei es sagt

Aufruf
  moodle-cohort-sync import members --filepath DATEI [...]

Die Datei hat keine Kopfzeile und drei Felder je Zeile: Vorgang, globale Gruppe,
Konto. Der Vorgang ist add oder del. Eine fehlerhafte Zeile ist eine Warnung mit
ihrer Nummer, die übrigen werden ausgeführt. Zu einer Gruppe und einem Konto
zählt die letzte Zeile.

Optionen
  -f, --filepath DATEI           die Datei
  -d, --flatfiledelimiter NAME   comma, semicolon, colon, tab, pipe oder ein
                                 Zeichen wie ~
  -e, --flatfileencoding NAME    UTF-8, ISO-8859-15, windows-1252, UTF-16 …
  --cohortidentifier FELD        name, idnumber oder id
  -u, --useridentifier FELD      username, idnumber, id, email oder
                                 profile:SHORTNAME
  --dry-run                      den Plan zeigen, nichts schreiben
  --approve PRÜFSUMME            den Plan mit dieser Prüfsumme an den
                                 Schutzregeln vorbeilassen, keinen anderen
  --wait SEKUNDEN                auf das Ende eines anderen Laufs warten, statt
                                 gleich zu enden
  --report-if WANN               den Bericht nur bei Problemen (problems) oder
                                 Änderungen (changes) zeigen, sonst immer
                                 (always)
  -q, --quiet                    nichts ausgeben; der Exit-Code sagt, wie es
                                 ausging
  --notify                       melden, wie es ausging, was immer daraus wurde
  -c, --config DATEI             die Konfigurationsdatei, deren import.members
                                 die Vorgaben enthält
  --json                         der ganze Bericht als JSON auf der
                                 Standardausgabe
  -v, --verbose                  lange Listen ganz
  --lang en|fr|de|es             die Sprache der Berichte und Meldungen
  -h, --help                     dieser Text

Rückgabewerte
  0  ausgeführt, unverändert oder ein Probelauf, der gelänge
  1  fehlgeschlagen: nicht zu lesen oder nicht zu schreiben
  2  falsche Befehlszeile oder Konfiguration
  3  von einer Schutzregel für Abgänge abgelehnt
  4  teilweise: fehlerhafte Zeilen oder globale Gruppen, die fehlgeschlagen oder
     zurückgestellt sind; der Rest ist geschrieben
  5  ein anderer Lauf ist bei der Arbeit`,
  'usage.unknown-import':
    'import nimmt cohorts oder members{found, select, none {} other {, nicht „{found}“}}.',
  'usage.missing-option': '{option} fehlt.',
  'usage.invalid-choice': '{option} nimmt eines von {known}, nicht „{value}“.',
  'usage.invalid-delimiter':
    '{option} nimmt eines von {known} oder ein Zeichen wie ~, das weder Buchstabe, Ziffer, Leerzeichen noch Anführungszeichen ist, nicht „{value}“.',
  'usage.invalid-encoding':
    '{option} nimmt eine Zeichenkodierung wie UTF-8, ISO-8859-15 oder windows-1252, nicht „{value}“.',
  'usage.invalid-field':
    '{option} nimmt username, idnumber, id, email oder profile:SHORTNAME, nicht „{value}“.',
  'error.import.rows':
    'Die Datei hat an {count, plural, one {einer Stelle einen Fehler} other {# Stellen Fehler}}; es wurde nichts davon geschrieben. Jeder steht unten mit seiner Zeile. Die Datei berichtigen und denselben Befehl noch einmal ausführen.',
  'error.import.context':
    'In Moodle gibt es keinen eindeutigen Kursbereich mit dem Pfad, der ID oder der ID-Nummer „{context}“. Mit --context oder import.cohorts.context einen anderen nennen oder ihn anlegen.',
  'report.undone.lines': '{count, plural, one {# Zeile} other {# Zeilen}} der Datei',
  'report.changes.format': 'anderes Format der Beschreibung',
  'report.changes.shown': 'sichtbar',
  'report.changes.hidden': 'verborgen',
  'report.changes.moved': 'in einen anderen Kontext verschoben',
  'report.approve.import':
    'Zuerst die globalen Gruppen unten ansehen. Sind die Abgänge falsch, die Datei berichtigen. Sind sie richtig, genau das ausführen lassen:',
  'report.headline.import.partial': 'Teilweise: Nicht alles aus der Datei war brauchbar, der Rest ist getan.',
  'report.headline.import.failed':
    'Fehlgeschlagen: Die Datei war nicht brauchbar, oder Moodle war nicht zu lesen oder zu schreiben.',
  'history.import': '{outcome}, Import {kind}',
  'report.next.import':
    'Jeder Befund unten sagt, was zu tun ist. Die Datei berichtigen und denselben Befehl noch einmal ausführen: Was schon getan ist, geschieht nicht zweimal.',

  'finding.lines': '{count, plural, one {Zeile} other {Zeilen}} {lines}',
  'finding.bad-line.title': '{count, plural, one {# Zeile} other {# Zeilen}} der Datei nicht zu verstehen',
  'finding.bad-line.example': '{fault}: {lines}',
  'finding.bad-line.advice':
    'Diese Zeilen werden übergangen, die anderen ausgeführt. Eine Zeile besteht aus Vorgang, globaler Gruppe, Konto; der Vorgang ist add oder del.',
  'finding.line-fault.fields': 'nicht drei Felder',
  'finding.line-fault.operation': 'unbekannter Vorgang',
  'finding.line-fault.no-cohort': 'keine globale Gruppe',
  'finding.line-fault.no-user': 'kein Konto',
  'finding.unknown-cohort.title':
    '{count, plural, one {# globale Gruppe} other {# globale Gruppen}} der Datei {count, plural, one {gibt} other {gibt}} es in Moodle nicht',
  'finding.unknown-cohort.example': '{cohort}: {lines}',
  'finding.unknown-cohort.advice':
    'Ihre Zeilen werden übergangen. Zuerst die Gruppen anlegen (moodle-cohort-sync import cohorts) oder nachsehen, ob die Datei sie mit einem anderen Feld nennt: --cohortidentifier.',
  'finding.ambiguous-cohort.title':
    '{count, plural, one {# Name oder Gruppen-ID meint} other {# Namen oder Gruppen-IDs meinen}} mehrere globale Gruppen',
  'finding.ambiguous-cohort.example': '{cohort}: globale Gruppen {ids}; {lines}',
  'finding.ambiguous-cohort.advice':
    'Welche gemeint ist, ist unklar, darum werden diese Zeilen übergangen. Die Gruppe mit ihrer ID nennen oder eine von ihnen in Moodle ändern. Groß- und Kleinschreibung zählt nicht.',
  'finding.unknown-user.title':
    '{count, plural, one {# Konto} other {# Konten}} der Datei {count, plural, one {gibt} other {gibt}} es in Moodle nicht',
  'finding.unknown-user.example': '{user}: {lines}',
  'finding.unknown-user.advice':
    'Ihre Zeilen werden übergangen; ein gelöschtes Konto gilt als keines. Die Konten anlegen oder nachsehen, ob die Datei sie mit einem anderen Feld nennt: --useridentifier.',
  'finding.ambiguous-user.title':
    '{count, plural, one {# Wert meint} other {# Werte meinen}} mehrere Moodle-Konten',
  'finding.ambiguous-user.example': '{user}: {users}; {lines}',
  'finding.ambiguous-user.advice':
    'Welches gemeint ist, ist unklar, darum werden diese Zeilen übergangen. Konten mit einem eindeutigen Feld nennen oder die Konten berichtigen.',
  'finding.cohort-row.title': '{count, plural, one {# Fehler} other {# Fehler}} in den Zeilen der Datei',
  'finding.cohort-row.example': '„{cohort}“: {fault}; {lines}',
  'finding.cohort-row.advice':
    'Schon bei einem davon wird nichts aus der Datei geschrieben. Um bestehende globale Gruppen zu aktualisieren, --update angeben.',
  'finding.row-fault.no-name': 'kein Name',
  'finding.row-fault.invalid-name': 'Steuerzeichen im Namen oder in der Beschreibung',
  'finding.row-fault.too-long': 'eine Gruppen-ID mit mehr als 100 Zeichen',
  'finding.row-fault.control-character': 'Steuerzeichen in der Gruppen-ID',
  'finding.row-fault.repeated': 'dieselbe Gruppen-ID zweimal in der Datei',
  'finding.row-fault.exists': 'die Gruppen-ID gibt es in Moodle schon',
  'finding.cohort-exists.title':
    '{count, plural, one {# globale Gruppe ohne Gruppen-ID wurde} other {# globale Gruppen ohne Gruppen-ID wurden}} nicht ein zweites Mal angelegt',
  'finding.cohort-exists.example': '„{cohort}“: {lines}',
  'finding.cohort-exists.advice':
    'Eine globale Gruppe dieses Namens gibt es in demselben Kontext schon. Den Zeilen eine Gruppen-ID geben, um die Gruppen zu unterscheiden.',
  'finding.unknown-column.title': 'Die Datei hat Spalten, die hier nichts bedeuten',
  'finding.unknown-column.example': '{columns}',
  'finding.unknown-column.advice': 'Sie werden nicht beachtet. Die Schreibweise prüfen.',
  'finding.left-out-column.title': 'Die Datei hat Spalten aus Moodles eigenem Export, die ausgelassen werden',
  'finding.left-out-column.example': '{columns}',
  'finding.left-out-column.advice':
    'Designs und eigene Felder globaler Gruppen werden nicht importiert; was in Moodle steht, bleibt. Sie in Moodle setzen, wo es darauf ankommt.',
  'finding.context-not-found.title':
    '{count, plural, one {# Kontext} other {# Kontexte}} der Datei {count, plural, one {gibt} other {gibt}} es in Moodle nicht oder doppelt',
  'finding.context-not-found.example':
    '„{context}“: {fallback, select, system {stattdessen gilt die gesamte Website (System)} unchanged {die globale Gruppe bleibt, wo sie ist} other {stattdessen gilt „{fallback}“}}; {lines}',
  'finding.context-not-found.advice':
    'Die Datei berichtigen oder den Kursbereich anlegen und die Gruppen von Hand oder mit --update verschieben.',
  'finding.unknown-format.title':
    '{count, plural, one {# Format} other {# Formate}} der Beschreibung, die Moodle nicht kennt',
  'finding.unknown-format.example': '„{format}“: {lines}',
  'finding.unknown-format.advice':
    'Stattdessen gilt HTML. Die Formate sind 0 (Moodle), 1 (HTML), 2 (Text) und 4 (Markdown).',
};
