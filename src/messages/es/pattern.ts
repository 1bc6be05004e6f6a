/** Patrones que no se pueden usar. */
import type { pattern as english } from '../en/pattern.ts';

export const pattern: Record<keyof typeof english, string> = {
  'pattern.fault.unclosed-brace':
    'En el patrón «{pattern}», la llave del carácter {position} no se cierra nunca. Una llave literal se escribe dos veces.',
  'pattern.fault.stray-brace':
    'En el patrón «{pattern}», la llave del carácter {position} no se abrió nunca. Una llave literal se escribe dos veces.',
  'pattern.fault.empty-placeholder':
    'En el patrón «{pattern}», las llaves del carácter {position} no nombran ninguna columna.',
  'pattern.fault.unknown-filter':
    'En el patrón «{pattern}», en el carácter {position}: se encontró el filtro «{detail}», se espera uno de {filters}.',
  'pattern.fault.wrong-arguments':
    'En el patrón «{pattern}», el filtro del carácter {position} tiene argumentos incorrectos; se espera {detail}.',
  'pattern.fault.unknown-map':
    'En el patrón «{pattern}», en el carácter {position}: no hay ninguna tabla «{detail}» en «codes».',
  'pattern.fault.no-placeholder':
    "El patrón «{pattern}» no toma ninguna columna: dos llaves seguidas son una literal. Una columna va entre llaves simples, como '{'COLUMN'}'.",
};
