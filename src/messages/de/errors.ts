/** Warum ein Lauf nicht zu Ende kam. */
import type { errors as english } from '../en/errors.ts';

export const errors: Record<keyof typeof english, string> = {
  'error.source.open': '{source} lässt sich nicht öffnen.',
  'error.source.connect': 'Keine Verbindung zu {source}.',
  'error.source.begin': 'Auf {source} lässt sich keine Nur-Lese-Transaktion beginnen.',
  'error.source.query': 'Die Abfrage auf {source} lässt sich nicht ausführen.',
  'error.source.fetch': 'Nicht alle Zeilen aus {source} konnten gelesen werden.',
  'error.source.query.mapping':
    'Die Abfrage der Zuordnung {mapping} auf {source} lässt sich nicht ausführen.',
  'error.source.fetch.mapping':
    'Nicht alle Zeilen der Zuordnung {mapping} aus {source} konnten gelesen werden.',
  'error.source.cause': '{code}: {cause}',
  'error.source.unknown':
    'Zu diesem Code gibt es hier keine Erklärung. Ihn und die Meldung unten an die Betreuung der Quelle geben; Oracle führt seine Codes unter https://docs.oracle.com/error-help/db/ auf.',
  'error.message': 'Im Wortlaut des Protokolls: {message}',
  'error.column.missing':
    'Die Zeilen der Zuordnung {mapping} haben keine Spalte {column}, die die Zuordnung braucht. Sie haben: {available}.',
  'error.column.ambiguous':
    'Die Zeilen der Zuordnung {mapping} haben die Spalte {column} mehrmals. Sie haben: {available}.',
  'error.did-you-mean': 'War {suggestion} gemeint?',
  'error.column.advice':
    'Die Abfrage berichtigen (etwa mit einem Spaltenalias), die erste Zeile der Datei oder den Spaltennamen in der Zuordnung. Aus dieser Quelle wurde nichts gebildet.',
  'error.category.id':
    'In Moodle gibt es keinen Kursbereich mit der ID {value}, der Vorgabe der Zuordnung {mapping}.',
  'error.category.idnumber':
    'In Moodle gibt es keinen eindeutigen Kursbereich mit der ID-Nummer „{value}“, der Vorgabe der Zuordnung {mapping}.',
  'error.category.path':
    'In Moodle gibt es keinen eindeutigen Kursbereich „{value}“, die Vorgabe der Zuordnung {mapping}.',
  'error.category.advice':
    'Neue globale Gruppen hätten keinen Ort. Den Kursbereich anlegen oder im context der Zuordnung einen anderen nennen.',
  'error.match.nobody':
    'In Moodle wurde niemand gefunden (gesucht {students, plural, one {wurde # Matrikelnummer} other {wurden # Matrikelnummern}}). Ein Lauf täte nichts: Der Befund unten sagt, was beide Seiten enthalten und was sie zusammenbrächte.',
  'error.approval': 'Die Prüfsumme lautet jetzt {digest}, genehmigt wurde {approved}.',
  'error.undo.other-moodle':
    'Der Lauf {run} fand auf einem anderen Moodle statt, dessen Konten und globale Gruppen andere Nummern haben. Ihn mit der Konfiguration jenes Moodle rückgängig machen.',
  'error.internal':
    'Das ist ein Fehler von moodle-cohort-sync selbst oder von etwas, das es nicht kennt: {message}',
  'error.internal.advice':
    'Die Einzelheiten stehen im Protokoll. Sie bitte der Betreuung dieses Programms melden.',
  'error.unknown':
    'Der Lauf endete mit einem Fehler, zu dem es hier keine Erklärung gibt ({code}): {message}',
  'error.moodle.statements': 'Was die Datenbankadministration zur Abhilfe ausführt:',
};
