/** Qué le pasa a un archivo que lee una asignación o una importación, y qué hacer. */
import type { files as english } from '../en/files.ts';

export const files: Record<keyof typeof english, string> = {
  'source.cause.FILE-MISSING':
    'Ese archivo no existe. Vea si se ha ejecutado la exportación que lo escribe, y compruebe la ruta.',
  'source.cause.FILE-UNREADABLE':
    'No se puede leer el archivo ({reason}). Dé a la cuenta que ejecuta este programa permiso para leerlo y para entrar en su carpeta.',
  'source.cause.FILE-NOT-A-FILE': 'Esto es una carpeta o un dispositivo, no un archivo. Corrija la ruta.',
  'source.cause.FILE-EMPTY':
    'El archivo está vacío. Normalmente ha fallado la exportación que lo escribe; haga que se ejecute otra vez.',
  'source.cause.FILE-TOO-OLD':
    'El archivo se modificó por última vez hace {hours, number} horas; maxAgeHours admite {limit, number}. Vea por qué la exportación ya no lo escribe.',
  'source.cause.FILE-FROM-FUTURE':
    'La fecha de modificación del archivo está {hours, number} horas en el futuro, de modo que no se puede saber su antigüedad (maxAgeHours). Ponga en hora el reloj del equipo que lo escribe, o haga que la transferencia no fije la fecha del archivo.',
  'source.cause.FILE-CHANGED':
    'El archivo cambió mientras se leía: alguien lo está escribiendo todavía. Haga que la exportación escriba con otro nombre y cambie el nombre al terminar, o ejecute a otra hora.',
  'source.cause.FILE-ENCODING':
    'La línea {line} tiene bytes que no son {encoding}. Indique la codificación con que está escrito el archivo, como windows-1252, o haga que se escriba en UTF-8.',
  'source.cause.FILE-QUOTES':
    'En la línea {line} una comilla abre un campo y no se cierra nunca, o hay texto detrás de la que lo cierra. Dentro de un campo entre comillas, una comilla se escribe dos veces.',
  'source.cause.FILE-LINE-BREAK':
    'El registro que empieza en la línea {line} tiene un salto de línea dentro de un campo entre comillas. Normalmente dos comillas sueltas se han tragado filas enteras; de este archivo no se tomó nada. Corrija la exportación o, si los campos contienen saltos de línea, ponga source.lineBreaks: true en la asignación.',
  'source.cause.FILE-CLIENT':
    'La línea {line} no contiene datos: «{text}». El programa que escribe este archivo (SQL*Plus, por ejemplo) encontró un error, o no se le indicó que escribiera solo datos (SET ECHO OFF FEEDBACK OFF). De este archivo no se tomó nada.',
  'source.cause.FILE-RECORD':
    'El registro que empieza en la línea {line} tiene más de {limit, number} caracteres. Normalmente hay allí una comilla que no se cierra nunca.',
  'source.cause.FILE-COLUMNS':
    '{columns, plural, one {Se encontró una columna} other {Se encontraron # columnas}}{guess, select, none {.} comma {; ¿es el delimitador una coma?} semicolon {; ¿es el delimitador un punto y coma?} colon {; ¿es el delimitador dos puntos?} tab {; ¿es el delimitador un tabulador?} pipe {; ¿es el delimitador una barra vertical (pipe)?} other {; ¿es el delimitador «{guess}»?}} Indique el delimitador con que está escrito el archivo.',
  'source.cause.FILE-COLUMN-UNNAMED':
    'La columna {column, number} no tiene nombre en la primera línea, donde todas deben tenerlo. Busque un delimitador de más al final de esa línea.',
  'source.cause.FILE-COLUMN-TWICE':
    'La primera línea nombra dos veces la columna {name}; las mayúsculas no cuentan. Dé otro nombre a una de ellas.',
  'source.cause.FILE-COLUMN-MISSING':
    'La primera línea no nombra la columna {name}. Nombra: {available}. La primera línea de este archivo es su cabecera.',
  'source.cause.FILE-ROW':
    'La línea {line} tiene {found, plural, one {# campo} other {# campos}} donde se esperan {expected, number}. Puede que el archivo esté cortado, o que un valor contenga un delimitador y no esté entre comillas. De este archivo no se tomó nada.',
};
