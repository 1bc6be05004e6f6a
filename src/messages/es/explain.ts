/** Textos de esta área. */
import type { explain as english } from '../en/explain.ts';

export const explain: Record<keyof typeof english, string> = {
  'usage.invalid-question':
    '--explain admite student:KEY, user:USERNAME o user:ID, o cohort:IDNUMBER, no «{value}».',
  'explain.student': 'Estudiante {key}',
  'explain.user': 'Usuario {user}',
  'explain.cohort': 'Cohorte {idnumber}',
  'explain.named-user': '{id} ({username})',

  'explain.match.compared':
    '{hasSteps, select, no {Comparado como «{compared}» con {field} de los usuarios de Moodle.} other {Comparado como «{compared}» ({steps}) con {field} de los usuarios de Moodle.}}',
  'explain.match.found': 'Encontrado: el usuario {user}, cuyo campo contiene «{value}».',
  'explain.match.none':
    'Ningún usuario tiene este valor, así que el estudiante no se añade a ninguna cohorte.',
  'explain.match.ambiguous':
    'Varios usuarios tienen este valor: {users}. No se sabe de cuál se trata, así que no se añade ni se quita a ninguno.',
  'explain.match.suspended':
    'Solo usuarios suspendidos tienen este valor: {users}. No se añaden ni se quitan, porque match.includeSuspended está desactivado.',
  'explain.match.suspended-user':
    'Este usuario está suspendido, y los suspendidos no se encuentran ni salen: match.includeSuspended está desactivado.',
  'explain.match.no-value':
    'Este usuario no tiene valor en {field}, así que ninguna fila puede nombrarlo. Rellene el campo, y la próxima ejecución hace el resto.',
  'explain.match.other-host':
    'Este usuario es de otro servidor (MNet). Esos usuarios no se encuentran nunca, contengan lo que contengan sus campos.',
  'explain.match.since': 'Las ejecuciones encuentran lo mismo desde el {time}.',
  'explain.suspended': 'El usuario {user} está suspendido.',
  'explain.namesake':
    'Otro usuario, {user}, tiene este número como nombre de usuario: --explain user:{user} explica aquel.',
  'explain.near.users': 'Usuarios con casi este valor:',
  'explain.near.keys': 'Ninguna fila tiene este valor. Casi el mismo tienen:',
  'explain.near.user': '«{value}» (usuario {user}): {differences}',
  'explain.near.value': '«{value}»: {differences}',
  'explain.difference.case': 'otras mayúsculas o minúsculas',
  'explain.difference.accents': 'otros acentos',
  'explain.difference.blanks': 'espacios, guiones u otros signos',
  'explain.difference.zeros': 'ceros a la izquierda',
  'explain.difference.letters': 'letras delante o detrás de las cifras',
  'explain.difference.domain': 'lo que va detrás de la @',
  'explain.difference.look-alike': 'letras que parecen cifras',
  'explain.difference.digits-lost': 'cifras perdidas',
  'explain.difference.typing': 'un carácter',

  'explain.rows.heading': '{count, plural, one {Una fila nombra} other {# filas nombran}} al estudiante',
  'explain.rows.none': 'Ninguna fila nombra al estudiante',
  'explain.rows.none-user': 'Ninguna fila nombra a este usuario',
  'explain.row': '{mapping}, fila {row}: {idnumber}',
  'explain.row.key': 'número {key}',
  'explain.row.rejected': '{mapping}, fila {row}: ninguna cohorte, porque {fault}',
  'explain.row.more': 'y {count, plural, one {# fila más} other {# filas más}}',
  'explain.fault.missing-field': '{column} está vacía y no tiene valor por defecto',
  'explain.fault.unreadable-text': '{column} llegó con bytes que no son caracteres',
  'explain.fault.invalid-idnumber': 'Moodle no puede guardar el ID de cohorte: {fault}',
  'explain.step': '{column}: {values}',
  'explain.step.null': 'NULL',
  'explain.step.blank': 'vacío',
  'explain.step.filter': '{filter} → {value}',

  'explain.places.heading': 'Cohortes',
  'explain.places.none':
    'Ninguna fila nombra al estudiante para una cohorte, y el usuario no está en ninguna.',
  'explain.place':
    '{idnumber}{hasName, select, no {} other { «{name}»}}{hasMapping, select, no {} other { ({mapping})}}',
  'explain.place.user': '{place}, usuario {user}',
  'explain.place.without-idnumber': '(sin ID de cohorte, cohorte {id})',
  'explain.member.by-run': 'Miembro desde el {time}: añadido por {run}.',
  'explain.member.since':
    'Miembro desde el {time}, no añadido por ninguna de las ejecuciones guardadas: a mano, por otro programa o por una ejecución anterior.',
  'explain.member.plain':
    'Miembro, no añadido por ninguna de las ejecuciones guardadas: a mano, por otro programa o por una ejecución anterior.',
  'explain.no-member.plain': 'No es miembro.',
  'explain.no-member.removed': 'No es miembro: lo quitó {run} ({time}).',
  'explain.no-member.since': 'No es miembro: lo añadió {run} ({time}), y lo ha quitado otro desde entonces.',
  'explain.run.sync': 'la ejecución {run}',
  'explain.run.import': 'la importación {run}',
  'explain.run.undo': 'la ejecución {run}, que deshacía otra',

  'explain.joins': 'La próxima ejecución añade al usuario: una fila nombra al estudiante para esta cohorte.',
  'explain.leaves':
    'La próxima ejecución quita al usuario: ninguna fila nombra ya al estudiante para esta cohorte.',
  'explain.leaves.gone':
    'La próxima ejecución quita al usuario: ninguna fila nombra esta cohorte desde el {since}, y policy.goneUpstream es «empty».',
  'explain.why.named': 'Se queda: una fila nombra al estudiante para esta cohorte.',
  'explain.why.unmatched':
    'Una fila nombra para ella al estudiante, al que no corresponde un único usuario de Moodle (véase arriba).',
  'explain.why.not-named': 'Ninguna fila nombra al estudiante para esta cohorte.',
  'explain.why.outside': 'Ninguna fila de ninguna asignación nombra esta cohorte: no se cambia nada en ella.',
  'explain.why.gone-upstream':
    'Ninguna fila nombra esta cohorte desde el {since}{policy, select, empty {} other {: se deja como está (policy.goneUpstream)}}.',
  'explain.held.idnumber-collision':
    'La cohorte está retenida, no se cambia nada en ella: su ID de cohorte se forma de más de una manera.',
  'explain.held.no-usable-rows':
    'La cohorte está retenida, no se cambia nada en ella: ninguna de sus filas conduce a un usuario de Moodle.',
  'explain.held.duplicate-cohort':
    'La cohorte está retenida, no se cambia nada en ella: Moodle tiene varias con este ID de cohorte.',
  'explain.held.foreign-component':
    'La cohorte está retenida, no se cambia nada en ella: pertenece a otro plugin ({component}).',
  'explain.stays.policy':
    '{removals, select, never {No sale nadie: policy.removals es «never».} own {No lo añadió ninguna sincronización de este servicio, así que no le toca quitarlo: policy.removals es «own».} other {Sin valor en el campo comparado, así que no se quita: policy.removals es «known-students».}}',
  'explain.stays.waiting':
    'Ninguna fila nombra al estudiante desde el {since}. Sale el {leaves} o con la primera ejecución posterior, si hasta entonces no lo nombra ninguna (policy.graceHours).',
  'explain.stays.suspended':
    'Los usuarios suspendidos no se añaden ni se quitan (match.includeSuspended está desactivado).',
  'explain.stays.named':
    'Una fila nombra a un estudiante al que corresponden varios usuarios, este entre ellos.',
  'explain.stays.open-end':
    'El archivo de la asignación puede estar cortado: quien no está en él puede estar en la parte que falta.',
  'explain.stays.rejected-rows': 'Una fila que no se pudo usar puede ser la que nombra al estudiante.',
  'explain.stays.cohort-guard':
    'Saldrían demasiados miembros de esta cohorte de una vez (guards.cohortRemovals): estas bajas esperan una aprobación.',
  'explain.stays.held-cohort':
    'La cohorte nueva del estudiante está retenida, y su plaza en esta se conserva hasta que se arregle.',
  'explain.stays.add-failed': 'No se pudo escribir la plaza en la cohorte nueva.',
  'explain.stays.memory':
    'No se sabe qué vieron e hicieron las ejecuciones anteriores, y mientras tanto no sale nadie.',
  'explain.stays.quiet': 'Tiempo de reposo (schedule.quiet): no sale nadie hasta el {leaves}.',

  'explain.next.refused':
    'Una ejecución ahora sería rechazada, y no se haría nada de lo que aquí se dice de la próxima:',
  'explain.next.paused':
    'El servicio está en pausa desde el {since} ({reason}): mientras tanto no se hace nada de lo que aquí se dice de la próxima ejecución.',
  'explain.next.paused-until':
    'El servicio está en pausa hasta el {until} ({reason}): antes no se hace nada de lo que aquí se dice de la próxima ejecución.',
  'explain.next.quiet':
    'Hasta el {until} no hay ejecuciones (schedule.quiet): antes no se hace nada de lo que aquí se dice de la próxima.',

  'explain.history.heading': 'Qué han hecho las ejecuciones, primero lo más reciente',
  'explain.history.none': 'Ninguna ejecución guardada ha cambiado nada aquí.',
  'explain.event.added': '{time}: añadido a {cohort} por {run}',
  'explain.event.removed': '{time}: quitado de {cohort} por {run}',
  'explain.event.user': '{event}, usuario {user}',

  'explain.cohort.in-moodle':
    'En Moodle: cohorte {id} «{name}», {members, plural, one {# miembro} other {# miembros}}{hasPlace, select, no {} other {, {place}}}{visible, select, no {, oculta} other {}}.',
  'explain.cohort.spelled': 'Moodle escribe el ID de cohorte {idnumber}, que su base de datos no distingue.',
  'explain.cohort.not-in-moodle': 'Moodle no la tiene.',
  'explain.place.system': 'en el sistema',
  'explain.place.category': 'en la categoría «{path}»',
  'explain.place.other': 'en el contexto {contextId}',
  'explain.owner.nobody': 'No pertenece a ningún plugin: se puede cambiar a mano en Moodle.',
  'explain.owner.component': 'Pertenece a {component}.',
  'explain.state.synchronised': 'La sincroniza la asignación {mapping}.',
  'explain.state.new': 'La crea la próxima ejecución, para la asignación {mapping}.',
  'explain.claims.heading': 'Filas',
  'explain.claim':
    '{mapping}: {rows, plural, one {# fila nombra} other {# filas nombran}} {students, plural, one {a # estudiante} other {a # estudiantes}}, {users, plural, =0 {ninguno con usuario} one {# con usuario} other {# con usuario}}{blank, plural, =0 {} one {; # fila no nombra a nadie} other {; # filas no nombran a nadie}}',
  'explain.claim.pattern': '{pattern}, a partir de {fields}',
  'explain.without-user.heading':
    '{count, plural, one {# estudiante} other {# estudiantes}} sin un único usuario en Moodle',
  'explain.without-user.none': '{student}: sin usuario',
  'explain.without-user.ambiguous': '{student}: varios usuarios ({users})',
  'explain.without-user.suspended': '{student}: suspendido ({users})',
  'explain.change.heading': 'La próxima ejecución',
  'explain.change.none': 'no cambia nada en ella.',
  'explain.change.create': 'crea la cohorte «{name}»',
  'explain.change.rename': 'cambia su nombre de «{from}» a «{to}»',
  'explain.change.description': 'cambia su descripción',
  'explain.change.adds': 'añade {count, plural, one {# miembro} other {# miembros}}: {users}',
  'explain.change.removes': 'quita {count, plural, one {# miembro} other {# miembros}}: {users}',
  'explain.staying.heading': 'Miembros a los que ninguna fila nombra, y que se quedan',
  'explain.staying': '{count, plural, one {# miembro} other {# miembros}} ({users}): {why}',
  'explain.cohort-event': '{time}, {run}: {summary}',
  'explain.cohort-event.made': 'la creó',
  'explain.cohort-event.updated': 'cambió su nombre o descripción',
  'explain.cohort-event.added': '+{count, number}',
  'explain.cohort-event.removed': '−{count, number}',
  'explain.largest': 'El mayor cambio: {event}',

  'explain.read': 'Leído el {time}: {sides}. No se escribió nada.',
  'explain.lacking':
    'La cuenta no puede leer los nombres de los usuarios, o dónde están las cohortes. El administrador de la base de datos le da el permiso con:',
  'explain.unknown.student':
    'Ninguna fila tiene el número de estudiante «{value}», y ningún usuario de Moodle tiene ese valor.',
  'explain.unknown.user': 'Moodle no tiene ningún usuario con el nombre o ID «{value}».',
  'explain.unknown.deleted':
    'Moodle ha eliminado al usuario {value}. Las pertenencias de usuarios eliminados no se cuentan ni se tocan.',
  'explain.unknown.not-readable':
    'La cuenta no puede leer los nombres de los usuarios, así que no se puede buscar «{value}». Pregunte por el ID (user:ID), o haga que se dé el permiso con las sentencias de abajo.',
  'explain.unknown.cohort':
    'Ninguna fila forma el ID de cohorte «{value}», Moodle no tiene ninguna cohorte con él, y ninguna ejecución ha cambiado una así.',
  'explain.did-you-mean': 'Quizá quiso decir:',
  'explain.suggestion': '{question}{differs, select, no {} other { ({differences})}}',
  'explain.suggestion.named': '{question}, «{name}»',
};
