/**
 * What a file of data may have in it that is none: Excel's first line that names the delimiter, and what SQL*Plus and
 * other clients write into a spool around and between the rows. None of it must ever become a cohort.
 */
import { delimiterCharacter } from './delimiter.ts';

/** `sep=;`: the delimiter that a first line names; undefined where it is another line. */
export function namedDelimiter(fields: readonly string[], used: string): string | undefined {
  // The line was taken apart at the very character that it names.
  const text = fields.join(delimiterCharacter(used) ?? '');
  return /^sep=(.)$/iu.exec(text)?.[1];
}

/** Line of dashes under a heading, in one piece or one a column. */
const RULER = /^[-=+ ]+$/;

/** How clients say at the end how many rows there were, and how long it took: SQL*Plus, psql, sqlcmd, mysql. */
const COUNT = new RegExp(
  [
    /(?:\d[\d,.\u00a0\u202f ]*|no|aucune|keine) (?:rows?|lignes?|zeilen?|filas?|righe|riga) (?:selected|sélectionnées?|ausgewählt|seleccionadas?|selezionat[ae])\.?/,
    /es wurden keine zeilen ausgewählt\.?|ninguna fila seleccionada\.?/,
    /\(\d+ (?:rows?|lignes?|zeilen?|filas?)(?: affected)?\)/,
    /\d+ rows? in set.*/,
    /(?:elapsed|time): ?\d[\d:.,]*(?: ?ms)?.*/,
  ]
    .map(({ source }) => `^(?:${source})$`)
    .join('|'),
  'iu',
);

/** What says that there is an error in place of data, or a prompt: the words of SQL*Plus and its like, in its languages. */
const ERROR =
  /^(?:(?:ORA|SP2|PLS|TNS|CPY|KUP)-\d{4,5}\b|(?:ERROR|ERREUR|FEHLER)(?: (?:at line|à la ligne|in Zeile) \d+)? ?:|ERROR \d+ \(\w{5}\)|Error (?:starting at line|report)\b|Msg \d+, Level \d+|Sqlcmd: |psql: |SQL> ?)/u;

/** Whether a record says nothing: a ruler, a count of rows, or the header once more. Asked of every row: its first field mostly decides. */
export function isDecoration(fields: readonly string[], header?: readonly string[]): boolean {
  const [first = '', ...others] = fields;
  if (header !== undefined && isSame(first, header[0])) {
    return fields.length === header.length && fields.every((field, index) => isSame(field, header[index]));
  }
  if (first === '' || RULER.test(first)) {
    const filled = fields.filter((field) => field !== '');
    return filled.every((field) => RULER.test(field)) && filled.some(({ length }) => length > 1);
  }
  return others.every((field) => field === '') && COUNT.test(first);
}

function isSame(field: string, name = ''): boolean {
  return field === name || (field.length === name.length && field.toUpperCase() === name.toUpperCase());
}

/** What a client says in place of data, in its own words; undefined for any other record. */
export function errorIn([first = '']: readonly string[]): string | undefined {
  return ERROR.test(first) ? first : undefined;
}
