/** Cohortes y miembros a partir de archivos: ayuda, opciones erróneas, hallazgos y por qué una importación no puede empezar. */
import type { imports as english } from '../en/import.ts';

export const imports: Record<keyof typeof english, string> = {
  'cli.help.import': `moodle-cohort-sync import: cohortes y miembros a partir de archivos

Uso
  moodle-cohort-sync import cohorts --filepath ARCHIVO [...]
  moodle-cohort-sync import members --filepath ARCHIVO [...]

Las opciones de cada uno
  moodle-cohort-sync import cohorts --help
  moodle-cohort-sync import members --help`,
  'cli.help.import.cohorts': `moodle-cohort-sync import cohorts: crea cohortes a partir de un archivo CSV

Uso
  moodle-cohort-sync import cohorts --filepath ARCHIVO [...]

El archivo tiene cabecera: name (obligatorio), idnumber, description,
descriptionformat, visible y, para el contexto, alguno de contextid, context,
category_path, category_id, category_idnumber, category. Con cualquier error no
se escribe nada de él.

Opciones
  -f, --filepath ARCHIVO    el archivo
  -d, --csvdelimiter NOMBRE comma, semicolon, colon, tab, pipe, o un carácter
                            como ~
  -e, --csvencoding NOMBRE  UTF-8, ISO-8859-15, windows-1252, UTF-16 …
  --context CONTEXTO        adónde van las filas que no nombran contexto:
                            system, o una categoría por ruta, id o número de ID
  --update                  actualizar las cohortes cuyo ID existe; si no, es un
                            error
  --dry-run                 mostrar el plan, no escribir nada
  --approve HUELLA          escribir solo si el plan tiene esta huella, como la
                            mostró una simulación
  --wait SEGUNDOS           esperar a que termine otra ejecución en vez de salir
                            enseguida
  --report-if CUÁNDO        mostrar el informe si hay problemas (problems),
                            cambios (changes), o siempre (always)
  -q, --quiet               no mostrar nada; el código de salida dice cómo fue
  --notify                  avisar de cómo fue, acabara como acabara
  -c, --config ARCHIVO      el archivo de configuración, cuyo import.cohorts
                            tiene los valores por defecto
  --json                    el informe completo como JSON por la salida estándar
  -v, --verbose             listas largas completas
  --lang en|fr|de|es        el idioma de los informes y mensajes
  -h, --help                este texto

Códigos de salida
  0  aplicada, sin cambios, o una simulación que saldría bien
  1  fallida: el archivo tiene errores, o algo no se pudo leer o escribir
  2  línea de órdenes o configuración incorrecta
  3  el plan no es el que se aprobó
  4  parcial: algunas cohortes fallaron o quedaron retenidas, el resto está
     escrito
  5  otra ejecución está trabajando`,
  'cli.help.import.members': `moodle-cohort-sync import members: añade y quita miembros según dice un archivo

Uso
  moodle-cohort-sync import members --filepath ARCHIVO [...]

El archivo no tiene cabecera, y sí tres campos por línea: operación, cohorte,
usuario. La operación es add o del. Una línea incorrecta es un aviso con su
número, y las demás se aplican. Cuenta la última línea sobre una cohorte y un
usuario.

Opciones
  -f, --filepath ARCHIVO         el archivo
  -d, --flatfiledelimiter NOMBRE comma, semicolon, colon, tab, pipe, o un
                                 carácter como ~
  -e, --flatfileencoding NOMBRE  UTF-8, ISO-8859-15, windows-1252, UTF-16 …
  --cohortidentifier CAMPO       name, idnumber o id
  -u, --useridentifier CAMPO     username, idnumber, id, email o
                                 profile:SHORTNAME
  --dry-run                      mostrar el plan, no escribir nada
  --approve HUELLA               dejar que el plan con esta huella pase las
                                 protecciones, y ningún otro
  --wait SEGUNDOS                esperar a que termine otra ejecución en vez de
                                 salir enseguida
  --report-if CUÁNDO             mostrar el informe si hay problemas (problems),
                                 cambios (changes), o siempre (always)
  -q, --quiet                    no mostrar nada; el código de salida dice cómo
                                 fue
  --notify                       avisar de cómo fue, acabara como acabara
  -c, --config ARCHIVO           el archivo de configuración, cuyo
                                 import.members tiene los valores por defecto
  --json                         el informe completo como JSON por la salida
                                 estándar
  -v, --verbose                  listas largas completas
  --lang en|fr|de|es             el idioma de los informes y mensajes
  -h, --help                     este texto

Códigos de salida
  0  aplicada, sin cambios, o una simulación que saldría bien
  1  fallida: no se pudo leer o escribir
  2  línea de órdenes o configuración incorrecta
  3  rechazada por una protección sobre las bajas
  4  parcial: líneas incorrectas, o cohortes que fallaron o quedaron retenidas;
     el resto está escrito
  5  otra ejecución está trabajando`,
  'usage.unknown-import': 'import admite cohorts o members{found, select, none {} other {, no «{found}»}}.',
  'usage.missing-option': 'Falta {option}.',
  'usage.invalid-choice': '{option} admite uno de {known}, no «{value}».',
  'usage.invalid-delimiter':
    '{option} admite uno de {known}, o un carácter como ~ que no sea letra, cifra, espacio ni comilla, no «{value}».',
  'usage.invalid-encoding':
    '{option} admite una codificación de caracteres como UTF-8, ISO-8859-15 o windows-1252, no «{value}».',
  'usage.invalid-field': '{option} admite username, idnumber, id, email o profile:SHORTNAME, no «{value}».',
  'error.import.rows':
    'El archivo tiene errores en {count, plural, one {un lugar} other {# lugares}}, y no se escribió nada de él. Cada uno está abajo con su línea. Corrija el archivo y ejecute otra vez la misma orden.',
  'error.import.context':
    'Moodle no tiene una única categoría con la ruta, el id o el número de ID «{context}». Nombre otra con --context o import.cohorts.context, o créela.',
  'report.undone.lines': '{count, plural, one {# línea} other {# líneas}} del archivo',
  'report.changes.format': 'otro formato de descripción',
  'report.changes.shown': 'visible',
  'report.changes.hidden': 'oculta',
  'report.changes.moved': 'movida a otro contexto',
  'report.approve.import':
    'Mire primero las cohortes de abajo. Si las bajas son incorrectas, corrija el archivo. Si son correctas, haga que se aplique exactamente esto:',
  'report.headline.import.partial': 'Parcial: no se pudo usar todo el archivo, el resto está hecho.',
  'report.headline.import.failed':
    'Fallida: no se pudo usar el archivo, o no se pudo leer o escribir en Moodle.',
  'history.import': '{outcome}, importación {kind}',
  'report.next.import':
    'Cada hallazgo de abajo dice qué hacer. Corrija el archivo y ejecute otra vez la misma orden: lo que ya está hecho no se hace dos veces.',

  'finding.lines': '{count, plural, one {línea} other {líneas}} {lines}',
  'finding.bad-line.title':
    '{count, plural, one {# línea del archivo no se puede} other {# líneas del archivo no se pueden}} entender',
  'finding.bad-line.example': '{fault}: {lines}',
  'finding.bad-line.advice':
    'Esas líneas se saltan, las demás se aplican. Una línea es: operación, cohorte, usuario; la operación es add o del.',
  'finding.line-fault.fields': 'no son tres campos',
  'finding.line-fault.operation': 'operación desconocida',
  'finding.line-fault.no-cohort': 'sin cohorte',
  'finding.line-fault.no-user': 'sin usuario',
  'finding.unknown-cohort.title':
    '{count, plural, one {# cohorte del archivo no está} other {# cohortes del archivo no están}} en Moodle',
  'finding.unknown-cohort.example': '{cohort}: {lines}',
  'finding.unknown-cohort.advice':
    'Sus líneas se saltan. Cree primero las cohortes (moodle-cohort-sync import cohorts), o vea si el archivo las nombra por otro campo: --cohortidentifier.',
  'finding.ambiguous-cohort.title':
    '{count, plural, one {# nombre o ID designa} other {# nombres o ID designan}} varias cohortes',
  'finding.ambiguous-cohort.example': '{cohort}: cohortes {ids}; {lines}',
  'finding.ambiguous-cohort.advice':
    'No se sabe de cuál se trata, así que esas líneas se saltan. Nombre la cohorte por su id, o cambie una de ellas en Moodle. Las mayúsculas no cuentan.',
  'finding.unknown-user.title':
    '{count, plural, one {# usuario del archivo no está} other {# usuarios del archivo no están}} en Moodle',
  'finding.unknown-user.example': '{user}: {lines}',
  'finding.unknown-user.advice':
    'Sus líneas se saltan; un usuario eliminado no cuenta. Cree las cuentas, o vea si el archivo nombra a los usuarios por otro campo: --useridentifier.',
  'finding.ambiguous-user.title':
    '{count, plural, one {# valor designa} other {# valores designan}} a varios usuarios de Moodle',
  'finding.ambiguous-user.example': '{user}: {users}; {lines}',
  'finding.ambiguous-user.advice':
    'No se sabe de cuál se trata, así que esas líneas se saltan. Nombre a los usuarios por un campo único, o corrija las cuentas.',
  'finding.cohort-row.title': '{count, plural, one {# error} other {# errores}} en las filas del archivo',
  'finding.cohort-row.example': '«{cohort}»: {fault}; {lines}',
  'finding.cohort-row.advice':
    'Con uno solo de ellos no se escribe nada del archivo. Para actualizar cohortes que existen, añada --update.',
  'finding.row-fault.no-name': 'sin nombre',
  'finding.row-fault.invalid-name': 'caracteres de control en el nombre o la descripción',
  'finding.row-fault.too-long': 'un ID de más de 100 caracteres',
  'finding.row-fault.control-character': 'caracteres de control en el ID',
  'finding.row-fault.repeated': 'el mismo ID dos veces en el archivo',
  'finding.row-fault.exists': 'el ID ya existe en Moodle',
  'finding.cohort-exists.title':
    '{count, plural, one {# cohorte sin ID no se creó} other {# cohortes sin ID no se crearon}} por segunda vez',
  'finding.cohort-exists.example': '«{cohort}»: {lines}',
  'finding.cohort-exists.advice':
    'Ya hay una cohorte con ese nombre en el mismo contexto. Dé un ID a las filas para distinguir las cohortes.',
  'finding.unknown-column.title': 'El archivo tiene columnas que aquí no significan nada',
  'finding.unknown-column.example': '{columns}',
  'finding.unknown-column.advice': 'No se tienen en cuenta. Revise cómo están escritas.',
  'finding.left-out-column.title':
    'El archivo tiene columnas de la propia exportación de Moodle que se omiten',
  'finding.left-out-column.example': '{columns}',
  'finding.left-out-column.advice':
    'Los temas y los campos personalizados de las cohortes no se importan; los que hay en Moodle se quedan como están. Póngalos en Moodle donde importen.',
  'finding.context-not-found.title':
    '{count, plural, one {# contexto del archivo no está} other {# contextos del archivo no están}} en Moodle, o {count, plural, one {está} other {están}} dos veces',
  'finding.context-not-found.example':
    '«{context}»: {fallback, select, system {se toma el contexto del sistema} unchanged {la cohorte se queda donde está} other {se toma «{fallback}»}}; {lines}',
  'finding.context-not-found.advice':
    'Corrija el archivo o cree la categoría, y mueva las cohortes a mano, o con --update.',
  'finding.unknown-format.title':
    '{count, plural, one {# formato de descripción} other {# formatos de descripción}} que Moodle no tiene',
  'finding.unknown-format.example': '«{format}»: {lines}',
  'finding.unknown-format.advice':
    'Se usa HTML. Los formatos son 0 (Moodle), 1 (HTML), 2 (texto) y 4 (Markdown).',
};
