/** Cómo terminó una ejecución, y qué significa. */
import type { outcome as english } from '../en/outcome.ts';

export const outcome: Record<keyof typeof english, string> = {
  'outcome.applied': 'Aplicada: Moodle contiene ahora lo que dice la fuente.',
  'outcome.unchanged': 'Sin cambios: Moodle ya contiene lo que dice la fuente.',
  'outcome.failed': 'Fallida: no se pudo leer la fuente o escribir en Moodle.',
  'outcome.refused': 'Rechazada: una protección detuvo esta ejecución, y no se escribió nada.',
  'outcome.partial': 'Parcial: algunas cohortes fallaron o quedaron retenidas, las demás están escritas.',
  'outcome.misconfigured':
    'Mal configurada: la configuración no encaja con lo que contienen la fuente o Moodle, y no se escribió nada.',
  'outcome.locked': 'Bloqueada: otra ejecución trabaja en este Moodle, y no se hizo nada.',
  'outcome.postponed': 'Aplazada: Moodle está en mantenimiento o actualizándose, y no se escribió nada.',
  'outcome.paused': 'En pausa: no se escribió nada; esto es lo que habría hecho una ejecución.',
  'outcome.interrupted':
    'Interrumpida: se pidió que la ejecución se detuviera; la próxima completa el trabajo.',
  'outcome.running': 'En curso: la ejecución está trabajando.',
  'outcome.killed':
    'Terminada a la fuerza: el proceso terminó antes de que pudiera terminar la ejecución; la próxima completa el trabajo.',
  'outcome.unkept': 'No guardada: la ejecución terminó, pero no se pudo escribir en el historial cómo.',
  'outcome.unknown': 'Terminó de un modo que esta versión del programa no conoce.',
};
