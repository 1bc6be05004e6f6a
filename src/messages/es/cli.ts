/** La línea de órdenes: ayuda, errores de uso, progreso, comprobación e historial. */
import type { cli as english } from '../en/cli.ts';

export const cli: Record<keyof typeof english, string> = {
  'cli.help': `moodle-cohort-sync: mantiene las cohortes de Moodle iguales al sistema de
información académica

Uso
  moodle-cohort-sync [ORDEN] [OPCIÓN ...]

Órdenes
  serve                 funcionar como servicio, según la programación (también
                        la orden sola, donde no hay terminal)
  --once                ejecutar una vez y salir
  --check               conectar con ambos lados, no cambiar nada
  --history [EJECUCIÓN] listar las ejecuciones anteriores, o mostrar una: por su
                        identificador, su comienzo, sus cuatro últimos
                        caracteres, o last
  --history user:ID     qué hicieron las ejecuciones con un usuario de Moodle;
                        igualmente student:KEY y cohort:IDNUMBER
  --explain PREGUNTA    por qué alguien está o no en una cohorte, y qué será de
                        una cohorte: student:KEY, user:NAME, user:ID o
                        cohort:IDNUMBER
  --findings [TIPO]     qué halló la sincronización más reciente, y desde cuándo
  --summary             quién entró y salió, cómo fueron las ejecuciones, qué
                        está pendiente
  --forget user:ID      mostrar lo que la carpeta de estado contiene de una
                        persona (también student:KEY; se puede repetir), y
                        eliminarlo con --yes
  --undo EJECUCIÓN      deshacer lo que escribió, en lo que aún siga en pie
  --undo-since EJECUCIÓN
                        lo mismo para una ejecución y todas las siguientes
  --pause MOTIVO        que las ejecuciones no escriban nada hasta --resume, o
                        hasta --until HORA o --for 3d (m, h, d, w)
  --resume              terminar la pausa
  --test-alerts         enviar un mensaje de cada tipo a cada canal, y mostrar
                        qué respondió
  --print-config        mostrar lo configurado, y de dónde viene
  --hash-password       leer una contraseña, mostrar su hash para console.users
  setup                 preguntar lo necesario, probarlo y escribir una primera
                        configuración (setup --help)
  import cohorts        crear o actualizar cohortes a partir de un archivo
  import members        añadir y quitar miembros según dice un archivo
                        (import cohorts --help, import members --help)

Con --once y --undo
  --dry-run             mostrar el plan, no escribir nada
  --cohort ID           solo esta cohorte; se puede repetir
  --approve HUELLA      dejar que el plan con esta huella pase las protecciones,
                        y ningún otro
  --wait SEGUNDOS       esperar a que termine otra ejecución en vez de salir
                        enseguida
  --report-if CUÁNDO    mostrar el informe solo si hay problemas (problems) o
                        cambios (changes), o siempre (always)
  -q, --quiet           no mostrar nada; el código de salida dice cómo fue
  --notify              avisar de cómo fue, acabara como acabara (también con
                        --check y las importaciones)

Con --history
  --since HORA          ejecuciones desde entonces: 2026-10-01, 7d (hace tanto),
                        2026-10-01T06:00, today, yesterday (también --summary)
  --until HORA          ejecuciones hasta entonces (también --summary)
  --outcome RESULTADO   ejecuciones que terminaron así; se puede repetir
  --cohort ID           ejecuciones que cambiaron esta cohorte; se puede repetir
  --limit N             tantas ejecuciones
  --csv                 la lista como archivo para una hoja de cálculo (también
                        --findings); con EJECUCIÓN o user:ID: --csv findings,
                        --csv changes

Con cualquier orden
  -c, --config ARCHIVO  el archivo de configuración
  --json                el informe completo como JSON por la salida estándar; el
                        registro queda en la salida de errores
  -v, --verbose         listas largas completas
  --lang en|fr|de|es    el idioma de los informes y mensajes
  --version             la versión
  -h, --help            este texto

Códigos de salida de --once
  0  aplicada, sin cambios, en pausa, o una simulación que saldría bien
  1  fallida: no se pudo leer o escribir
  2  línea de órdenes o configuración incorrecta
  3  rechazada por una protección
  4  parcial: algunas cohortes fallaron o quedaron retenidas, el resto está
     escrito
  5  otra ejecución está trabajando
  6  nadie leyó lo que se mostró, aunque había quien leyera`,
  'cli.bare': `moodle-cohort-sync mantiene las cohortes de Moodle iguales a un sistema de gestión académica.

  setup               una primera configuración guiada
  --check             mirar ambos lados, sin cambiar nada: empiece por aquí
  --once --dry-run    el plan entero, sin escribir nada
  --once              una ejecución
  serve               el servicio, según la programación configurada
  --help              todo lo demás

No se inició nada. Sin terminal, la orden sola es el servicio.`,
  'cli.node-too-old': 'Se necesita Node {needed} o posterior, y se inició con Node {found} ({path}).',
  'usage.help': 'moodle-cohort-sync --help muestra lo que admite.',
  'usage.unknown-option': 'Opción desconocida {option}.',
  'usage.unknown-option-similar': 'Opción desconocida: {option}. ¿Quería decir {suggestion}?',
  'usage.unexpected-argument': 'Argumento inesperado «{argument}».',
  'usage.unexpected-argument-similar': 'Argumento inesperado «{argument}». ¿Quería decir {suggestion}?',
  'usage.missing-value': '{option} necesita un valor.',
  'usage.unexpected-value': '{option} no admite valor, pero se dio «{value}».',
  'usage.repeated-option': '{option} se dio más de una vez.',
  'usage.needs-once': '{option} solo funciona junto con --once o --undo.',
  'usage.needs-run': '{option} solo funciona junto con --once, --undo, --check o una importación.',
  'usage.needs-pause': '{option} solo funciona junto con --pause.',
  'usage.invalid-time': '--until admite un día o una hora como 2026-09-15 o 2026-09-15T06:00, no «{value}».',
  'usage.invalid-span':
    '--for admite un número con m, h, d o w (minutos, horas, días, semanas), no «{value}».',
  'pause.set':
    'En pausa hasta que se reanude: {reason}. Las ejecuciones leen, planifican e informan, pero no escriben nada.',
  'pause.set-until':
    'En pausa hasta el {until}: {reason}. Las ejecuciones leen, planifican e informan, pero no escriben nada.',
  'pause.how-to-resume': 'moodle-cohort-sync --resume termina la pausa.',
  'pause.past': '«{value}» está en el pasado. No se cambió nada.',
  'pause.none': 'No hay nada en pausa.',
  'pause.resumed': 'Reanudado ({reason}). La próxima ejecución vuelve a escribir.',
  'pause.quiet':
    'Hay un tiempo de reposo hasta el {until} (schedule.quiet en la configuración): {without, select, runs {hasta entonces las ejecuciones no escriben nada} other {hasta entonces nadie sale}}.',
  'pause.unwritable':
    'No se pudo cambiar la pausa ({file}): {message}. Ejecute esto con la cuenta del servicio, que puede escribir en la carpeta de estado.',
  'usage.conflicting-commands': 'Solo se puede hacer una de estas cosas a la vez: {options}.',
  'usage.invalid-digest':
    '--approve admite la huella que muestra un informe, 16 de los caracteres 0-9 y a-f, no «{value}».',
  'usage.invalid-seconds': '--wait admite un número entero de segundos, no «{value}».',
  'usage.unknown-language': '--lang admite uno de {known}, no «{value}».',
  'progress.connect': 'Conectando …',
  'progress.read':
    'Leyendo {mapping}: {rows, plural, one {# fila} other {# filas}}{known, select, true {, {share} de la última vez} other {}}',
  'progress.write': 'Escribiendo: {done, number} de {of, plural, one {# pertenencia} other {# pertenencias}}',
  'progress.lock': 'Esperando a que termine otra ejecución …',
  'progress.query':
    '{oracle, select, true {Oracle ejecuta la consulta de {mapping} …} other {Abriendo el archivo de {mapping} …}}',
  'progress.moodle': 'Leyendo los usuarios y las cohortes de Moodle …',
  'progress.plan': 'Comparando ambos lados …',
  'progress.enrolments': 'Avisando a las tareas programadas de Moodle …',
  'check.moodle': 'Moodle: {label}',
  'check.source': 'Fuente: {label}',
  'check.schedule': 'Programación {cron} ({timezone}); las próximas ejecuciones del servicio:',
  'check.run-quiet': '{time} ({without, select, runs {reposo: sin ejecución} other {reposo: nadie sale}})',
  'check.quiet':
    'En reposo del {from} al {until}: {without, select, runs {las ejecuciones no leen ni escriben nada} other {nadie sale de una cohorte}}',
  'check.mapping': 'Asignación {mapping}',
  'check.state.ok': 'bien',
  'check.state.look': 'revisar',
  'check.state.wrong': 'mal',
  'check.plan': 'Una ejecución ahora',
  'check.is.site-fits':
    'Moodle {release}; {users, plural, one {# usuario} other {# usuarios}}; {field, select, unfit {los permisos} other {el campo de perfil y los permisos}} están en orden.',
  'check.is.clock': 'El reloj de la base de datos va bien; su zona horaria es {timeZone}.',
  'check.is.clock-off':
    'El reloj de la base de datos de Moodle y el de este equipo difieren en {seconds, number} segundos (zona horaria {timeZone}). Ajuste ambos por NTP: de lo contrario, las horas de las pertenencias y las del historial no coincidirían.',
  'check.is.cron-runs': 'El cron de Moodle se ejecutó por última vez el {time}.',
  'check.is.cron-late':
    'El cron de Moodle se ejecutó por última vez el {time}. Mientras no se ejecute, las pertenencias no llegan a ningún curso: compruebe que admin/cli/cron.php se llama cada minuto.',
  'check.is.cron-never':
    'El cron de Moodle no se ha ejecutado nunca. Sin él, las pertenencias no llegan a ningún curso: haga que admin/cli/cron.php se llame cada minuto.',
  'check.is.tasks-run':
    '{count, plural, one {# tarea programada lleva} other {# tareas programadas llevan}} las cohortes a los cursos, roles y planes de aprendizaje.',
  'check.is.task-disabled':
    'La tarea programada {task} está deshabilitada: lo que hace con las cohortes no ocurre. Si es lo deseado, quítela de enrolments.tasks; si no, habilítela en Moodle (Administración del sitio, Servidor, Tareas programadas).',
  'check.is.leaving-unenrols':
    'Quien sale de una cohorte queda dado de baja en sus cursos: se pierden calificaciones y grupos. {courses, plural, =-1 {No se sabe a cuántos cursos afecta.} =0 {Ningún curso toma todavía sus miembros de estas cohortes.} one {Un curso toma sus miembros de estas cohortes.} other {# cursos toman sus miembros de estas cohortes.}} «Deshabilitar matriculación del curso y eliminar roles», en los ajustes del plugin de sincronización de cohortes, los conserva.',
  'check.is.leaving-suspends':
    'Quien sale de una cohorte queda suspendido en sus cursos; las calificaciones se conservan. {courses, plural, =-1 {No se sabe a cuántos cursos afecta.} =0 {Ningún curso toma todavía sus miembros de estas cohortes.} one {Un curso toma sus miembros de estas cohortes.} other {# cursos toman sus miembros de estas cohortes.}}',
  'check.is.leaving-otherwise':
    'Lo que ocurre en un curso con quien sale de su cohorte está puesto en un valor que aquí no se conoce: mire los ajustes del plugin de sincronización de cohortes. {courses, plural, =-1 {No se sabe a cuántos cursos afecta.} =0 {Ningún curso toma todavía sus miembros de estas cohortes.} one {Un curso toma sus miembros de estas cohortes.} other {# cursos toman sus miembros de estas cohortes.}}',
  'check.is.site-unasked':
    'No se pudo preguntar todo: cuándo se ejecutó el cron, qué produce en los cursos salir de una cohorte, a cuántos cursos afecta. Ninguna ejecución lo necesita.',
  'check.is.source-clock': 'El reloj de la base de datos va bien; su zona horaria es {timeZone}.',
  'check.is.source-clock-off':
    'El reloj de la base de datos de la fuente y el de este equipo difieren en {seconds, number} segundos (zona horaria {timeZone}). Las consultas que preguntan por el año o el día en curso siguen al de la base de datos.',
  'check.is.character-set': 'Juego de caracteres {characterSet}.',
  'check.is.character-set-narrow':
    'El juego de caracteres {characterSet} no contiene todas las letras: los nombres que no caben se guardaron de otro modo, y así se leen. Si abajo hay nombres que parecen dañados, es por eso; a un número no le afecta.',
  'check.is.account-lasts':
    '{date, select, none {La cuenta no caduca.} other {La cuenta puede entrar hasta el {date}.}}',
  'check.is.account-ends':
    'La contraseña de la cuenta caduca el {date}, dentro de {days, plural, =0 {menos de un día} one {# día} other {# días}}. Pida una nueva a tiempo al administrador de la base de datos.',
  'check.is.rows':
    '{rows, plural, one {# fila} other {# filas}} para {cohorts, plural, one {# cohorte} other {# cohortes}}.',
  'check.is.rows-none':
    'No se leyó ninguna fila. Ejecute la consulta con la misma cuenta (cómo se pasan sus parámetros figura más abajo) o mire el archivo.',
  'check.is.rows-rejected':
    '{rejected, number} de {rows, number} filas se rechazan: más abajo figura por qué. Nadie sale de las cohortes que pueden nombrar.',
  'check.is.rows-all-rejected': 'Todas las filas se rechazan ({rows, number}): más abajo figura por qué.',
  'check.is.students-found': 'El {share} de las filas encuentra a su estudiante en Moodle.',
  'check.is.students-some':
    'El {share} de las filas encuentra a su estudiante en Moodle: los demás no se añaden a ninguna cohorte.',
  'check.is.students-few':
    'Solo el {share} de las filas encuentra a su estudiante en Moodle. Compruebe que match.field nombra el campo correcto y que ambos lados escriben el número igual.',
  'check.is.students-none':
    'Ninguna fila encuentra a su estudiante en Moodle (0 de {rows, number}). Compruebe que match.field nombra el campo correcto y que ambos lados escriben el número igual.',
  'check.is.collisions':
    '{count, plural, one {# ID de cohorte se forma} other {# ID de cohorte se forman}} de más de una manera: {count, plural, one {esa cohorte queda retenida} other {esas cohortes quedan retenidas}}. Dé al patrón un separador, o a cada asignación un prefijo propio.',
  'check.is.held':
    '{count, plural, one {# cohorte de Moodle se deja} other {# cohortes de Moodle se dejan}} como {count, plural, one {está} other {están}}: de otro plugin, o dos con el mismo ID de cohorte.',
  'check.is.categories':
    '{count, plural, one {La cohorte nueva encuentra su categoría} other {Las # cohortes nuevas encuentran su categoría}}.',
  'check.is.categories-missing':
    '{count, plural, one {# categoría que nombran cohortes nuevas no existe} other {# categorías que nombran cohortes nuevas no existen}}: se toma la predeterminada.',
  'check.is.plan':
    'Añadiría {added, number} miembros y quitaría {removed, number}, crearía {created, number} cohortes y cambiaría {updated, number}. --once --dry-run muestra cuáles.',
  'check.is.refused': 'La rechazaría una protección:',
  'check.columns': 'Columnas: {columns}',
  'check.row': 'Fila {row}: estudiante {student} → cohorte {idnumber} «{name}», usuario {user}',
  'check.row-unmatched':
    'Fila {row}: estudiante {student} → cohorte {idnumber}, pero sin un único usuario en Moodle',
  'check.row-unasked':
    'Fila {row}: estudiante {student} → cohorte {idnumber}; no se pudo preguntar a Moodle por el usuario',
  'check.row-rejected': 'Fila {row}: estudiante {student} → rechazada ({findings})',
  'check.state': 'Carpeta de estado: {folder}',
  'check.state-whole':
    'Esta cuenta (uid {uid}) puede leer y escribir el historial. Última ejecución completada: {time}.',
  'check.state-begun':
    'Esta cuenta (uid {uid}) puede leer y escribir el historial. Aún no se ha completado ninguna ejecución.',
  'check.state-none': 'Aún no hay historial. Lo crea la primera ejecución de esta cuenta (uid {uid}).',
  'check.passed': 'Ambos lados y la carpeta de estado están en orden. No se cambió nada.',
  'check.passed-look':
    'Una ejecución puede funcionar. Lo marcado con «revisar» y lo que figura arriba merece antes una mirada. No se cambió nada.',
  'check.failed': 'Hay que arreglar algo antes de que una ejecución pueda funcionar. No se cambió nada.',
  'health.in-use': 'health.port: el puerto {port} de {host} lo usa otro programa. Libérelo, o ponga otro.',
  'health.no-such-address':
    'health.host: este equipo no tiene la dirección {host}. 0.0.0.0 escucha en todas las que tiene.',
  'health.not-allowed':
    'health.port: esta cuenta no puede escuchar en el puerto {port} de {host}. A partir del 1024 los puertos son libres para todos.',
  'health.failed': 'health: no se puede escuchar en el puerto {port} de {host}. El registro dice por qué.',
  'output.failed': 'No se pudo escribir la salida entera: {reason}',
  'output.unread':
    'Nadie ha leído la salida estándar durante {minutes, plural, one {# minuto} other {# minutos}}: no está entera. El informe de una ejecución está en la carpeta de estado (--history).',
  'history.none': 'Aún no se ha guardado ninguna ejecución.',
  'history.dry-run': '{outcome} (simulación)',
  'history.outcome.applied': 'aplicada',
  'history.outcome.unchanged': 'sin cambios',
  'history.outcome.failed': 'fallida',
  'history.outcome.refused': 'rechazada',
  'history.outcome.partial': 'parcial',
  'history.outcome.misconfigured': 'mal configurada',
  'history.outcome.locked': 'bloqueada',
  'history.outcome.postponed': 'aplazada',
  'history.outcome.paused': 'en pausa',
  'history.outcome.interrupted': 'interrumpida',
  'history.outcome.running': 'en curso',
  'history.outcome.killed': 'terminada a la fuerza',
  'history.outcome.unkept': 'terminada, sin poder guardarla',
  'history.outcome.unknown': 'terminada de un modo que esta versión no conoce',
  'history.only': '{outcome} (solo {count, plural, one {una cohorte} other {# cohortes}})',
  'history.problem.corrupt':
    'El historial estaba dañado. Se apartó como {file}, y se empezó otro: no se sabe nada de las ejecuciones anteriores.',
  'history.problem.damaged':
    'El historial {file} está dañado: {message}. Una ejecución lo aparta y empieza otro. Para conservar lo que contiene, ponga antes en su lugar una copia de seguridad.',
  'history.problem.lost':
    'El historial estaba dañado y se empezó otro ({file}): no se sabe qué vieron e hicieron las ejecuciones anteriores. Esto termina con la primera ejecución que no tenga a quién quitar, o cuyas bajas se aprueben.',
  'history.problem.unkept':
    'Una ejecución anterior no pudo guardar lo que vio e hizo ({file}). Esto termina con la próxima ejecución que se complete.',
  'history.problem.full':
    'No queda sitio para guardar el historial ({file}): {message}. Haga sitio en ese sistema de archivos.',
  'history.problem.locked':
    'Otro proceso retuvo demasiado tiempo el historial ({file}). Si era una copia de seguridad, haga que copie el archivo cuando no haya ninguna ejecución en curso.',
  'history.problem.newer':
    'El historial {file} lo escribió una versión posterior de este programa ({message}). Se deja como está, y no se puede leer ni escribir. Instale de nuevo aquella versión, o ponga en su lugar la copia anterior.',
  'history.problem.rights': 'Esta cuenta (uid {uid}) no puede usar {file}: {message}. Como root, ejecute:',
  'history.problem.read-only':
    'El historial se puede leer como mucho, pero no escribir ({file}): {message}. Monte la carpeta de estado de modo que se pueda escribir.',
  'history.problem.unusable': 'No se puede usar el historial ({file}): {message}.',
  'history.nobody-leaves':
    'Mientras el historial no esté completo, nadie sale de una cohorte: las bajas se retienen, todo lo demás se hace.',
  'history.run': 'Ejecución',
  'history.started': 'Inicio',
  'history.outcome': 'Resultado',
  'history.added': 'Altas',
  'history.removed': 'Bajas',
  'history.findings': '{count, plural, one {# hallazgo} other {# hallazgos}}',
  'history.would.applied': 'se aplicaría',
  'history.would.unchanged': 'no cambiaría nada',
  'history.would.partial': 'se aplicaría en parte',
  'history.would.refused': 'sería rechazada',
  'history.zone': 'Horas de {timezone}.',
};
