/** Qué le pasa a una configuración, y de dónde viene cada valor. */
import type { config as english } from '../en/config.ts';

export const config: Record<keyof typeof english, string> = {
  'config.heading':
    '{count, plural, one {La configuración tiene un problema; no se hizo nada:} other {La configuración tiene # problemas; no se hizo nada:}}',
  'config.warnings':
    '{count, plural, one {Conviene revisar en la configuración:} other {# puntos que conviene revisar en la configuración:}}',
  'config.line': '{where}: {key}: {message}',
  'config.line.file': '{where}: {message}',
  'config.line.key': '{key}: {message}',
  'config.place.file': '{file}, línea {line}',
  'config.place.variable': 'variable de entorno {variable}',
  'config.origin.default': 'por defecto',
  'config.origin.unset': 'sin valor',
  'config.origin.secret-file': 'archivo secreto {path}',

  'config.problem.no-file':
    'No hay archivo de configuración. Se buscó {looked}. Indique uno con --config ARCHIVO o {variable}, o cree el primero: moodle-cohort-sync setup.',
  'config.problem.unreadable':
    'No se puede leer este archivo: {error, select, ENOENT {no existe} EACCES {permiso denegado} EISDIR {es una carpeta} NOTFILE {es un dispositivo o un socket} TOOLARGE {ocupa más de 16 MiB} SILENT {es una tubería en la que nadie escribe} other {{error}}}.',
  'config.problem.not-utf8': 'Este archivo no es UTF-8. Guárdelo como UTF-8.',
  'config.problem.yaml':
    "Esto no es YAML válido ({code}). Un texto que empieza por '{' [ ] * & ! % @ ` o contiene «: » o « #» necesita comillas.",
  'config.problem.yaml-colon':
    'Esta línea no es una clave con su valor: tras una clave van dos puntos y un espacio, como en «host: db.example.edu». Un texto de varias líneas necesita comillas rectas, o un | tras su clave.',
  'config.problem.yaml-quote': 'Las comillas que abren el texto de esta línea no se cierran nunca.',
  'config.problem.yaml-bracket':
    'Un corchete o una llave que se abrió antes de esta línea no se cierra. Un texto que empieza por uno necesita comillas rectas.',
  'config.problem.host-is-socket': 'La ruta de un socket va en moodle.socket, en lugar de un equipo.',
  'config.problem.host-with-port':
    'Se encontró un equipo seguido de su puerto, se espera el equipo solo: el puerto tiene su propia clave, port.',
  'config.problem.duplicate-key': 'Esta clave está dos veces. Deje una de ellas.',
  'config.problem.tab': 'Esta línea está sangrada con un tabulador. YAML solo admite espacios.',
  'config.problem.several-documents':
    'Aquí empieza un segundo documento YAML (---). Un archivo contiene una configuración.',
  'config.problem.tag': 'Las etiquetas de YAML como !!str no significan nada aquí. Quite la etiqueta.',
  'config.problem.root': 'Se encontró un valor, se esperan claves como «moodle:» y «mappings:».',
  'config.problem.alias-loop': 'Un alias (*) apunta a la sección en la que está.',
  'config.problem.alias-unknown':
    'Un alias (*) no nombra ningún ancla (&) de este archivo. Un texto que empieza por * necesita comillas.',
  'config.problem.key-not-text': 'Se encontró una lista o una sección como clave, se espera un nombre.',

  'config.problem.indent':
    'Esta línea tiene otra sangría que sus vecinas. Las claves de una sección empiezan en la misma columna, más a la derecha que el nombre de la sección.',
  'config.problem.key-invisible':
    'Esta clave tiene un espacio o un carácter que no lo es, como uno de no separación que viene de una página web o de un procesador de textos. Vuelva a escribir la línea.',
  'config.problem.field-bare':
    'Se encontró «{found}». Un campo de perfil personalizado se escribe profile:{found}; los demás campos son idnumber, username y email.',
  'config.problem.jdbc':
    'Es una dirección JDBC. Dé solo lo que sigue a «@», sin barras delante: HOST:PUERTO/SERVICIO; la cuenta y la contraseña van en oracle.user y oracle.password. HOST:PUERTO:SID nombra un SID: pregunte por el nombre del servicio.',
  'config.problem.parameter-unused':
    'Ninguna consulta tiene la variable :{name}: este parámetro no tiene efecto.',
  'config.problem.bind-unknown-similar':
    'La consulta tiene la variable :{name}, que no está entre los parámetros. ¿Quería decir :{suggestion}?',
  'config.problem.unknown-key': 'No existe esa clave. Las conocidas aquí son: {known}.',
  'config.problem.unknown-key-similar': 'No existe esa clave. ¿Quiso decir «{suggestion}»?',
  'config.problem.mappings-list':
    'Se encontró una lista. Cada asignación lleva delante su propio nombre, sin guion: «programme:», con sus claves sangradas debajo.',
  'config.problem.expected-section':
    'Se encontró {found, select, list {una lista} other {un valor}}, se espera una sección{known, select, none {} other { con claves como {known}}}.',
  'config.problem.expected-value':
    'Se encontró {found, select, list {una lista} section {una sección con claves} other {ningún valor}}, se espera {expected}.',
  'config.problem.braces':
    "Se encontraron llaves sin comillas, que YAML toma por una sección; se espera {expected}. Ponga el patrón entre comillas: \"'{'COLUMN'}'\".",
  'config.problem.invalid': 'Se encontró «{found}», se espera {expected}.',
  'config.problem.invalid-name': 'Se encontró el nombre «{name}», se espera {expected}.',
  'config.problem.missing': 'No se encontró nada, se espera {expected}. Póngalo aquí o con {variable}.',
  'config.problem.missing-secret':
    'No se encontró ningún secreto. Ponga esta clave, {fileKey} (un archivo que lo contiene) o una de las variables de entorno {variable} y {fileVariable}.',
  'config.problem.conflict': 'Dado junto con {other}. Dé solo uno de los dos.',
  'config.problem.no-effect': 'No tiene efecto sin {needed}: {value}.',
  'config.problem.quiet-without':
    'Un tiempo de reposo dice qué no hay en él: runs: none, o removals: withhold.',
  'config.problem.quiet-both':
    'Se dan a la vez runs: none y removals: withhold. Deje uno: sin ejecuciones tampoco sale nadie.',
  'config.problem.quiet-reversed': 'Termina ({until}) no más tarde de cuando empieza ({from}).',
  'config.problem.quiet-over': 'Terminó con el {until} y ya no tiene efecto. Quítelo.',
  'config.problem.quiet-overlap':
    'Se solapa con {other} (línea {line}). Valen ambos; revise los años y meses de los dos.',
  'config.problem.time-skipped':
    '«{value}» no existe en {timezone}: el reloj se adelanta por encima. Tome una hora anterior o posterior.',
  'config.problem.cron-never': '«{cron}» no nombra ningún día que llegue alguna vez.',
  'config.problem.unknown-variable': 'Esta variable no nombra ninguna clave de la configuración.',
  'config.problem.unknown-variable-similar':
    'Esta variable no nombra ninguna clave de la configuración. ¿Quiso decir {suggestion}?',
  'config.problem.ambiguous-variable': 'Esta variable nombra varias claves: {keys}. Póngalas en el archivo.',
  'config.problem.same-code':
    'Es el mismo código que {other}: solo se diferencian en caracteres invisibles o en la forma de un acento.',
  'config.problem.same-name':
    'Se diferencia de {other} solo en las mayúsculas, que Oracle no distingue en las variables de enlace.',
  'config.problem.file-unreadable':
    'No se puede leer el archivo {path}: {error, select, ENOENT {no existe} EACCES {permiso denegado} EISDIR {es una carpeta} NOTFILE {es un dispositivo o un socket} TOOLARGE {ocupa más de 16 MiB} SILENT {es una tubería en la que nadie escribe} other {{error}}}.',
  'config.problem.file-not-utf8': 'El archivo {path} no es UTF-8. Guárdelo como UTF-8.',
  'config.problem.config-php-syntax':
    'El archivo {path} no se puede leer como PHP: la línea {line} está mal. Indique la ruta del config.php de Moodle.',
  'config.problem.config-php-unusual':
    '$CFG->{name} no es ahí un texto ni un número simple, y no se ejecuta PHP para averiguar qué es. Dé esta clave en la configuración.',
  'config.problem.config-php-absent':
    '{path} no define $CFG->{name}{include, plural, =0 {} other { (puede que lo defina el archivo incluido en la línea #)}}. Dé esta clave en la configuración.',
  'config.problem.config-php-type':
    'Se encontró «{found}» en $CFG->dbtype. Solo se pueden usar MySQL, MariaDB (mysqli, mariadb, auroramysql) y PostgreSQL (pgsql).',
  'config.problem.config-php-socket':
    '$CFG->dboptions[dbsocket] pide el socket por defecto de PHP, y solo PHP sabe dónde está. Dé esta clave en la configuración.',
  'config.problem.secret-empty': 'El archivo secreto {path} está vacío.',
  'config.problem.secret-file-missing':
    'No se encontró ningún archivo en la ruta dada aquí. La ruta no se muestra: puede ser el propio secreto, que va en la clave sin «File».',
  'config.problem.secret-not-text':
    'El archivo secreto {path} no es texto en UTF-8, o tiene caracteres de control. Guárdelo como UTF-8 (no UTF-16), con solo el secreto dentro.',
  'config.problem.secret-lines':
    'El archivo secreto {path} tiene varias líneas, se espera una con solo el secreto.',
  'config.problem.secret-blank':
    'El secreto empieza o termina por un espacio, que se envía como parte de él. Si no lo es, quítelo: los inicios de sesión fallidos bloquean la cuenta.',

  'config.problem.not-https':
    'Debe empezar por https://: las contraseñas y los nombres se podrían leer por el camino. http:// solo vale para este mismo equipo (localhost).',
  'config.problem.no-login':
    'Nadie podría iniciar sesión. Dé console.users (--hash-password hace el hash de una contraseña), console.oidc o console.proxyHeader.',
  'config.problem.duplicate-name': 'Ya hay otro con el nombre «{name}».',
  'config.problem.login-in-clear':
    'Se enviaría una contraseña en claro; se espera starttls o tls donde se dan user y password.',

  'config.problem.no-mappings':
    'No hay ninguna asignación, se espera al menos una. config/example.yaml muestra tres.',
  'config.problem.no-source':
    'No hay ninguna fuente de filas, se espera una de query, queryFile y source.file.',
  'config.problem.query-unclosed': 'La consulta tiene {detail} que no se cierra nunca.',
  'config.problem.query-several':
    'La consulta sigue después de su final ({detail}), se espera una sola sentencia.',
  'config.problem.query-not-select':
    'La consulta empieza por «{detail}», se espera SELECT o WITH: la fuente solo se lee.',
  'config.problem.bind-unnamed':
    'La consulta tiene la variable de enlace {detail}, se espera un nombre como :academicYear que esté en parameters.',
  'config.problem.bind-unknown':
    'La consulta tiene la variable de enlace :{name}, que no está en parameters.',
  'config.problem.category-key':
    'Se encontró {count, plural, =0 {ninguna de las claves} other {{found}}}, se espera exactamente una de id, idnumber y path.',

  'config.expected.text': 'un texto',
  'config.expected.flag': 'true o false',
  'config.expected.choice': 'uno de {options}',
  'config.expected.databaseType':
    'mysql, mariadb o postgres (también se admiten mysqli, auroramysql y pgsql)',
  'config.expected.choices': 'una lista de algunos de {options}',
  'config.expected.wholeNumber':
    '{max, select, none {un número entero de {min} o más} other {un número entero de {min} a {max}}}',
  'config.expected.seconds': 'un número de segundos de {min} a {max}',
  'config.expected.hours': 'un número de horas de {min} a {max}',
  'config.expected.hoursOrOff': 'un número de horas de {min} a {max}, u off',
  'config.expected.mailbox':
    'una dirección como cohorts@example.edu, o «Moodle cohorts <cohorts@example.edu>»',
  'config.expected.mailboxes': 'una lista de al menos una dirección como admin@example.edu',
  'config.expected.url': 'una dirección que empiece por https:// o http://, sin datos de acceso',
  'config.expected.origin':
    'solo la dirección del sitio, como https://cohorts.example.edu, sin ruta ni datos de acceso',
  'config.expected.passwordHash': 'un hash como los que muestra --hash-password',
  'config.expected.headerName': 'el nombre de una cabecera HTTP como X-Remote-User',
  'config.expected.addresses': 'una lista de al menos una dirección IP o red como 192.0.2.1 o 192.0.2.0/24',
  'config.expected.header': 'una línea de caracteres ASCII imprimibles',
  'config.expected.portNumber': 'un número de puerto de {min} a 65535',
  'config.expected.percentOrOff': 'un porcentaje de 0 a {max} como 20 o 20%, u off',
  'config.expected.numberOrOff': 'un número entero a partir de 1, u off',
  'config.expected.place': 'system, o una sección que nombre una categoría',
  'config.expected.path': 'una ruta',
  'config.expected.line': 'un texto de una línea, de hasta 200 caracteres',
  'config.expected.host': 'un nombre de equipo o una dirección, sin puerto',
  'config.expected.prefix':
    'un prefijo de tablas como mdl_: hasta 20 letras minúsculas, cifras y _, empezando por una letra',
  'config.expected.component':
    'un componente como local_sync: letras minúsculas, cifras y _, hasta 100, o nada',
  'config.expected.matchField': 'profile:SHORTNAME, idnumber, username o email',
  'config.expected.userIdentifier': 'profile:SHORTNAME, idnumber, username, email o id',
  'config.expected.wordList': 'una lista de palabras, ninguna vacía',
  'config.expected.taskList':
    'una lista de clases de tareas de Moodle como \\enrol_cohort\\task\\enrol_cohort_sync',
  'config.expected.cron': 'una expresión cron de cinco o seis campos como 15 * * * *',
  'config.expected.moment': 'un día o una hora como 2027-07-10 o 2027-07-10T06:00',
  'config.expected.timezone': 'una zona horaria como Europe/Madrid',
  'config.expected.encoding': 'una codificación de caracteres como UTF-8, ISO-8859-15 o windows-1252',
  'config.expected.delimiter':
    'comma, semicolon, colon, tab, pipe, o un carácter como ~ que no sea letra, cifra, espacio ni comilla',
  'config.expected.connectString':
    'una cadena de conexión como HOST:PORT/SERVICE, con el acceso en user y password, no delante de @',
  'config.expected.mappingName': 'letras minúsculas, cifras, _ y -, empezando por una letra',
  'config.expected.parameterName':
    'el nombre de una variable de enlace: letras, cifras y _, empezando por una letra',
  'config.expected.parameterNumber': 'un número, como en el archivo',
  'config.expected.tableName': 'letras, cifras, _ y -, empezando por una letra',
  'config.expected.code': 'otro código',
};
