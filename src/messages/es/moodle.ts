/** Por qué no se puede trabajar con Moodle, y qué hacer en cada caso. */
import type { moodle as english } from '../en/moodle.ts';

export const moodle: Record<keyof typeof english, string> = {
  'moodle.fault.unreachable':
    'No se puede llegar a la base de datos de Moodle {server}: {reason}. Vea si está en marcha, y compruebe moodle.host, moodle.port, moodle.socket y el cortafuegos.',
  'moodle.fault.no-tls':
    'La base de datos de Moodle {server} no ofrece TLS, pero moodle.tls.enabled es true{line, plural, =0 {} other { (línea #)}}. Haga que se active TLS en el servidor o, si se accede por una red propia o en esta máquina, ponga moodle.tls.enabled: false.',
  'moodle.fault.wrong-type':
    'moodle.type es {type}, pero en {server} responde {found, select, mysql {un servidor MySQL o MariaDB} other {un servidor PostgreSQL}}. Ponga moodle.type: {found}, o corrija moodle.host y moodle.port ($CFG->dbtype en el config.php de Moodle dice cuál es).',
  'moodle.fault.access-denied':
    'La base de datos de Moodle {server} rechaza la cuenta {user}: {reason}. Compruebe moodle.user, moodle.password y moodle.database, desde dónde puede conectarse la cuenta y si solo puede hacerlo por TLS (moodle.tls.enabled).',
  'moodle.fault.needs-tls':
    'La base de datos de Moodle {server} solo admite conexiones por TLS: {reason}. Ponga moodle.tls.enabled: true, y moodle.tls.caFile si su certificado es de una autoridad propia.',
  'moodle.fault.hourly-limit':
    'La base de datos de Moodle {server} no concede nada más a la cuenta {user} en esta hora: {reason}. Nada ayuda antes de que termine la hora; haga que se quiten los límites por hora de la cuenta.',
  'moodle.fault.unreadable':
    'La base de datos de Moodle {server} dio una respuesta que no se puede leer: {reason}. Algo por el camino cambia lo que se envía, como un proxy o un balanceador de carga, o el servidor no es del tipo que dice moodle.type. La próxima ejecución lo vuelve a intentar.',
  'moodle.fault.connection-limit':
    'La base de datos de Moodle {server} no admite más conexiones: se ha alcanzado {limit, select, account {el límite de la cuenta {user}} database {el límite de la base de datos {database}} other {el límite de todo el servidor}} ({reason}). Una ejecución necesita dos conexiones a la vez, y una tercera por un momento si se pierde una: haga que suban ese límite.',
  'moodle.fault.login-method':
    'La base de datos de Moodle {server} quiere que la cuenta {user} inicie sesión {method, select, none {de un modo} other {con {method}}} que este programa no conoce. {type, select, mysql {Haga que la cuenta se cree para caching_sha2_password (MySQL) o mysql_native_password (MariaDB).} other {Haga que se ponga en pg_hba.conf una línea con la que esta cuenta inicie sesión con scram-sha-256, y que se vuelva a poner su contraseña.}}',
  'moodle.fault.cleartext-password':
    'La base de datos de Moodle {server} pide la contraseña de {user} tal cual, por una red sin TLS donde otros podrían leerla; no se envió. Ponga moodle.tls.enabled: true, o haga que la cuenta inicie sesión de otro modo. moodle.allowCleartextPassword: true la envía de todas formas.',
  'moodle.fault.not-a-moodle':
    'La base de datos {database} de {server} no es la de un Moodle: {reason}. Compare moodle.database y moodle.prefix con el config.php de Moodle.',
  'moodle.fault.wrong-prefix':
    'La base de datos {database} no tiene ningún Moodle con el prefijo de tablas «{prefix}», pero sí uno con {found}. Ponga en moodle.prefix el $CFG->prefix del config.php de Moodle.',
  'moodle.fault.server-too-old':
    '{server} es de la versión {version}; se necesita {needed} o posterior, para preguntarle qué ID de cohorte son iguales para él. El propio Moodle lo necesita desde 4.4.',
  'moodle.fault.wrong-schema':
    "La base de datos {database} no tiene ningún Moodle en {schema, select, none {el esquema que se busca} other {el esquema {schema}}}, pero sí uno en {found}. Ponga en moodle.schema el $CFG->dboptions['dbschema'] del config.php de Moodle, y en moodle.prefix el $CFG->prefix.",
  'moodle.fault.database-denied':
    'La cuenta {user} no tiene ningún permiso sobre la base de datos {database} de {server}, o esa base de datos no existe: MySQL no dice cuál de las dos cosas. Compruebe moodle.database.',
  'moodle.fault.tables-damaged':
    'Las tablas de Moodle no están como las hizo su instalador, como tras una restauración incompleta. No se cambió nada.',
  'moodle.table.identity': '{table}: las filas nuevas no reciben id.',
  'moodle.table.sequence-behind':
    '{table}: su secuencia va por detrás del id mayor, {found}, y da a las filas nuevas un id ya usado.',
  'moodle.table.unique-index':
    '{table}: falta el índice único sobre cohortid y userid, de modo que alguien puede ser miembro dos veces.',
  'moodle.table.engine': '{table}: su motor {found} no puede revertir una transacción.',
  'moodle.remark.sequence-unowned':
    '{table}: la secuencia {found} ya no pertenece a la columna id; la próxima restauración puede perderla.',
  'moodle.remark.character-set':
    '{table}: su juego de caracteres es {found}; un nombre con una letra que no cabe en él falla siempre. El propio admin/cli/mysql_collation.php de Moodle arregla todas las tablas de MySQL.',
  'moodle.remark.field-textarea':
    'El campo de perfil {shortname} es un área de texto, cuyos valores son HTML como <p>12345</p>. No sirve para un número de estudiante: cree uno del tipo «Entrada de texto».',
  'moodle.remark.field-checkbox':
    'El campo de perfil {shortname} es una casilla, cuyos valores son 0 y 1. No sirve para un número de estudiante: cree uno del tipo «Entrada de texto».',
  'moodle.remark.field-datetime':
    'El campo de perfil {shortname} es una fecha, cuyos valores son segundos como 1756684800. No sirve para un número de estudiante: cree uno del tipo «Entrada de texto».',
  'moodle.fault.version-too-old':
    'Este es Moodle {release}; se necesita {needed} o posterior. Actualice Moodle.',
  'moodle.fault.upgrade-running':
    'Moodle se está actualizando, y no se cambió nada. La próxima ejecución lo vuelve a intentar; si no hay ninguna actualización en curso, termínela en Moodle, en Administración del sitio > Notificaciones.',
  'moodle.fault.maintenance':
    'Moodle está en modo de mantenimiento, y no se cambió nada. La próxima ejecución lo vuelve a intentar; termine el modo de mantenimiento en Moodle cuando acabe el trabajo.',
  'moodle.fault.profile-field-missing':
    'Moodle no tiene ningún campo de perfil con el nombre corto {shortname}. Tiene: {existing, select, none {ninguno} other {{existing}}}. Corrija match.field, o cree el campo en Moodle.',
  'moodle.fault.profile-field-ambiguous':
    'Moodle tiene {count, number} campos de perfil con el nombre corto {shortname}, y no se adivina cuál. Cambie en Moodle el nombre de todos menos uno.',
  'moodle.fault.grant-missing':
    'A la cuenta de base de datos {user} le faltan permisos: {grants}. Haga que se los conceda el administrador de la base de datos; config/grants enumera las sentencias exactas.',
  'moodle.fault.read-only':
    'La base de datos de Moodle {server} no admite cambios por ahora: {reason}. Compruebe que es el servidor primario y no una réplica, y que no está bloqueada por una copia de seguridad.',
  'moodle.fault.shared-connection':
    'A la base de datos de Moodle {server} se llega a través de un agrupador de conexiones o un proxy (PgBouncer, ProxySQL, …): la sesión es la número {announced} según el protocolo, y la {actual} en el servidor. Allí un bloqueo, un ajuste o una transacción puede caer en la sesión de otro. No se ajustó ni se cambió nada. Indique en moodle.host y moodle.port el propio servidor de base de datos.',
  'moodle.fault.several-servers':
    'La base de datos de Moodle {server} son varios servidores en una misma dirección: lo que se lee viene de uno y lo que se escribe va a otro. No se cambió nada. Indique en moodle.host y moodle.port solo el servidor primario.',
  'moodle.fault.lock-lost':
    'Se perdió la conexión, y con ella el bloqueo: entretanto puede haber trabajado otra ejecución, y por eso esta se ha detenido. La próxima lo lee todo de nuevo.',
  'moodle.fault.failed':
    'La base de datos de Moodle {server} comunica un error: {reason}. Su propio registro dice más.',
};
