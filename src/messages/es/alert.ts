/** Mensajes sobre lo que va mal: sus asuntos, sus textos y por qué uno no se pudo entregar. */
import type { alert as english } from '../en/alert.ts';

export const alert: Record<keyof typeof english, string> = {
  'alert.subject': 'Cohortes: {what}',
  'alert.subject.test': 'Cohortes, prueba: {what}',
  'alert.subject.more': ' (+{count, plural, other {#}})',
  'alert.subject.worse': '{what}, peor',
  'alert.subject.returned': '{what}, otra vez',
  'alert.subject.reminder': '{what}, todavía',
  'alert.subject.failed': '{count, plural, =1 {ejecución fallida} other {# ejecuciones fallidas}} ({code})',
  'alert.subject.misconfigured': 'configuración inadecuada ({code})',
  'alert.subject.refused': 'ejecución rechazada ({guard})',
  'alert.subject.stale': '{known, select, true {nada completado desde {since}} other {nada completado aún}}',
  'alert.subject.state': 'la carpeta de estado no se puede usar',
  'alert.subject.held':
    '{count, plural, one {# cohorte no está hecha del todo} other {# cohortes no están hechas del todo}}',
  'alert.subject.paused': 'en pausa',
  'alert.subject.unusual': 'entraron {added} miembros y salieron {removed}',
  'alert.subject.findings': '{count, plural, one {# hallazgo nuevo} other {# hallazgos nuevos}}',
  'alert.subject.over.failed': 'las ejecuciones vuelven a funcionar',
  'alert.subject.over.misconfigured': 'la configuración vuelve a encajar',
  'alert.subject.over.refused': 'ya no se rechaza',
  'alert.subject.over.stale': 'se ha vuelto a completar una ejecución',
  'alert.subject.over.state': 'la carpeta de estado se puede usar de nuevo',
  'alert.subject.over.held': 'todas las cohortes vuelven a estar hechas',
  'alert.subject.over.paused': 'reanudado',
  'alert.subject.notice': 'terminó una ejecución ({outcome})',
  'alert.subject.check':
    '{passed, select, true {ambos lados están en orden} other {una comprobación encontró algo}}',

  'alert.test':
    'Esto es una prueba: lo que sigue muestra cómo es un mensaje así. Nada de ello ha ocurrido, y no hay que hacer nada.',
  'alert.title.failed':
    '{count, plural, =1 {Ha fallado una ejecución} other {Han fallado # ejecuciones seguidas}}: no se pudo leer la fuente o escribir en Moodle.',
  'alert.title.misconfigured':
    'La configuración ya no encaja con lo que contienen la fuente o Moodle, y no se escribe nada.',
  'alert.title.refused': 'Una protección rechazó una ejecución: no se escribió nada, y no se quitó a nadie.',
  'alert.title.stale':
    'Hace demasiado que no se completa ninguna ejecución{known, select, true {: las cohortes están como el {last}} other {}}.',
  'alert.title.state':
    'La carpeta de estado no se puede usar como debería: lo que las ejecuciones ven y hacen no se guarda, o no se puede leer.',
  'alert.title.held':
    '{count, plural, one {# cohorte está retenida o no hecha del todo} other {# cohortes están retenidas o no hechas del todo}}; todo lo demás está hecho.',
  'alert.title.paused':
    'El servicio está en pausa: las ejecuciones leen y planifican, pero no escriben nada.',
  'alert.title.unusual': 'Una ejecución cambió más de lo habitual: {summary}.',
  'alert.title.findings':
    '{count, plural, one {Conviene revisar # hallazgo que antes no estaba} other {Conviene revisar # hallazgos que antes no estaban}}. Las ejecuciones continúan.',

  'alert.change.worse': 'Ha empeorado. Empezó el {since}.',
  'alert.change.returned':
    'Había terminado, y ha vuelto; empezó por primera vez el {since}. Su final se comunica cuando lleve unas horas sin aparecer.',
  'alert.change.reminder': 'Continúa desde el {since}. Esto es un recordatorio.',
  'alert.lasted': 'Había empezado el {since}.',

  'alert.over.failed':
    'Las ejecuciones vuelven a funcionar: se ha completado una. No hay nada que recuperar.',
  'alert.over.misconfigured': 'La configuración vuelve a encajar: se ha completado una ejecución.',
  'alert.over.refused': 'Las ejecuciones ya no se rechazan: se ha completado una.',
  'alert.over.stale': 'Se ha vuelto a completar una ejecución: las cohortes están como dice la fuente.',
  'alert.over.state': 'La carpeta de estado se puede usar de nuevo.',
  'alert.over.held': 'Ya no hay ninguna cohorte retenida, y no queda nada por hacer.',
  'alert.over.paused': 'El servicio se ha reanudado: las ejecuciones vuelven a escribir.',

  'alert.killed':
    'El proceso de la ejecución se terminó a la fuerza, o se paró su equipo: no hay informe. Busque un límite de memoria o un reinicio a esa hora. Lo que se escribió es válido, y la próxima ejecución lo completa.',
  'alert.killed.code': 'terminada a la fuerza',
  'alert.stale.advice':
    'Mire el registro del servicio y moodle-cohort-sync --history: o no ha empezado ninguna ejecución, o una tarda mucho más de lo habitual.',
  'alert.refused.approve':
    'Si la fuente o la configuración está mal, haga que se corrija: la próxima ejecución funciona entonces por sí sola. Si los cambios son correctos (moodle-cohort-sync --history {run} los muestra todos), haga que se aplique exactamente este plan:',
  'alert.removals': 'Mayores bajas',
  'alert.removals.would-leave':
    '{cohort}: {count, plural, one {saldría # de {members, number} miembros} other {saldrían # de {members, number} miembros}}',
  'alert.removals.left':
    '{cohort}: {count, plural, one {ha salido # de {members, number} miembros} other {han salido # de {members, number} miembros}}',
  'alert.removals.more': 'y {count, plural, one {# cohorte más} other {# cohortes más}}',
  'alert.held.new': '{count, plural, one {Una de ellas es nueva:} other {# de ellas son nuevas:}}',
  'alert.held.settled':
    '{count, plural, one {Resuelta desde entonces} other {# resueltas desde entonces}}: {cohorts}',
  'alert.paused.reason': 'Motivo: {reason}',
  'alert.paused.times':
    'Desde el {since}{known, select, true {, hasta el {until}} other {, hasta que alguien lo reanude}}.',

  'alert.closing.run':
    'Ejecución {run}, {time}. moodle-cohort-sync --history {run} muestra su informe completo.',
  'alert.closing.time': '{time}',
  'alert.pages': 'Véalo en la consola:',
  'alert.closing.why':
    'Enviado por moodle-cohort-sync. A quién se avisa de qué se fija en «alerts» de su configuración.',

  'alert.undelivered':
    '{count, plural, one {No se pudo entregar un mensaje} other {No se pudieron entregar # mensajes}} a {channel}, el primero del {since}. {fault} Se vuelve a intentar después de cada ejecución.',
  'alert.fault.unreachable': 'No se puede llegar al servidor ({detail}).',
  'alert.fault.silent': 'El servidor no respondió a tiempo ({detail}).',
  'alert.fault.broken': 'La conexión se cortó ({detail}).',
  'alert.fault.certificate': 'No se confía en el certificado del servidor, o es de otro servidor ({detail}).',
  'alert.fault.no-starttls': 'El servidor no ofrece STARTTLS, o falló ({detail}).',
  'alert.fault.login': 'El servidor rechazó el inicio de sesión o la clave de la dirección ({detail}).',
  'alert.fault.recipients': 'El servidor rechazó destinatarios ({detail}).',
  'alert.fault.later': 'El servidor pidió volver más tarde ({detail}).',
  'alert.fault.refused': 'El servidor rechazó el mensaje ({detail}).',
  'alert.fault.redirect': 'La dirección conduce a otra parte, y no se sigue ({detail}).',
  'alert.test.delivered': '{channel}: {what}: entregado ({answer})',
  'alert.test.failed': '{channel}: {what}: no entregado. {fault}',
  'alert.test.none':
    'No hay ningún canal configurado: indique alerts.email, alerts.webhook o alerts.heartbeat. No se envió nada.',
};
