/** El historial: lista, pasado, hallazgos pendientes, resumen, tablas. */
import type { history as english } from '../en/history.ts';

export const history: Record<keyof typeof english, string> = {
  'usage.needs-command': '{option} solo funciona junto con una de {commands}.',
  'usage.needs-history-run':
    '{option} {value} necesita una ejecución, una persona o una cohorte: --history EJECUCIÓN {option} {value}.',
  'usage.needs-list': '{option} elige de la lista de ejecuciones, y no va con una sola.',
  'usage.invalid-moment':
    '{option} admite un día o una hora como 2026-09-15 o 2026-09-15T06:00, today, yesterday, o un intervalo como 7d (m, h, d, w: hace tanto), no «{value}».',
  'usage.invalid-outcome': '--outcome admite uno o más de {known}, no «{value}».',
  'usage.invalid-limit': '--limit admite un número de ejecuciones, no «{value}».',
  'usage.invalid-table': '--csv admite aquí uno de {known}.',
  'usage.invalid-subject':
    '--history admite una ejecución, o user:ID, student:KEY o cohort:IDNUMBER, no «{value}». El ID de un usuario es su número en Moodle.',
  'usage.invalid-kind-similar': 'No hay ningún hallazgo del tipo «{value}». ¿Quería decir {suggestion}?',
  'usage.invalid-kind': '--findings admite uno de {known}, no «{value}».',
  'usage.invalid-person':
    '--forget admite user:ID o student:KEY, no «{value}». El ID de un usuario es su número en Moodle.',

  'history.no-such-run':
    'El historial no tiene ninguna ejecución llamada «{run}». moodle-cohort-sync --history enumera las más recientes.',
  'history.several-runs':
    '«{run}» puede ser cualquiera de {count, plural, one {# ejecución} other {# ejecuciones}}: {runs}. Dé más del identificador.',
  'history.reversed': 'El periodo pedido termina ({until}) antes de empezar ({since}).',
  'history.no-match': 'Ninguna ejecución guardada coincide.',
  'history.more': 'Hay ejecuciones anteriores: --limit N muestra más, --since HORA todas desde entonces.',

  'past.nothing': '{subject}: el historial no sabe nada de ello.',
  'past.heading': '{subject} en el historial',
  'past.changes': 'Cambios, primero los más recientes',
  'past.findings': 'Hallazgos, primero los más recientes',
  'past.added': '{time}: añadido a {cohort} ({mapping}, ejecución {run})',
  'past.removed': '{time}: quitado de {cohort} ({mapping}, ejecución {run})',
  'past.users-added':
    '{time}: {count, plural, one {# usuario añadido} other {# usuarios añadidos}}: {users} ({mapping}, ejecución {run})',
  'past.users-removed':
    '{time}: {count, plural, one {# usuario quitado} other {# usuarios quitados}}: {users} ({mapping}, ejecución {run})',
  'past.created': '{time}: {cohort} creada como «{name}» ({mapping}, ejecución {run})',
  'past.updated': '{time}: {cohort} cambiada, {changes} ({mapping}, ejecución {run})',
  'past.attribute': '{attribute}: «{before}» → «{after}»',
  'past.open': '{kind}: {text} (desde el {since})',
  'past.settled': '{kind}: {text} (desde el {since}, por última vez en la ejecución {run})',

  'findings.none': 'Ninguna ejecución ha llegado aún a un plan.',
  'findings.heading':
    '{count, plural, =0 {Ningún hallazgo} one {# hallazgo} other {# hallazgos}} de la sincronización más reciente ({run}, {time})',
  'findings.since': '{text} (desde el {since})',

  'summary.heading': 'Del {since} al {until}',
  'summary.kept-since': 'El historial empieza el {time}.',
  'summary.nothing': 'No se conoce ninguna cohorte.',
  'summary.mapping': 'Asignación',
  'summary.joined': 'Entraron',
  'summary.left': 'Salieron',
  'summary.created': 'Nuevas',
  'summary.updated': 'Renombradas',
  'summary.cohorts': 'Cohortes',
  'summary.members': 'Miembros',
  'summary.runs':
    '{count, plural, =0 {Ninguna ejecución.} one {Una ejecución: {outcomes}.} other {# ejecuciones: {outcomes}.}}',
  'summary.outcome': '{count} {outcome}',
  'summary.others':
    'De ellas, {imports, plural, =0 {} one {una fue una importación} other {# fueron importaciones}}{undone, plural, =0 {} one {{imports, plural, =0 {} other { y }}una deshizo otra} other {{imports, plural, =0 {} other { y }}# deshicieron otras}}.',
  'summary.dry-runs': 'Además, {count, plural, one {una simulación} other {# simulaciones}}.',
  'summary.last': 'Última sincronización completada: {time}.',
  'summary.never': 'Aún no se ha completado ninguna sincronización de todas las cohortes.',
  'summary.open': 'Pendiente',
  'summary.nothing-open': 'No hay nada pendiente.',
  'summary.kind': '{kind}: {count, number}, el más antiguo desde el {since}',
  'summary.undelivered':
    '{count, plural, one {No se pudo entregar # mensaje} other {No se pudieron entregar # mensajes}} a {channel} desde el {since}',
  'summary.how': 'moodle-cohort-sync --findings TIPO los enumera, con --csv como archivo.',

  'forget.heading': '{subject}: lo que contiene la carpeta de estado',
  'forget.done': '{subject}: eliminado de la carpeta de estado',
  'forget.memberships':
    '{count, plural, one {# pertenencia escrita} other {# pertenencias escritas}} por {runs, plural, one {una ejecución} other {# ejecuciones}}',
  'forget.findings':
    '{findings, plural, =0 {ningún hallazgo} one {# hallazgo} other {# hallazgos}}, {reports, plural, =0 {ningún informe} one {# informe} other {# informes}}',
  'forget.messages':
    '{count, plural, one {# mensaje pendiente de entrega} other {# mensajes pendientes de entrega}}, en adelante sin estos valores',
  'forget.file': '{file}: puede nombrar a cualquiera y se elimina entero',
  'forget.lost': 'Consecuencias',
  'forget.undo':
    'Al deshacer estas ejecuciones ya no se añade ni se quita a esta persona; para todas las demás no cambia nada: {runs}',
  'forget.waits':
    'El plazo para salir de {count, plural, one {# cohorte} other {# cohortes}} empieza de nuevo (policy.graceHours).',
  'forget.own':
    'Las pertenencias ya no cuentan como creadas por este servicio (policy.removals: own): la persona permanece en ellas.',
  'forget.stays':
    'Moodle, la fuente, los mensajes enviados, los registros y sus copias de seguridad de la carpeta de estado quedan como están. Mientras la fuente nombre a la persona, la próxima ejecución volverá a escribir sobre ella.',
  'forget.again': 'No se ha cambiado nada, y lo eliminado no se puede recuperar. Para hacerlo:',
  'forget.under-way':
    'La ejecución {run} está en curso y volvería a escribir sobre la persona. No se ha cambiado nada: inténtelo de nuevo cuando termine.',
  'forget.failed':
    '{done, select, some {No se ha podido eliminar todo: la misma orden continúa una vez corregida la causa.} other {No se ha cambiado nada.}}',

  'csv.delimiter': ';',
  'table.run': 'Ejecución',
  'table.started': 'Inicio',
  'table.ended': 'Fin',
  'table.job': 'Tipo',
  'table.job.sync': 'sincronización',
  'table.job.import': 'importación',
  'table.job.undo': 'deshacer',
  'table.outcome': 'Resultado',
  'table.dry-run': 'Simulación',
  'table.is.yes': 'sí',
  'table.is.no': 'no',
  'table.created': 'Cohortes creadas',
  'table.updated': 'Cohortes cambiadas',
  'table.added': 'Miembros añadidos',
  'table.removed': 'Miembros quitados',
  'table.findings': 'Hallazgos',
  'table.finding': 'Hallazgo',
  'table.mapping': 'Asignación',
  'table.student': 'Estudiante',
  'table.cohort': 'Cohorte',
  'table.user': 'Usuario',
  'table.text': 'En palabras',
  'table.since': 'Desde',
  'table.leaves': 'Baja',
  'table.time': 'Hora',
  'table.change': 'Cambio',
  'table.change.created': 'cohorte creada',
  'table.change.updated': 'cohorte cambiada',
  'table.change.added': 'miembro añadido',
  'table.change.removed': 'miembro quitado',
  'table.attribute': 'Atributo',
  'table.before': 'Antes',
  'table.after': 'Después',
};
