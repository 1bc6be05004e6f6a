/** Por qué una ejecución no llegó a su fin. */
import type { errors as english } from '../en/errors.ts';

export const errors: Record<keyof typeof english, string> = {
  'error.source.open': 'No se pudo abrir {source}.',
  'error.source.connect': 'No se pudo conectar con {source}.',
  'error.source.begin': 'No se pudo iniciar una transacción de solo lectura en {source}.',
  'error.source.query': 'No se pudo ejecutar la consulta en {source}.',
  'error.source.fetch': 'No se pudieron leer todas las filas de {source}.',
  'error.source.query.mapping': 'No se pudo ejecutar la consulta de la asignación {mapping} en {source}.',
  'error.source.fetch.mapping': 'No se pudieron leer todas las filas de la asignación {mapping} de {source}.',
  'error.source.cause': '{code}: {cause}',
  'error.source.unknown':
    'No hay explicación para este código. Páselo, con el mensaje de abajo, a quien se ocupe de la fuente; Oracle enumera sus códigos en https://docs.oracle.com/error-help/db/.',
  'error.message': 'En palabras del registro: {message}',
  'error.column.missing':
    'Las filas de la asignación {mapping} no tienen la columna {column}, que la asignación necesita. Tienen: {available}.',
  'error.column.ambiguous':
    'Las filas de la asignación {mapping} tienen más de una vez la columna {column}. Tienen: {available}.',
  'error.did-you-mean': '¿Quería decir {suggestion}?',
  'error.column.advice':
    'Corrija la consulta (con un alias de columna, por ejemplo), la primera línea del archivo o el nombre de la columna en la asignación. De esta fuente no se construyó nada.',
  'error.category.id':
    'Moodle no tiene ninguna categoría de cursos con el id {value}, la predeterminada de la asignación {mapping}.',
  'error.category.idnumber':
    'Moodle no tiene una única categoría de cursos con el número de ID «{value}», la predeterminada de la asignación {mapping}.',
  'error.category.path':
    'Moodle no tiene una única categoría de cursos «{value}», la predeterminada de la asignación {mapping}.',
  'error.category.advice':
    'Las cohortes nuevas no tendrían sitio. Cree esa categoría, o nombre otra en el context de la asignación.',
  'error.match.nobody':
    'No se encontró a ningún estudiante en Moodle ({students, plural, one {se buscó a #} other {se buscó a #}}). Una ejecución no haría nada: el hallazgo de abajo dice qué contienen ambos lados y qué los uniría.',
  'error.approval': 'Su huella es ahora {digest}; la aprobada es {approved}.',
  'error.undo.other-moodle':
    'La ejecución {run} fue en otro Moodle, cuyos usuarios y cohortes tienen otros números. Deshágala con la configuración de aquel Moodle.',
  'error.internal': 'Esto es un fallo del propio moodle-cohort-sync, o de algo que no conoce: {message}',
  'error.internal.advice': 'Los detalles están en el registro. Comuníquelos a quien mantenga este programa.',
  'error.unknown': 'La ejecución terminó con un error que aquí no tiene explicación ({code}): {message}',
  'error.moodle.statements': 'Lo que ejecuta el administrador de la base de datos para remediarlo:',
};
