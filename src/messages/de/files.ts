/** Was mit einer Datei nicht stimmt, die eine Zuordnung oder ein Import liest, und was zu tun ist. */
import type { files as english } from '../en/files.ts';

export const files: Record<keyof typeof english, string> = {
  'source.cause.FILE-MISSING':
    'Diese Datei gibt es nicht. Nachsehen, ob der Export gelaufen ist, der sie schreibt, und den Pfad prüfen.',
  'source.cause.FILE-UNREADABLE':
    'Die Datei kann nicht gelesen werden ({reason}). Dem Konto, das dieses Programm ausführt, das Recht geben, sie zu lesen und ihren Ordner zu betreten.',
  'source.cause.FILE-NOT-A-FILE': 'Das ist ein Ordner oder ein Gerät, keine Datei. Den Pfad berichtigen.',
  'source.cause.FILE-EMPTY':
    'Die Datei ist leer. Meist ist der Export fehlgeschlagen, der sie schreibt; ihn noch einmal laufen lassen.',
  'source.cause.FILE-TOO-OLD':
    'Die Datei wurde zuletzt vor {hours, number} Stunden geändert; maxAgeHours erlaubt {limit, number}. Nachsehen, warum der Export sie nicht mehr schreibt.',
  'source.cause.FILE-FROM-FUTURE':
    'Die Änderungszeit der Datei liegt {hours, number} Stunden in der Zukunft, sodass ihr Alter (maxAgeHours) nicht zu bestimmen ist. Die Uhr des Rechners stellen, der sie schreibt, oder die Zeit der Datei beim Übertragen nicht mitgeben.',
  'source.cause.FILE-CHANGED':
    'Die Datei hat sich beim Lesen geändert: Jemand schreibt noch daran. Den Export unter einem anderen Namen schreiben und die fertige Datei umbenennen lassen, oder zu einer anderen Zeit laufen.',
  'source.cause.FILE-ENCODING':
    'Zeile {line} enthält Bytes, die kein {encoding} sind. Die Zeichenkodierung einstellen, in der die Datei geschrieben ist, etwa windows-1252, oder sie in UTF-8 schreiben lassen.',
  'source.cause.FILE-QUOTES':
    'In Zeile {line} öffnet ein Anführungszeichen ein Feld und wird nie geschlossen, oder hinter dem schließenden steht noch Text. In einem Feld in Anführungszeichen wird ein Anführungszeichen verdoppelt.',
  'source.cause.FILE-LINE-BREAK':
    'Der Datensatz ab Zeile {line} hat einen Zeilenumbruch in einem Feld in Anführungszeichen. Meist haben zwei verirrte Anführungszeichen ganze Zeilen verschluckt; aus dieser Datei wurde nichts übernommen. Den Export berichtigen oder, wenn Felder wirklich Zeilenumbrüche haben, in der Zuordnung source.lineBreaks: true setzen.',
  'source.cause.FILE-CLIENT':
    'Zeile {line} enthält keine Daten: „{text}“. Das Programm, das diese Datei schreibt (etwa SQL*Plus), ist auf einen Fehler gestoßen oder sollte nicht nur Daten schreiben (SET ECHO OFF FEEDBACK OFF). Aus dieser Datei wurde nichts übernommen.',
  'source.cause.FILE-RECORD':
    'Der Datensatz ab Zeile {line} ist länger als {limit, number} Zeichen. Meist wird dort ein Anführungszeichen nie geschlossen.',
  'source.cause.FILE-COLUMNS':
    '{columns, plural, one {Eine Spalte} other {# Spalten}} gefunden{guess, select, none {.} comma {; ist das Trennzeichen ein Komma?} semicolon {; ist das Trennzeichen ein Semikolon?} colon {; ist das Trennzeichen ein Doppelpunkt?} tab {; ist das Trennzeichen ein Tabulator?} pipe {; ist das Trennzeichen ein senkrechter Strich (pipe)?} other {; ist das Trennzeichen „{guess}“?}} Das Trennzeichen einstellen, mit dem die Datei geschrieben ist.',
  'source.cause.FILE-COLUMN-UNNAMED':
    'Spalte {column, number} hat in der ersten Zeile keinen Namen; dort muss jede Spalte einen haben. Am Ende dieser Zeile nach einem Trennzeichen zu viel suchen.',
  'source.cause.FILE-COLUMN-TWICE':
    'Die erste Zeile nennt die Spalte {name} zweimal; Groß- und Kleinschreibung zählt nicht. Eine von beiden umbenennen.',
  'source.cause.FILE-COLUMN-MISSING':
    'Die erste Zeile nennt die Spalte {name} nicht. Sie nennt: {available}. Die erste Zeile dieser Datei ist ihre Kopfzeile.',
  'source.cause.FILE-ROW':
    'Zeile {line} hat {found, plural, one {# Feld} other {# Felder}}, erwartet werden {expected, number}. Die Datei ist vielleicht abgeschnitten, oder ein Wert enthält ein Trennzeichen und steht nicht in Anführungszeichen. Aus dieser Datei wurde nichts übernommen.',
};
