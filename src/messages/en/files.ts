/** What is wrong with a file that a mapping or an import reads, and what to do. */
export const files = {
  'source.cause.FILE-MISSING':
    'There is no such file. See whether the export that writes it has run, and check the path.',
  'source.cause.FILE-UNREADABLE':
    'The file cannot be read ({reason}). Give the account that runs this program the right to read it, and to enter its folder.',
  'source.cause.FILE-NOT-A-FILE': 'This is a folder or a device, not a file. Correct the path.',
  'source.cause.FILE-EMPTY':
    'The file is empty. Usually the export that writes it has failed; have it run again.',
  'source.cause.FILE-TOO-OLD':
    'The file was last changed {hours, number} hours ago; maxAgeHours allows {limit, number}. See why the export no longer writes it.',
  'source.cause.FILE-FROM-FUTURE':
    'The file was last changed {hours, number} hours from now, so that its age (maxAgeHours) cannot be told. Set the clock of the machine that writes it, or have the transfer not set the time of the file.',
  'source.cause.FILE-CHANGED':
    'The file changed while it was read: somebody is still writing it. Have the export write under another name and rename the file when it is whole, or run at another time.',
  'source.cause.FILE-ENCODING':
    'Line {line} has bytes that are not {encoding}. Set the encoding in which the file is written, such as windows-1252, or have it written in UTF-8.',
  'source.cause.FILE-QUOTES':
    'In line {line} a quotation mark opens a field and is never closed, or text stands behind the one that closes it. Inside a field in quotes, a quotation mark is written twice.',
  'source.cause.FILE-LINE-BREAK':
    'The record that begins in line {line} has a line break inside a field in quotation marks. Usually two stray quotation marks have taken in whole rows; nothing was taken from this file. Correct the export, or, where fields do hold line breaks, set source.lineBreaks: true in the mapping.',
  'source.cause.FILE-CLIENT':
    'Line {line} is not data: “{text}”. The client that writes this file (SQL*Plus, for instance) met an error, or was not told to write data alone (SET ECHO OFF FEEDBACK OFF). Nothing was taken from this file.',
  'source.cause.FILE-RECORD':
    'The record that begins in line {line} is longer than {limit, number} characters. Usually a quotation mark there is never closed.',
  'source.cause.FILE-COLUMNS':
    '{columns, plural, one {One column} other {# columns}} found{guess, select, none {.} comma {; is the delimiter a comma?} semicolon {; is the delimiter a semicolon?} colon {; is the delimiter a colon?} tab {; is the delimiter a tab?} pipe {; is the delimiter a vertical bar (pipe)?} other {; is the delimiter “{guess}”?}} Set the delimiter with which the file is written.',
  'source.cause.FILE-COLUMN-UNNAMED':
    'Column {column, number} has no name in the first line, where every column must have one. Look for a delimiter too many at the end of that line.',
  'source.cause.FILE-COLUMN-TWICE':
    'The first line names the column {name} twice; upper and lower case are one. Give one of them another name.',
  'source.cause.FILE-COLUMN-MISSING':
    'The first line does not name the column {name}. It names: {available}. The first line of this file is its header.',
  'source.cause.FILE-ROW':
    'Line {line} has {found, plural, one {# field} other {# fields}} where {expected, number} are expected. The file may be cut off, or a value has a delimiter in it and no quotation marks around it. Nothing was taken from this file.',
} as const satisfies Record<string, string>;
