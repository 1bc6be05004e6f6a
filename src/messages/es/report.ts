/** El informe de una ejecución: qué hizo, sus cifras, su plan y qué se sigue de él. Cómo terminó está en outcome.ts. */
import type { report as english } from '../en/report.ts';

export const report: Record<keyof typeof english, string> = {
  'report.headline.changed': 'No aplicada: el plan ya no es el que se aprobó, y no se escribió nada.',

  'report.headline.not-in-source':
    'Parcial: la fuente no tiene {all, select, yes {lo que nombra --cohort} other {nada de lo que nombra --cohort}}.',

  'report.written': 'Escrito: {summary}.',
  'report.undone': 'Sin hacer: {undone}.',
  'report.headline.undo.applied': 'Deshecha: se ha retirado lo que escribió la ejecución.',
  'report.headline.undo.unchanged':
    'Nada que deshacer: lo que escribió la ejecución ya no está, o no escribió nada.',
  'report.headline.undo.partial':
    'Deshecha en parte{overtaken, plural, =0 {} other {: lo que otros han escrito desde entonces se deja como está}}.',
  'report.headline.undo.failed': 'Fallida: no se pudo leer el historial o escribir en Moodle.',
  'report.undone-run':
    'Ejecución {run}: {restored, plural, =0 {{left, plural, =0 {nada que deshacer} other {nada deshecho}}} one {# cambio deshecho} other {# cambios deshechos}}{overtaken, plural, =0 {} one {, # superado} other {, # superados}}{done, plural, =0 {} one {, # ya como antes} other {, # ya como antes}}{left, plural, =0 {} one {, # dejado como está} other {, # dejados como están}}.',
  'report.headline.quiet':
    'En reposo hasta el {until} (schedule.quiet): no se leyó nada, y no se escribió nada. Una simulación muestra qué haría una ejecución.',
  'report.quiet':
    'En reposo del {since} al {until} (schedule.quiet): hasta entonces ninguna ejecución escribe nada.',
  'report.paused': 'En pausa desde el {since}: {reason}.',
  'report.paused-until': 'En pausa del {since} al {until}: {reason}.',
  'report.nothing-written': 'No se escribió nada en Moodle.',
  'report.written-before': 'Antes escribió: {summary}. Esto es válido y se queda.',
  'report.maybe-written':
    'Puede que también haya escrito: {summary}. La base de datos se cortó antes de confirmarlo, y no se le pudo preguntar otra vez. La próxima ejecución mira, anota lo que hay y lo pide a las tareas de Moodle.',
  'report.approved': 'El plan se aprobó por su huella {digest}: las protecciones no lo detuvieron.',

  'report.summary.none': 'ningún cambio',
  'report.summary.added': '{count, plural, one {# miembro añadido} other {# miembros añadidos}}',
  'report.summary.removed': '{count, plural, one {# miembro quitado} other {# miembros quitados}}',
  'report.summary.created': '{count, plural, one {# cohorte creada} other {# cohortes creadas}}',
  'report.summary.updated': '{count, plural, one {# cohorte actualizada} other {# cohortes actualizadas}}',

  'report.undone.held': '{count, plural, one {# cohorte retenida} other {# cohortes retenidas}}',
  'report.undone.withheld':
    '{users, plural, one {# baja retenida} other {# bajas retenidas}} en {count, plural, one {# cohorte} other {# cohortes}}',
  'report.undone.failed':
    '{count, plural, one {# cohorte en la que no se pudo escribir} other {# cohortes en las que no se pudo escribir}}',
  'report.undone.unknown': '{count, plural, one {# ID que no está} other {# ID que no están}} en la fuente',

  'report.next.nothing': 'No hay que hacer nada.',
  'report.next.findings': '{count, plural, one {# punto} other {# puntos}} por revisar abajo.',
  'report.next.undo':
    'Cada hallazgo de abajo dice qué hacer. Se puede dar otra vez la misma orden: lo que ya está hecho no se hace dos veces.',
  'report.next.undone':
    'Los puntos de abajo dicen qué hacer; la próxima ejecución hace lo que entonces sea posible.',
  'report.next.dry': 'Para aplicarlo, ejecute la misma orden sin --dry-run.',
  'report.next.failed':
    'Una vez arreglado, no hay nada que recuperar: la próxima ejecución lo lee todo de nuevo.',
  'report.next.misconfigured':
    'Corrija la configuración (o aquello a lo que remite) y compruébela con --check.',
  'report.next.locked':
    'Si esa ejecución es la esperada, no hay que hacer nada; --wait SEGUNDOS la espera. El bloqueo está ligado a su conexión con la base de datos: queda libre en cuanto termina la ejecución, o su proceso.',
  'report.next.known':
    '{count, plural, one {# punto conocido} other {# puntos conocidos}} abajo, ninguno nuevo.',
  'report.next.fresh':
    '{count, plural, one {# punto} other {# puntos}} por revisar abajo, {fresh, plural, one {# nuevo} other {# nuevos}}.',

  'report.approve.refused':
    'Si estos cambios son incorrectos, haga que se corrija la fuente o la configuración: la próxima ejecución funciona entonces por sí sola. Si son correctos, apruébelos con la orden de arriba.',
  'report.approve.undo':
    'Si esto es lo que hay que deshacer, apruébelo con la orden de arriba. Si no, no hay nada que hacer: no se escribió nada.',
  'report.approve.empty':
    'El plan no cambia nada, así que no hay nada que aprobar. Haga que se corrija la fuente: la próxima ejecución funciona entonces por sí sola. Si la fuente es correcta, fije para esta asignación el límite nombrado arriba.',
  'report.approve.withheld':
    'Si es correcto que estos miembros salgan, apruebe sus bajas con la orden de arriba.',
  'report.approve.dry':
    'Si es correcto que estos miembros salgan, apruebe el plan entero, con estas bajas, con la orden de arriba.',
  'report.approve.bound': 'Entonces se lee todo de nuevo; si el plan ha cambiado, no se aplica.',

  'report.table.total': 'Total',
  'report.table.rows': 'Filas',
  'report.table.rejectedRows': '{count, plural, one {# fila rechazada} other {# filas rechazadas}}',
  'report.table.unmatchedRows': 'Sin usuario',
  'report.table.cohorts': 'Cohortes',
  'report.table.held': '{count, plural, one {# cohorte retenida} other {# cohortes retenidas}}',
  'report.table.created': '{count, plural, one {# cohorte creada} other {# cohortes creadas}}',
  'report.table.updated':
    '{count, plural, one {# cohorte renombrada o cambiada} other {# cohortes renombradas o cambiadas}}',
  'report.table.added': '+',
  'report.table.removed': '−',
  'report.table.membersAfter': 'Después',
  'report.table.planned': 'Cifras del plan, del que solo se escribió una parte',
  'report.table.refused': 'Cifras del plan rechazado',
  'report.table.heading': 'Cifras',
  'report.table.mapping': 'Asignación',

  'report.changes.heading.planned':
    'Cambios previstos, primero las mayores bajas{known, select, yes { (plan {digest})} other {}}',
  'report.changes.heading.written': 'Qué cambió, primero las mayores bajas',
  'report.changes.cohort': 'Cohorte',
  'report.changes.members': 'Miembros',
  'report.changes.removes': 'Salen',
  'report.changes.adds': 'Entran',
  'report.changes.other': 'La cohorte',
  'report.changes.spelled': '{idnumber} (en Moodle {spelling})',
  'report.changes.create': 'nueva: «{name}»',
  'report.changes.rename': 'renombrada «{to}», era «{from}»',
  'report.changes.description': 'otra descripción',
  'report.changes.more':
    'y {count, plural, one {# cohorte más} other {# cohortes más}}, {removes, plural, one {# miembro que sale} other {# miembros que salen}} y {adds, plural, one {# que entra} other {# que entran}}',
  'report.changes.part': '%',

  'report.findings.more': 'y {count, plural, other {# más}}',
  'report.findings.titled': '{title} ({note})',
  'report.findings.new': 'nuevo',
  'report.findings.news':
    '{fresh, plural, =0 {} one {# nuevo} other {# nuevos}}{settled, plural, =0 {} one {{fresh, plural, =0 {} other {, }}# resuelto} other {{fresh, plural, =0 {} other {, }}# resueltos}}',
  'report.findings.known': 'Conocidos desde la última ejecución ({since}) o antes',
  'report.findings.settled': 'Resueltos desde la última ejecución ({since})',

  'report.guards-off':
    '{count, plural, one {Una protección está desactivada} other {# protecciones están desactivadas}}: {guards}. Nada detiene una ejecución que {count, plural, one {ella habría} other {ellas habrían}} detenido.',
  'report.guards-blunt':
    '{count, plural, one {El límite de una protección no se puede superar, de modo que no detiene} other {Los límites de # protecciones no se pueden superar, de modo que no detienen}} nada: {guards}.',
  'report.guards-blunt.floor': '{name}: {floor, number} pasan siempre, y hay {of, number} en total',
  'report.no-baseline':
    'Aún no hay ninguna ejecución completada con la que comparar. Por eso no se comprobó: {guards}. La primera que se complete fija las cifras para la siguiente.',
  'report.no-baseline.unread':
    'No se sabe nada de ejecuciones anteriores mientras el historial no esté completo. Por eso no se comprobó: {guards}.',
  'report.no-baseline.mappings':
    '{count, plural, one {La asignación {mappings} no tiene} other {Las asignaciones {mappings} no tienen}} aún ninguna ejecución completada con la que comparar. Por eso no se comprobó allí: {guards}. La primera que se complete fija las cifras para la siguiente. Una asignación renombrada cuenta como nueva.',

  'report.enrolments.heading': 'Matriculaciones en cursos y lo demás que sigue a las cohortes',
  'report.enrolments.requested':
    '{task}: se pidió su ejecución inmediata; la hace el próximo cron de Moodle.',
  'report.enrolments.absent': '{task}: este Moodle no tiene esa tarea, así que no se pidió nada.',
  'report.enrolments.disabled':
    '{task}: desactivada en Moodle, y así se dejó. Lo que depende de ella no sigue hasta que alguien la active.',
  'report.enrolments.still-running':
    '{task}: aún estaba en marcha, de modo que la petición puede perderse. Sigue a la hora propia de la tarea, normalmente dentro de una hora.',
  'report.enrolments.failed':
    '{task}: no se pudo pedir (el registro dice por qué). Sigue a la hora propia de la tarea, normalmente dentro de una hora.',
  'report.enrolments.not-asked':
    'No se pidió a las tareas programadas de Moodle que se ejecuten enseguida (desactivado en la configuración): siguen a su propia hora, normalmente dentro de una hora.',
  'report.enrolments.not-reached':
    'La ejecución terminó antes de poder pedir a las tareas programadas de Moodle que se ejecuten enseguida: siguen a su propia hora, normalmente dentro de una hora.',
  'report.task.enrol_cohort_sync': 'Matriculaciones en cursos',
  'report.task.cohort_role_sync': 'Roles de cohortes',
  'report.task.sync_plans_from_template_cohorts_task': 'Planes de aprendizaje',
  'report.task.badges_cron_task': 'Insignias',

  'report.only': 'Solo {count, plural, one {esta cohorte} other {estas cohortes}}: {cohorts}',
  'report.moodle': 'Moodle {release}, {label}',
  'report.source': 'Fuente {label}, {version}',
  'report.run': 'Ejecución {run}, {time}, código de salida {exitCode}',
  'report.durations': '{total} en total: {phases}',
  'report.phase.connect': 'conectar {duration}',
  'report.phase.read': 'leer {duration}',
  'report.phase.plan': 'planificar {duration}',
  'report.phase.write': 'escribir {duration}',
  'report.phase.enrolments': 'avisar a las tareas de Moodle {duration}',
  'report.whole': 'El informe completo, con todos los hallazgos y cambios:',

  'report.some': '{list} y {more, plural, other {# más}}',
  'report.seconds': '{seconds}\u00a0s',
  'report.minutes': '{minutes}\u00a0min\u00a0{seconds}\u00a0s',
  'report.verdict.applied': 'Aplicada: {summary}.',
  'report.verdict.unchanged':
    'Sin cambios: Moodle ya contiene lo que dice {job, select, import {el archivo} other {la fuente}}.',
  'report.verdict.partial': 'Parcial: {summary}.',
  'report.verdict.refused': 'Rechazada: {why}. No se escribió nada.',
  'report.verdict.paused': 'En pausa, no se escribió nada. Una ejecución daría: {summary}.',
  'report.verdict.failed.source': 'Fallida: no se pudo leer la fuente.',
  'report.verdict.failed.moodle': 'Fallida: no se pudo leer o escribir en Moodle.',
  'report.verdict.dry.applied': 'Simulación. Una ejecución daría: {summary}.',
  'report.verdict.dry.unchanged':
    'Simulación. No hay nada que cambiar: {job, select, undo {lo que escribió la ejecución ya no está, o no escribió nada} import {Moodle contiene lo que dice el archivo} other {Moodle contiene lo que dice la fuente}}.',
  'report.verdict.dry.partial': 'Simulación. Una ejecución daría: {summary}.',
  'report.verdict.dry.refused': 'Simulación. Una ejecución sería rechazada: {why}.',
  'report.user': 'usuario\u00a0{id}',
  'report.withheld.too-many':
    'Saldrían más miembros de los que admite guards.cohortRemovals; todo lo demás se hace.',
  'report.withheld.cohort':
    '{cohort}: {users}{recent, plural, =0 {} one {, tras # baja en 24 horas} other {, tras # bajas en 24 horas}}',
  'report.refusals.title': '{name} ({guard})',
  'report.refusals.found': 'Hallado',
  'report.refusals.limit': 'Límite',
  'report.refusals.of': 'Comparado con',
  'report.refusals.others': 'todas las demás',
  'report.refusals.short': '{what}{more, plural, =0 {} one {, y # motivo más} other {, y # motivos más}}',

  'guard.of-mapping': '{mapping}: {refused}',
  'guard.remedy':
    'Con {steps} se encontraría el {found, number}\u00a0%: añada esto a match.normalise, y la próxima ejecución funciona por sí sola.',
  'guard.minimumRows.name': 'filas leídas',
  'guard.minimumRows.refused':
    '{figure, plural, =0 {no se leyó ninguna fila} one {se leyó # fila} other {se leyeron # filas}}, se esperaban al menos {limit, plural, other {#}} (guards.minimumRows).',
  'guard.minimumRows.hint':
    'Normalmente la vista está vacía porque falló una exportación o una carga de datos; o tiene una política de filas (VPD) que exige oracle.clientIdentifier.',
  'guard.minimumRows.short':
    '{figure, plural, =0 {ninguna fila leída} one {# fila leída} other {# filas leídas}}, se esperaban al menos {limit, number}',
  'guard.openEnd.name': 'archivo cortado',
  'guard.openEnd.refused':
    'la última de {figure, plural, one {# fila} other {# filas}} no termina en salto de línea, que el archivo de la última ejecución completada tenía tras sus {of, number} (source.openEnd).',
  'guard.openEnd.hint':
    'Normalmente se interrumpió la exportación, o el disco estaba lleno. Haga que se escriba de nuevo.',
  'guard.openEnd.short': 'un archivo puede estar cortado',
  'guard.rowsDrop.name': 'descenso de filas',
  'guard.rowsDrop.refused':
    '{figure, number}\u00a0% menos de filas que las {of, number} que había, el máximo de las ejecuciones completadas de los últimos 14 días; el límite es {limit, number}\u00a0% (guards.rowsDrop).',
  'guard.rowsDrop.hint': 'Normalmente no se cargó una parte de los datos, o ha cambiado el año académico.',
  'guard.rowsDrop.short': '{figure, number}\u00a0% menos de filas, límite {limit, number}\u00a0%',
  'guard.rowsGrowth.name': 'aumento de filas',
  'guard.rowsGrowth.refused':
    '{figure, number}\u00a0% más de filas que las {of, number} de la última ejecución completada; el límite es {limit, number}\u00a0% (guards.rowsGrowth).',
  'guard.rowsGrowth.hint':
    'Normalmente una combinación en la vista da varias veces a cada estudiante, o se perdió una condición de la consulta.',
  'guard.rowsGrowth.short': '{figure, number}\u00a0% más de filas, límite {limit, number}\u00a0%',
  'guard.unmatchedIncrease.name': 'aumento de filas sin usuario',
  'guard.unmatchedIncrease.refused':
    'el {figure, number}\u00a0% de las filas no conduce a ningún usuario de Moodle; el límite es {limit, number}\u00a0%: el {of, number}\u00a0% de la mejor ejecución completada de los últimos 14 días, y {points, number} puntos (guards.unmatchedIncrease).',
  'guard.unmatchedIncrease.hint':
    'Normalmente ha cambiado el campo de perfil de Moodle (match.field), o la forma de escribir los números; o los estudiantes nuevos aún no tienen cuenta.',
  'guard.unmatchedIncrease.short':
    '{figure, number}\u00a0% de las filas sin usuario, límite {limit, number}\u00a0%',
  'guard.unmatchedCollapse.name': 'hundimiento de la correspondencia',
  'guard.unmatchedCollapse.refused':
    'el {figure, number}\u00a0% de las filas no conduce a ningún usuario de Moodle; el límite es {limit, number}\u00a0%: el {of, number}\u00a0% de la mejor ejecución completada de los últimos 14 días, y {points, number} puntos (guards.unmatchedCollapse).',
  'guard.unmatchedCollapse.hint':
    'Normalmente se vació o se renombró el campo de perfil de Moodle (match.field), o ha cambiado la forma de escribir los números.',
  'guard.unmatchedCollapse.short':
    '{figure, number}\u00a0% de las filas sin usuario, límite {limit, number}\u00a0%',
  'guard.unmatchedShare.name': 'parte de filas sin usuario',
  'guard.unmatchedShare.refused':
    'el {figure, number}\u00a0% de las {of, number} filas no conduce a ningún usuario de Moodle; el límite es {limit, number}\u00a0% (guards.unmatchedShare).',
  'guard.unmatchedShare.hint':
    'Normalmente match.field nombra el campo equivocado, o match.normalise no lleva ambos lados a la misma forma.',
  'guard.unmatchedShare.short':
    '{figure, number}\u00a0% de las filas sin usuario, límite {limit, number}\u00a0%',
  'guard.removals.name': 'bajas en total',
  'guard.removals.refused':
    'se quitarían {planned, plural, other {#}} de {of, plural, one {# pertenencia} other {# pertenencias}}{recent, plural, =0 {} other {, con # de las últimas 24 horas {figure, number}}}, límite {limit, number} (guards.removals).',
  'guard.removals.hint':
    'Normalmente la fuente ha perdido estudiantes o las cohortes han cambiado de código; en el cambio de curso puede ser correcto.',
  'guard.removals.short':
    '{figure, plural, one {# baja} other {# bajas}} de {of, plural, one {# pertenencia} other {# pertenencias}}, límite {limit, number}',
  'guard.removalsWeek.name': 'bajas en total, en una semana',
  'guard.removalsWeek.refused':
    'se quitarían {planned, plural, other {#}} de {of, plural, one {# pertenencia} other {# pertenencias}}{recent, plural, =0 {} other {, con # de los últimos siete días {figure, number}}}, límite {limit, number} (guards.removalsWeek).',
  'guard.removalsWeek.hint':
    'Normalmente la fuente pierde estudiantes poco a poco; en el cambio de curso puede ser correcto.',
  'guard.removalsWeek.short':
    '{figure, plural, one {# baja} other {# bajas}} en siete días de {of, plural, one {# pertenencia} other {# pertenencias}}, límite {limit, number}',
  'guard.cohortRemovals.name': 'bajas en una cohorte',
  'guard.cohortRemovals.refused':
    '{figure, plural, one {saldría # miembro} other {saldrían # miembros}} de {of, number} de una cohorte; el límite es {limit, number} (guards.cohortRemovals).',
  'guard.cohortRemovals.hint':
    'Normalmente la fuente ha perdido a los estudiantes de un grupo, o el grupo ha cambiado de código.',
  'guard.cohortRemovals.short':
    '{figure, plural, one {# baja} other {# bajas}} en una cohorte de {of, plural, one {# miembro} other {# miembros}}, límite {limit, number}',
  'guard.additions.name': 'altas en cohortes que tienen miembros',
  'guard.additions.refused':
    'se {planned, plural, one {añadiría # miembro} other {añadirían # miembros}} a cohortes que tienen miembros{recent, plural, =0 {, de {of, number} en total} other {, tras # en 24 horas: {figure, number} junto a {of, number}}}; el límite es {limit, number} (guards.additions).',
  'guard.additions.hint':
    'Normalmente una combinación en la vista da a los estudiantes plazas que no tienen. Lo que se añadiera por error habría que quitarlo después.',
  'guard.additions.short':
    '{figure, plural, one {# alta} other {# altas}} junto a {of, plural, one {# pertenencia} other {# pertenencias}}, límite {limit, number}',
  'guard.cohortChanges.name': 'cohortes creadas o cambiadas',
  'guard.cohortChanges.refused':
    'se {figure, plural, one {crearía, renombraría o cambiaría # cohorte} other {crearían, renombrarían o cambiarían # cohortes}} de {of, number}; el límite es {limit, number} (guards.cohortChanges).',
  'guard.cohortChanges.hint':
    'Normalmente ha cambiado un patrón o la codificación de la fuente; en el cambio de curso puede ser correcto.',
  'guard.cohortChanges.short':
    '{figure, plural, one {# cohorte creada o cambiada} other {# cohortes creadas o cambiadas}} de {of, number}, límite {limit, number}',
};
