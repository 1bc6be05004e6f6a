/** La primera configuración, paso a paso. */
import type { setup as english } from '../en/setup.ts';

export const setup: Record<keyof typeof english, string> = {
  'cli.help.setup': `moodle-cohort-sync setup: la primera configuración, paso a paso

Pregunta lo necesario, prueba cada respuesta enseguida y escribe una
configuración que solo difiere de los valores por defecto donde hace falta. No
se sobrescribe nada de lo que existe. Termina con --check y una simulación;
Moodle solo se lee. Ctrl-C interrumpe, la misma orden continúa.

Uso
  moodle-cohort-sync setup [OPCIÓN ...]

Opciones
  -c, --config FILE     la configuración que se escribe
  --answers FILE        respuestas en YAML, con los nombres de abajo; ninguna es
                        una contraseña
  --NAME VALUE          una respuesta: --moodle-host db.example.edu
  --yes                 no preguntar nada: sin respuesta vale el valor por
                        defecto
  --demo                con los servidores de la demostración (solo en las
                        fuentes)
  --lang en|fr|de|es    el idioma de las preguntas
  -h, --help            este texto

Sin terminal tampoco se pregunta nada. A partir de la segunda, las familias de
cohortes llevan un número: --idnumber, --idnumber-2, --idnumber-3.

Nombres
  {names}`,
  'setup.begin':
    'Aquí se hace una primera configuración. Cada respuesta se prueba enseguida; Moodle solo se lee. Ctrl-C interrumpe, y la misma orden continúa.',
  'setup.left': 'Interrumpido. Las respuestas se conservan; la misma orden continúa.',
  'setup.earlier': 'Aquí se empezó una configuración y se interrumpió. Sus respuestas:',
  'setup.take-up': '¿Continuar con ellas?',
  'setup.missing':
    '«{name}» no tiene respuesta y no hay a quién preguntar: indique --{name} o añádala al archivo de respuestas.',
  'setup.missing.choice':
    '«{name}» no tiene respuesta y no hay nadie a quien preguntar: indique --{name} o añada la respuesta al archivo. Puede ser: {known}{more, plural, =0 {} one { y otro más} other { y # más}}.',
  'setup.wrong': '{names}: {sentence}',
  'setup.no-choice': '«{value}» no es ninguno de {known}.',
  'setup.again': '¿Mirar otra vez?',
  'setup.other': 'Entonces, las respuestas de nuevo.',
  'setup.no-demo':
    'Los servidores de la demostración vienen con las fuentes. Ejecute la orden en su carpeta, después de npm ci.',
  'setup.demo':
    'Los servidores de la demostración están en marcha: un sustituto de Oracle con un registro académico y un Moodle de 360 estudiantes.',
  'setup.answers.unreadable': 'El archivo de respuestas {file} no se puede leer: {error}.',
  'setup.answers.not-yaml':
    'El archivo de respuestas {file} no es YAML con una respuesta por línea, como «moodle-host: db.example.edu».',
  'setup.answers.unknown':
    '{file}: no hay ninguna pregunta «{name}».{suggestion, select, none {} other { ¿Quería decir «{suggestion}»?}}',
  'setup.answers.no-text': '{file}: la respuesta a «{name}» es una lista o una sección, se espera un texto.',

  'setup.prompt.yes': 'Sí',
  'setup.prompt.no': 'No',
  'setup.prompt.navigate': 'mover',
  'setup.prompt.select': 'elegir',
  'setup.prompt.toggle': 'mostrar/ocultar',

  'setup.ask.config': 'La configuración que se escribe:',
  'setup.ask.moodle-config-php':
    'El config.php de Moodle, si este equipo puede leerlo (solo se lee; si no, déjelo vacío):',
  'setup.ask.moodle-type': 'La base de datos de Moodle:',
  'setup.ask.moodle-host': 'Su servidor:',
  'setup.ask.moodle-port': 'Su puerto:',
  'setup.ask.moodle-socket': 'Su socket, en lugar de servidor y puerto:',
  'setup.ask.moodle-database': 'El nombre de la base de datos ($CFG->dbname):',
  'setup.ask.moodle-prefix': 'El prefijo de sus tablas ($CFG->prefix):',
  'setup.ask.moodle-schema': 'El esquema (PostgreSQL):',
  'setup.ask.moodle-user': 'La cuenta de la sincronización en esa base de datos:',
  'setup.ask.moodle-password-file': 'Su contraseña:',
  'setup.ask.moodle-tls': '¿Ofrece TLS el servidor de la base de datos?',
  'setup.ask.moodle-tls-ca-file': 'El certificado de la autoridad que firmó el del servidor:',
  'setup.ask.moodle-tls-verify': '¿Tiene que demostrar el servidor quién es?',
  'setup.ask.source': 'De dónde vienen las filas:',
  'setup.ask.oracle-config-dir': 'La carpeta de tnsnames.ora:',
  'setup.ask.oracle-connect':
    'La base de datos Oracle (HOST:PUERTO/SERVICIO, un descriptor, una dirección JDBC, un alias):',
  'setup.ask.oracle-user': 'La cuenta en Oracle:',
  'setup.ask.oracle-password-file': 'Su contraseña:',
  'setup.ask.table': 'La vista o tabla con las filas:',
  'setup.ask.query': 'La consulta (un SELECT):',
  'setup.ask.where':
    '¿Solo una parte de las filas? Una condición como ACADEMIC_YEAR = 2026 (si no, déjelo vacío):',
  'setup.ask.file': 'El archivo:',
  'setup.ask.file-delimiter':
    'Qué separa sus campos (comma, semicolon, colon, tab, pipe o el propio carácter):',
  'setup.ask.file-encoding': 'Su codificación:',
  'setup.ask.student': '¿Cuál es el número de estudiante?',
  'setup.ask.match-field': 'El campo de Moodle que lo contiene:',
  'setup.ask.normalise': 'Por lo que pasan ambos lados antes de compararse:',
  'setup.ask.mapping': 'Un nombre corto para esta familia de cohortes:',
  'setup.ask.idnumber': 'El patrón de los ID de cohorte:',
  'setup.ask.name': 'El patrón de sus nombres:',
  'setup.ask.category': 'Dónde se crean las cohortes nuevas:',
  'setup.ask.category-value': 'La categoría:',
  'setup.ask.removals-percent': '¿Qué porcentaje de los miembros puede salir en un día?',
  'setup.ask.cron': 'Cuándo se ejecuta el servicio (minuto, hora, día, mes, día de la semana):',
  'setup.ask.timezone': 'En qué zona horaria:',
  'setup.ask.reports-language': 'El idioma de sus informes:',
  'setup.ask.state-folder': 'La carpeta en la que recuerda sus ejecuciones:',
  'setup.ask.alert-email':
    'A quién se avisa por correo cuando algo va mal (direcciones con comas; a nadie: déjelo vacío):',
  'setup.ask.alert-from': 'El remitente de esos correos:',
  'setup.ask.alert-host': 'El servidor de correo:',
  'setup.ask.alert-security': 'Cómo se protege la conexión con él:',
  'setup.ask.alert-webhook-file': 'El archivo con la dirección a la que se envían los avisos:',
  'setup.ask.alert-webhook-format': 'Para quién se envían (json, slack, teams, mattermost):',
  'setup.ask.artefact': '¿Qué más hace falta?',

  'setup.moodle': '\n1. Moodle',
  'setup.moodle.answers':
    'Moodle {release} responde, y los permisos están en orden. {categories, plural, one {# categoría} other {# categorías}}; campos de perfil: {fields, select, none {ninguno} other {{fields}}}.',
  'setup.moodle.grants-file': 'Las sentencias están en {file}, para el administrador de la base de datos.',
  'setup.source': '\n2. La fuente',
  'setup.source.file': 'un archivo (una exportación nocturna)',
  'setup.source.other-connect': 'otra',
  'setup.source.answers':
    'Oracle responde. La cuenta ve {tables, plural, =0 {ninguna tabla} one {# tabla o vista} other {# tablas y vistas}}.',
  'setup.rows.query': 'una consulta propia',
  'setup.rows':
    '{rows, plural, =0 {Ninguna fila} one {# fila} other {# filas}}{more, select, yes { (y más)} other {}}. Las columnas, cuántos valores distintos tiene cada una, y algunos:',
  'setup.rows.years':
    '{column} tiene {count, plural, other {# años o periodos}} ({values}): los de los anteriores también serían miembros de las cohortes. Una condición como {condition} toma las filas de uno solo.',
  'setup.rows.all-years': '¿Tomar las filas de todos?',
  'setup.key': '\n3. El número de estudiante',
  'setup.key.closed': 'No se han mirado, porque la cuenta no puede leerlos: {fields}.',
  'setup.key.found': 'Lo que encuentra exactamente a un usuario en Moodle, de cuántos:',
  'setup.key.none': 'Ninguna columna encuentra a nadie en ningún campo de Moodle.',
  'setup.key.other': 'otro, para escribirlo',
  'setup.key.share': 'Encuentra {found, number} de {of, number} estudiantes ({percent}).',
  'setup.key.several': '  «{key}» figura en {count, plural, one {# usuario} other {# usuarios}}.',
  'setup.key.near': '  «{key}» no es de nadie; el más cercano es «{near}».',
  'setup.key.nobody': '  «{key}» no es de nadie.',
  'setup.cohorts': '\n4. Cohortes ({number})',
  'setup.cohorts.keep': '¿Conservar estas cohortes?',
  'setup.cohorts.unfit':
    'Una ejecución no podría trabajar con las cohortes que se muestran arriba. No se ha escrito nada; dé otras respuestas.',
  'setup.another': '¿Otra familia de cohortes?',
  'setup.category.system': 'en el sistema',
  'setup.category.one': 'en una categoría',
  'setup.category.idnumber': 'en una categoría por su número ID, como patrón',
  'setup.category.path': 'en una categoría por su ruta (Superior / Inferior), como patrón',
  'setup.preview':
    '{rows, plural, one {# fila daría} other {# filas darían}} {cohorts, plural, one {# cohorte} other {# cohortes}} ({created, number} nuevas, {existing, number} ya existentes) con {members, plural, one {# pertenencia} other {# pertenencias}}, la mayor con {largest, plural, one {# miembro} other {# miembros}}. El {unmatched} % de las filas no encuentra a nadie; {rejected, plural, =0 {todas sirven} one {# no sirve} other {# no sirven}}; {held, plural, =0 {ninguna cohorte queda retenida} one {# cohorte queda retenida} other {# cohortes quedan retenidas}}.',
  'setup.preview.more': '  … y {count, number} más',
  'setup.guards':
    '\n5. Protecciones, programación, avisos\nSe rechaza una ejecución que sacaría a demasiada gente. Habría {members, plural, one {# pertenencia} other {# pertenencias}}: con el 10 %, {most, number} pueden salir en un día.',
  'setup.schedule.next': 'Las próximas ejecuciones serían: {next}.',
  'setup.alerts.none': 'Por ahora no se avisa a nadie; la guía dice cómo («Who is told»).',
  'setup.language.auto': 'el del entorno',
  'setup.artefact.systemd': 'una unidad para systemd',
  'setup.artefact.compose': 'un archivo compose',
  'setup.artefact.none': 'nada',
  'setup.written': '\n6. Escrito\n  {path}: la configuración',
  'setup.written.oracle': '  {path}: la cuenta y sus permisos en Oracle, para el DBA',
  'setup.written.grants': '  {path}: los permisos en la base de datos de Moodle, y ningún otro',
  'setup.written.compose': '  {path}: el servicio en un contenedor',
  'setup.written.systemd': '  {path}: para /etc/systemd/system',
  'setup.written.owner': 'Pertenecen a root. El servicio tiene su propia cuenta: chown {owner} {files}',
  'setup.next':
    'No se ha escrito nada en Moodle. Si la simulación de arriba es lo que quiere:\n  moodle-cohort-sync --once --config {path}\nLa guía (config/README.md) dice cómo mantenerlo en marcha.',

  'setup.demo-kept':
    'Los servidores de la demostración ya no están. {path} y lo que se escribió junto a él permanecen, y ya no llevan a ninguna parte. Sin --demo, las mismas preguntas llevan a los suyos.',
  'setup.demo-over':
    'Los servidores de la demostración ya no están, ni lo que se escribió con ellos. Sin --demo, las mismas preguntas llevan a los suyos.',

  'setup.wrong.config':
    '{path} {error, select, EEXIST {ya existe, y nunca se sobrescribe. Indique otro nombre} other {no se puede escribir ({error}). Indique otro lugar}}.',
  'setup.wrong.host': 'No es un nombre de servidor ni una dirección (sin puerto).',
  'setup.wrong.port': 'Un puerto es un número de 1 a 65535.',
  'setup.wrong.prefix': 'Un prefijo tiene hasta 20 minúsculas, cifras y _, como mdl_.',
  'setup.wrong.connect-login':
    'Lleva una cuenta dentro. Indique solo la dirección; la cuenta y la contraseña se preguntan después.',
  'setup.wrong.connect-no-service':
    'Un servidor solo no dice qué base de datos: hace falta HOST:PUERTO/SERVICIO.',
  'setup.wrong.no-rows':
    'No hay ninguna fila. Elija otra vista u otra condición. Una vista con política de filas (VPD) no muestra ninguna a una sesión sin oracle.clientIdentifier.',
  'setup.wrong.delimiter':
    'Indique comma, semicolon, colon, tab, pipe, o un carácter que no sea letra, cifra, espacio ni comilla.',
  'setup.wrong.encoding': 'No existe esa codificación. UTF-8, windows-1252 e ISO-8859-15 existen.',
  'setup.wrong.match-field': 'Se espera profile:NOMBRECORTO, idnumber, username o email.',
  'setup.wrong.match-field-type':
    'El campo de perfil {shortname} no contiene el texto tal como se escribió: es un área de texto, una casilla de verificación o una fecha. Elija uno del tipo «Entrada de texto».',
  'setup.wrong.normalise': 'Se esperan algunos de {known}, con comas.',
  'setup.wrong.column': 'No hay ninguna columna {column}. Hay: {columns}.',
  'setup.wrong.mapping': 'Un nombre tiene minúsculas, cifras, _ y -, y empieza por una letra.',
  'setup.wrong.mapping-taken': '«{name}» es el nombre de otra familia de cohortes.',
  'setup.wrong.empty': 'Aquí hace falta algo.',
  'setup.wrong.category': 'No hay ninguna categoría {value}.',
  'setup.wrong.percent': 'Un porcentaje de 0 a 100.',
  'setup.wrong.timezone': 'Una zona horaria tiene un nombre como Europe/Paris.',
  'setup.wrong.cron': 'Cinco campos separados por espacios, como 15 6-22 * * *.',
  'setup.wrong.mailbox': 'No es una dirección como admin@example.edu.',
  'setup.wrong.absolute': 'La ruta entera, desde /.',
  'setup.wrong.folder': 'No se puede escribir en la carpeta {path} ({error}). Indique otra.',

  'setup.document':
    'Creado por moodle-cohort-sync setup: lo que difiere de los valores por defecto. default.yaml explica cada clave.\nmoodle-cohort-sync --check mira si puede funcionar.',
  'setup.document.oracle': 'El sistema de gestión académica. La cuenta solo lee.',
  'setup.document.moodle': 'La base de datos de Moodle.',
  'setup.document.match': 'Cómo se encuentra a un estudiante.',
  'setup.document.parameters':
    'Lo que llena las variables de enlace de las consultas: el año se cambia aquí.',
  'setup.document.mappings': 'Las familias de cohortes.',
  'setup.document.guards': 'Lo que una ejecución se niega a hacer, en un sitio de este tamaño.',
  'setup.document.schedule': 'Cuándo se ejecuta el servicio.',
  'setup.document.alerts': 'A quién se avisa cuando algo va mal.',
  'setup.document.state': 'Dónde se recuerdan las ejecuciones.',
  'setup.document.language': 'El idioma de los informes.',
};
