/** Die Historie: Liste, Vergangenheit, offene Befunde, Zusammenfassung, Tabellen. */
import type { history as english } from '../en/history.ts';

export const history: Record<keyof typeof english, string> = {
  'usage.needs-command': '{option} wirkt nur zusammen mit einem von {commands}.',
  'usage.needs-history-run':
    '{option} {value} braucht einen Lauf, eine Person oder eine globale Gruppe: --history LAUF {option} {value}.',
  'usage.needs-list': '{option} wählt aus der Liste der Läufe und passt nicht zu einem einzelnen.',
  'usage.invalid-moment':
    '{option} nimmt einen Tag oder eine Zeit wie 2026-09-15 oder 2026-09-15T06:00, today, yesterday oder eine Spanne wie 7d (m, h, d, w: so lange her), nicht „{value}“.',
  'usage.invalid-outcome': '--outcome nimmt eines oder mehrere von {known}, nicht „{value}“.',
  'usage.invalid-limit': '--limit nimmt eine Zahl von Läufen, nicht „{value}“.',
  'usage.invalid-table': '--csv nimmt hier eines von {known}.',
  'usage.invalid-subject':
    '--history nimmt einen Lauf oder user:ID, student:KEY oder cohort:IDNUMBER, nicht „{value}“. Die ID eines Kontos ist die Nummer in Moodle.',
  'usage.invalid-kind-similar': 'Befunde der Art „{value}“ gibt es nicht. War {suggestion} gemeint?',
  'usage.invalid-kind': '--findings nimmt eines von {known}, nicht „{value}“.',
  'usage.invalid-person':
    '--forget nimmt user:ID oder student:KEY, nicht „{value}“. Die ID eines Kontos ist die Nummer in Moodle.',

  'history.no-such-run':
    'Die Historie hat keinen Lauf namens „{run}“. moodle-cohort-sync --history listet die neuesten auf.',
  'history.several-runs':
    '„{run}“ kann {count, plural, one {# Lauf} other {# Läufe}} meinen: {runs}. Mehr von der Bezeichnung angeben.',
  'history.reversed': 'Die gefragte Zeit endet ({until}), bevor sie beginnt ({since}).',
  'history.no-match': 'Kein festgehaltener Lauf passt dazu.',
  'history.more': 'Es gibt ältere Läufe: --limit N zeigt mehr davon, --since ZEIT alle seither.',

  'past.nothing': '{subject}: Die Historie weiß davon nichts.',
  'past.heading': '{subject} in der Historie',
  'past.changes': 'Änderungen, neueste zuerst',
  'past.findings': 'Befunde, neueste zuerst',
  'past.added': '{time}: zu {cohort} hinzugefügt ({mapping}, Lauf {run})',
  'past.removed': '{time}: aus {cohort} entfernt ({mapping}, Lauf {run})',
  'past.users-added':
    '{time}: {count, plural, one {# Konto} other {# Konten}} hinzugefügt: {users} ({mapping}, Lauf {run})',
  'past.users-removed':
    '{time}: {count, plural, one {# Konto} other {# Konten}} entfernt: {users} ({mapping}, Lauf {run})',
  'past.created': '{time}: {cohort} angelegt als „{name}“ ({mapping}, Lauf {run})',
  'past.updated': '{time}: {cohort} geändert, {changes} ({mapping}, Lauf {run})',
  'past.attribute': '{attribute}: „{before}“ → „{after}“',
  'past.open': '{kind}: {text} (seit {since})',
  'past.settled': '{kind}: {text} (ab {since}, zuletzt im Lauf {run})',

  'findings.none': 'Noch ist kein Lauf bis zu einem Plan gekommen.',
  'findings.heading':
    '{count, plural, =0 {Kein Befund} one {# Befund} other {# Befunde}} des neuesten Abgleichs ({run}, {time})',
  'findings.since': '{text} (seit {since})',

  'summary.heading': 'Von {since} bis {until}',
  'summary.kept-since': 'Die Historie beginnt am {time}.',
  'summary.nothing': 'Es ist keine globale Gruppe bekannt.',
  'summary.mapping': 'Zuordnung',
  'summary.joined': 'Gekommen',
  'summary.left': 'Gegangen',
  'summary.created': 'Neu',
  'summary.updated': 'Umbenannt',
  'summary.cohorts': 'Gruppen',
  'summary.members': 'Mitglieder',
  'summary.runs': '{count, plural, =0 {Kein Lauf.} one {Ein Lauf: {outcomes}.} other {# Läufe: {outcomes}.}}',
  'summary.outcome': '{count} {outcome}',
  'summary.others':
    'Davon {imports, plural, =0 {} one {ein Import} other {# Importe}}{undone, plural, =0 {} one {{imports, plural, =0 {} other { und }}einer, der einen anderen zurücknahm} other {{imports, plural, =0 {} other { und }}#, die andere zurücknahmen}}.',
  'summary.dry-runs': 'Dazu {count, plural, one {ein Probelauf} other {# Probeläufe}}.',
  'summary.last': 'Letzter vollendeter Abgleich: {time}.',
  'summary.never': 'Noch ist kein Abgleich aller globalen Gruppen zu Ende gekommen.',
  'summary.open': 'Offen',
  'summary.nothing-open': 'Es ist nichts offen.',
  'summary.kind': '{kind}: {count, number}, der älteste seit {since}',
  'summary.undelivered':
    '{count, plural, one {# Meldung konnte} other {# Meldungen konnten}} an {channel} seit {since} nicht zugestellt werden',
  'summary.how': 'moodle-cohort-sync --findings ART listet sie auf, mit --csv als Datei.',

  'forget.heading': '{subject}: was der Zustandsordner enthält',
  'forget.done': '{subject}: aus dem Zustandsordner entfernt',
  'forget.memberships':
    '{count, plural, one {# Mitgliedschaft} other {# Mitgliedschaften}}, von {runs, plural, one {einem Lauf} other {# Läufen}} geschrieben',
  'forget.findings':
    '{findings, plural, =0 {kein Befund} one {# Befund} other {# Befunde}}, {reports, plural, =0 {kein Bericht} one {# Bericht} other {# Berichte}}',
  'forget.messages':
    '{count, plural, one {# noch zuzustellende Meldung} other {# noch zuzustellende Meldungen}}, künftig ohne diese Werte',
  'forget.file': '{file}: kann jeden nennen und entfällt als Ganzes',
  'forget.lost': 'Folgen',
  'forget.undo':
    'Beim Zurücknehmen dieser Läufe wird die Person weder hinzugefügt noch entfernt; für alle anderen ändert sich nichts: {runs}',
  'forget.waits':
    'Die Frist bis zum Verlassen von {count, plural, one {# globalen Gruppe} other {# globalen Gruppen}} beginnt von neuem (policy.graceHours).',
  'forget.own':
    'Mitgliedschaften gelten nicht mehr als von diesem Dienst angelegt (policy.removals: own): Dort bleibt die Person.',
  'forget.stays':
    'Moodle, die Quelle, versandte Meldungen, Protokolle und eigene Sicherungen des Zustandsordners bleiben, wie sie sind. Solange die Quelle die Person nennt, schreibt der nächste Lauf wieder über sie.',
  'forget.again': 'Nichts wurde geändert, und Entferntes lässt sich nicht wiederherstellen. Zum Ausführen:',
  'forget.under-way':
    'Der Lauf {run} ist im Gange und würde wieder über die Person schreiben. Nichts wurde geändert: nach seinem Ende erneut versuchen.',
  'forget.failed':
    '{done, select, some {Nicht alles konnte entfernt werden: Derselbe Befehl fährt fort, sobald die Ursache behoben ist.} other {Nichts wurde geändert.}}',

  'csv.delimiter': ';',
  'table.run': 'Lauf',
  'table.started': 'Beginn',
  'table.ended': 'Ende',
  'table.job': 'Art',
  'table.job.sync': 'Abgleich',
  'table.job.import': 'Import',
  'table.job.undo': 'Rückgängigmachen',
  'table.outcome': 'Ausgang',
  'table.dry-run': 'Probelauf',
  'table.is.yes': 'ja',
  'table.is.no': 'nein',
  'table.created': 'Angelegte Gruppen',
  'table.updated': 'Geänderte Gruppen',
  'table.added': 'Hinzugefügte Mitglieder',
  'table.removed': 'Entfernte Mitglieder',
  'table.findings': 'Befunde',
  'table.finding': 'Befund',
  'table.mapping': 'Zuordnung',
  'table.student': 'Matrikelnummer',
  'table.cohort': 'Globale Gruppe',
  'table.user': 'Konto',
  'table.text': 'In Worten',
  'table.since': 'Seit',
  'table.leaves': 'Austritt',
  'table.time': 'Zeit',
  'table.change': 'Änderung',
  'table.change.created': 'globale Gruppe angelegt',
  'table.change.updated': 'globale Gruppe geändert',
  'table.change.added': 'Mitglied hinzugefügt',
  'table.change.removed': 'Mitglied entfernt',
  'table.attribute': 'Merkmal',
  'table.before': 'Vorher',
  'table.after': 'Nachher',
};
