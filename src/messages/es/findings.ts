/** Hallazgos: para cada tipo, qué es, un ejemplo, qué significa y qué hacer. */
import type { findings as english } from '../en/findings.ts';

export const findings: Record<keyof typeof english, string> = {
  'finding.missing-field.title':
    '{count, plural, one {# fila} other {# filas}} sin un campo que el ID de cohorte necesita',
  'finding.missing-field.example': '{mapping}: {column} está vacío',
  'finding.missing-field.advice':
    'Esas filas se omiten. Haga que se rellene el campo en la fuente, o dele un valor por defecto en el patrón.',
  'finding.unreadable-text.title': '{count, plural, one {# fila} other {# filas}} con texto dañado',
  'finding.unreadable-text.example': '{mapping}: {column} tiene bytes que no son caracteres',
  'finding.unreadable-text.advice':
    'Esas filas se omiten: no se puede saber qué ponía ahí (�). La base de datos contiene bytes que no encajan con su juego de caracteres, normalmente de un programa que escribió en otro. Haga que se introduzca el valor de nuevo en la fuente.',
  'finding.invalid-idnumber.title':
    '{count, plural, one {# fila da} other {# filas dan}} un ID de cohorte que Moodle no puede guardar',
  'finding.invalid-idnumber.example': '{mapping}: {fault}',
  'finding.invalid-idnumber.advice':
    'Esas filas se omiten. Corrija los valores en la fuente, o acorte lo que el patrón del ID toma de ellos (slice, replace, map).',
  'finding.missing-student.title':
    '{count, plural, one {# fila no nombra} other {# filas no nombran}} a nadie',
  'finding.missing-student.example': '{mapping}, {cohort}',
  'finding.missing-student.advice':
    'Las filas con el número de estudiante vacío se omiten. Haga que se rellene la columna en la fuente.',
  'finding.unmatched-student.title':
    '{count, plural, one {# estudiante} other {# estudiantes}} sin usuario en Moodle',
  'finding.unmatched-student.example': '{student} ({cohorts})',
  'finding.unmatched-student.advice':
    'Quien no tiene usuario no se añade a ninguna cohorte. Cree las cuentas, o rellene el campo de perfil que nombra match.field: la próxima ejecución hace el resto. Si de pronto son muchos, ha cambiado el campo o la forma de escribir los números.',
  'finding.key-shape.formula':
    '{count, plural, one {# clave está escrita} other {# claves están escritas}} como fórmula («{key}»), que una hoja de cálculo necesita para conservar los ceros y nada más. Haga que la columna se exporte como texto, sin «=».',
  'finding.key-shape.apostrophe':
    '{count, plural, one {# clave empieza} other {# claves empiezan}} por un apóstrofo («{key}»), con el que una hoja de cálculo conserva un número como texto. Haga que se quite en la exportación o en la consulta.',
  'finding.key-shape.quotes':
    '{count, plural, one {# clave está} other {# claves están}} entre comillas que forman parte del valor («{key}»). Haga que la exportación las escriba una vez, o ninguna.',
  'finding.key-shape.exponent':
    '{count, plural, one {# clave es un número cuyas} other {# claves son números cuyas}} últimas cifras perdió una hoja de cálculo («{key}»). Aquí no se pueden recuperar: haga que se dé formato de texto a la columna antes de poner los números, y que se exporte de nuevo.',
  'finding.key-shape.decimals':
    '{count, plural, one {# clave tiene} other {# claves tienen}} decimales («{key}»), como una columna de números. Haga que se exporte como texto, o como números enteros.',
  'finding.key-shape.groups':
    'En {count, plural, one {# clave} other {# claves}} las cifras van en grupos de tres («{key}»). Haga que la columna se exporte como texto, sin separadores.',
  'finding.key-shape.date':
    '{count, plural, one {# clave parece} other {# claves parecen}} una fecha («{key}»): una hoja de cálculo tomó por fecha un número con guion o barra. Haga que se dé formato de texto a la columna antes de poner los números, y que se exporte de nuevo.',
  'finding.key-shape.error':
    '{count, plural, one {# clave es un error} other {# claves son errores}} de la fórmula de una hoja de cálculo («{key}»). Haga que se corrija la fórmula, o que se omita la fila.',
  'finding.ambiguous-student.title':
    '{count, plural, one {# estudiante corresponde} other {# estudiantes corresponden}} a varios usuarios de Moodle',
  'finding.ambiguous-student.example': '{student}: {users} ({cohorts})',
  'finding.ambiguous-student.advice':
    'Ninguno de esos usuarios se añade ni se quita. Deje el valor del campo (match.field) en un solo usuario, o fusione las cuentas: la próxima ejecución sabe entonces de quién se trata.',
  'finding.suspended-student.title':
    '{count, plural, one {# estudiante está suspendido} other {# estudiantes están suspendidos}} en Moodle',
  'finding.suspended-student.example': '{student}: {users} ({cohorts})',
  'finding.suspended-student.advice':
    'Los usuarios suspendidos no se añaden ni se quitan, porque match.includeSuspended está desactivado. No hay que hacer nada.',
  'finding.idnumber-collision.title':
    '{count, plural, one {# ID de cohorte se construye} other {# ID de cohorte se construyen}} de más de un modo',
  'finding.idnumber-collision.example': '{cohort}: {sources}',
  'finding.idnumber-collision.source': '{mapping} a partir de {fields}',
  'finding.idnumber-collision.spelled': '{mapping} a partir de {fields}, escrito {idnumber}',
  'finding.idnumber-collision.advice':
    'Valores distintos de los campos, o varias asignaciones, dan el mismo ID, de modo que no se sabe de qué cohorte se trata: queda retenida, y no cambia nada en ella. Dé al patrón otro separador o un prefijo para la asignación, o convierta uno de los códigos en otro (map).',
  'finding.invisible-characters.title':
    '{count, plural, one {# valor tiene} other {# valores tienen}} caracteres invisibles',
  'finding.invisible-characters.example': '{mapping}: {column}: {values}',
  'finding.invisible-characters.advice':
    'Se muestran como U+ y su código. Los valores se usan sin ellos, con espacios corrientes en lugar de los de no separación. Haga que se corrija la fuente: en otros sitios pueden tomarse por otros valores.',
  'finding.odd-pattern.title':
    '{count, plural, one {# patrón tiene} other {# patrones tienen}} en el texto fijo algo que difícilmente se quiso poner',
  'finding.odd-pattern.example': '{mapping}, {attribute}: «{pattern}»: {oddity}',
  'finding.odd-pattern.advice':
    'Lo que está fuera de las llaves aparece en todos los valores que se construyen. Si es lo que se quiere, no hay que hacer nada.',
  'finding.oddity.quotes': 'comillas alrededor de todo',
  'finding.oddity.column': 'el nombre de una columna sin llaves, igual para todas las filas',
  'finding.oddity.brace': 'una llave',
  'finding.oddity.placeholder': 'algo que parece el marcador de otro lenguaje; las columnas van entre llaves',
  'finding.oddity.invisible': 'un carácter invisible',
  'finding.no-rows.title':
    '{count, plural, one {# consulta no devuelve} other {# consultas no devuelven}} ninguna fila',
  'finding.no-rows.plain': '{mapping}',
  'finding.no-rows.example':
    '{mapping}: {types, select, numbers {{numbers} pasado como número} texts {{texts} pasado como texto} other {{numbers} pasado como número, {texts} como texto}}',
  'finding.no-rows.advice':
    'Ejecute la consulta con la misma cuenta. Un parámetro sin comillas se pasa como número y uno entre comillas como texto: un número no es igual a ningún texto como 2026-2027. Una vista con una política de filas (VPD) no muestra nada a una sesión sin identificador de cliente: oracle.clientIdentifier pone uno.',
  'finding.nobody-found.title':
    'En {count, plural, one {# asignación} other {# asignaciones}} no se encontró a ningún estudiante en Moodle',
  'finding.nobody-found.example':
    '{mapping}: 0 de {of, number}. La fuente tiene {students}; {field} contiene {values}.',
  'finding.nobody-found.empty':
    '{mapping}: 0 de {of, number}. La fuente tiene {students}; {field} no tiene valor en ningún usuario.',
  'finding.nobody-found.advice':
    'O match.field nombra el campo equivocado, o los dos lados escriben el número de otra manera. student admite un patrón, match.normalise pasos que siguen ambos lados.',
  'fit.before': 'part {value} 1',
  'fit.skip': 'slice {value}',
  'fit.stripLeadingZeros': 'stripLeadingZeros',
  'fit.width': 'padStart {value}',
  'fit.prefix': 'el prefijo {value}',
  'fit.suffix': 'el sufijo {value}',
  'fit.steps': '{steps} en match.normalise',
  'fit.would': 'Con {how} se encontraría el {share}.',
  'fit.pattern': 'En la asignación: student: {pattern}',
  'finding.odd-idnumber.title':
    '{count, plural, one {# ID de cohorte tiene} other {# ID de cohorte tienen}} un separador de más',
  'finding.odd-idnumber.example': '{mapping}: {cohort}',
  'finding.odd-idnumber.advice':
    'Un separador doble, o uno en un extremo, es lo que dejan slice y part de un código más largo o más corto de lo esperado. Si los códigos se escriben así de verdad, no hay que hacer nada; si no, corrija el patrón antes de que se creen las cohortes.',
  'finding.name-conflict.title':
    'En {count, plural, one {# caso} other {# casos}} las filas de una cohorte no coinciden en su nombre, descripción o categoría',
  'finding.name-conflict.example': '{cohort}, {attribute}: se toma «{chosen}», no {others}',
  'finding.name-conflict.advice':
    'Se toma lo que dice la mayoría de las filas. Si no es lo correcto, haga que se corrija la fuente.',
  'finding.name-truncated.title':
    '{count, plural, one {# nombre de cohorte no cabe} other {# nombres de cohorte no caben}} en 254 caracteres',
  'finding.name-truncated.example': '{cohort}: «{name}»',
  'finding.name-truncated.advice':
    'El nombre se corta, o se da solo en el idioma del sitio. Acorte el patrón del nombre si eso importa.',
  'finding.invalid-name.title':
    'En {count, plural, one {# caso} other {# casos}} las filas no dan a una cohorte ningún texto que Moodle pueda guardar',
  'finding.invalid-name.example': '{cohort}, {attribute}',
  'finding.invalid-name.advice':
    'El texto está vacío, dañado o tiene caracteres de control. Una cohorte que existe conserva lo que tiene; una nueva se llama como su ID. Corrija la fuente, o dé al patrón un valor por defecto.',
  'finding.no-usable-rows.title':
    '{count, plural, one {# cohorte queda retenida: ninguna de sus filas conduce} other {# cohortes quedan retenidas: ninguna de sus filas conduce}} a un usuario de Moodle',
  'finding.no-usable-rows.example': '{cohort}: {rows, plural, one {# fila} other {# filas}}',
  'finding.no-usable-rows.advice':
    'En una cohorte retenida no cambia nada: nunca se vacía porque sus filas no se puedan usar. Los hallazgos sobre estudiantes y filas dicen qué les pasa.',
  'finding.removals-withheld.open-end.title':
    'Se retienen bajas en {count, plural, one {# cohorte} other {# cohortes}} ({users, plural, one {# miembro} other {# miembros}}) porque el archivo puede estar cortado',
  'finding.removals-withheld.open-end.advice':
    'Las filas de quienes parecen irse pueden estar entre las que faltan. El hallazgo sobre el archivo dice qué hacer.',
  'finding.removals-withheld.rejected-rows.title':
    'Se retienen bajas en {count, plural, one {# cohorte} other {# cohortes}} ({users, plural, one {# miembro} other {# miembros}}) por filas rechazadas',
  'finding.removals-withheld.rejected-rows.advice':
    'Entre quienes parecen irse puede estar aquel cuya fila no se puede leer. Haga que se reparen las filas rechazadas: la próxima ejecución quita entonces a quien de verdad se va. policy.rejectedRows: ignore desactiva esto.',
  'finding.removals-withheld.memory.title':
    'Se retienen bajas en {count, plural, one {# cohorte} other {# cohortes}} ({users, plural, one {# miembro} other {# miembros}}): el historial no está completo',
  'finding.removals-withheld.memory.advice':
    'Mientras no se sepa qué vieron e hicieron las ejecuciones anteriores, nadie sale; todo lo demás se hace. Qué le pasa al historial, y qué hacer, se dice abajo. Cuando esté en orden, la próxima ejecución los quita por sí sola.',
  'finding.removals-withheld.cohort-guard.title':
    'Se retienen bajas en {count, plural, one {# cohorte} other {# cohortes}} ({users, plural, one {# miembro} other {# miembros}}): saldrían demasiados de una vez',
  'finding.removals-withheld.cohort-guard.advice':
    'Saldrían más miembros de los que admite guards.cohortRemovals; todo lo demás se hace. Si está mal, haga que se corrija la fuente.',
  'finding.removals-withheld.held-cohort.title':
    'Se retienen bajas en {count, plural, one {# cohorte} other {# cohortes}} ({users, plural, one {# miembro} other {# miembros}}) porque las cohortes a las que pasan están retenidas',
  'finding.removals-withheld.held-cohort.advice':
    'Los miembros se quedan donde están hasta que se pueda escribir en la cohorte que la fuente nombra para ellos: vea los ID ambiguos y las cohortes duplicadas.',
  'finding.removals-withheld.add-failed.title':
    'Se retienen bajas en {count, plural, one {# cohorte} other {# cohortes}} ({users, plural, one {# miembro} other {# miembros}}) porque no se pudo escribir en las cohortes a las que pasan',
  'finding.removals-withheld.add-failed.advice':
    'Los miembros se quedan donde están, para que nadie pierda el acceso entretanto. La próxima ejecución lo vuelve a intentar.',
  'finding.removals-withheld.example':
    '{cohort}: {count, plural, one {# miembro se queda} other {# miembros se quedan}}{recent, plural, =0 {} other {, tras # bajas en 24 horas}}',
  'finding.gone-upstream.title':
    '{count, plural, one {# cohorte ya no es nombrada} other {# cohortes ya no son nombradas}} por la fuente',
  'finding.gone-upstream.example':
    '{cohort}: {members, plural, =0 {ningún miembro} one {# miembro} other {# miembros}}; no se nombra desde {since}',
  'finding.gone-upstream.advice':
    'Una cohorte así se queda como está; con policy.goneUpstream: empty salen sus miembros. Si ya ha pasado su tiempo, elimínela en Moodle. Si debería nombrarse, revise la fuente y el patrón del ID.',
  'finding.removals-quiet.title':
    '{users, plural, one {# miembro se queda} other {# miembros se quedan}} en {count, plural, one {# cohorte} other {# cohortes}} durante el tiempo de reposo',
  'finding.removals-quiet.example':
    '{cohort}: {count, plural, one {# miembro} other {# miembros}}; reposo hasta el {until}',
  'finding.removals-quiet.advice':
    'La fuente ya no los nombra. Salen con la primera ejecución tras el tiempo de reposo (schedule.quiet), en lo que permitan las protecciones.',
  'finding.leaving.title':
    '{users, plural, one {# miembro saldrá} other {# miembros saldrán}} cuando acabe el plazo de gracia',
  'finding.leaving.example':
    '{cohort}: {count, plural, one {# miembro} other {# miembros}}; no se nombra desde {since}, sale a partir de {leaves}',
  'finding.leaving.advice':
    'La fuente ya no los nombra (policy.graceHours). Quien vuelva a ser nombrado hasta entonces se queda.',
  'finding.foreign-component.title':
    '{count, plural, one {# cohorte queda retenida: pertenece} other {# cohortes quedan retenidas: pertenecen}} a otro componente de Moodle',
  'finding.foreign-component.example': '{cohort}: {component}',
  'finding.foreign-component.advice':
    'Lo que gestiona otro plugin no se toca. Haga que la fuente deje de nombrarla o, si ese plugin ya no existe, que se vacíe el componente en la tabla de cohortes de Moodle.',
  'finding.duplicate-cohort.title':
    '{count, plural, one {# ID de cohorte lo usan} other {# ID de cohorte los usan}} varias cohortes de Moodle',
  'finding.duplicate-cohort.example': '{cohort}: cohortes {ids}',
  'finding.duplicate-cohort.spelled':
    '{cohort}: cohortes {ids}; Moodle también escribe {spellings}, que para su base de datos es lo mismo',
  'finding.duplicate-cohort.advice':
    'No se sabe de qué cohorte se trata, así que no cambia nada en ninguna. En Moodle, cambie o vacíe el ID de todas menos una: la próxima ejecución trabaja entonces con esa.',
  'finding.category-not-found.title':
    '{count, plural, one {# cohorte nueva nombra} other {# cohortes nuevas nombran}} una categoría que Moodle no tiene, o tiene dos veces',
  'finding.category-not-found.example': '{cohort}: «{category}»; creada en {fallback}',
  'finding.category-not-found.system': 'el contexto del sistema',
  'finding.category-not-found.advice':
    'Una cohorte nueva se crea entonces donde dice la asignación por defecto. Corrija la categoría y mueva la cohorte a mano: una que existe se queda donde está.',
  'finding.apply-failed.title': 'No se pudo escribir en {count, plural, one {# cohorte} other {# cohortes}}',
  'finding.apply-failed.example': '{cohort}: {error}',
  'finding.apply-failed.advice':
    'Las demás cohortes no se ven afectadas. La próxima ejecución lo vuelve a intentar; si falla otra vez, pase el error a quien se ocupe de la base de datos de Moodle.',
  'finding.user-vanished.title':
    '{count, plural, one {# usuario desapareció} other {# usuarios desaparecieron}} de Moodle durante la ejecución',
  'finding.user-vanished.example': '{cohort}: {users}',
  'finding.user-vanished.advice':
    'Para los usuarios eliminados después de leerlos no se escribe nada. No hay que hacer nada.',
  'finding.cohort-vanished.title':
    '{count, plural, one {# cohorte desapareció} other {# cohortes desaparecieron}} de Moodle durante la ejecución',
  'finding.cohort-vanished.example': '{cohort}',
  'finding.cohort-vanished.advice':
    'Alguien la eliminó durante la ejecución, y no se escribió nada en ella. La próxima la crea de nuevo si la fuente aún la nombra.',
  'finding.changed-meanwhile.title':
    'En {count, plural, one {una cohorte} other {# cohortes}} cambió algo mientras la ejecución leía',
  'finding.changed-meanwhile.example':
    '{cohort}: {what, select, cohort {otro ID, componente o nombre} membership {{users}, {count, plural, one {hecho miembro de nuevo} other {hechos miembros de nuevo}}} other {{users}}}',
  'finding.changed-meanwhile.advice':
    'Lo que ya no está como se leyó no se toca: una cohorte a la que se dio otro ID u otro componente, un miembro cuyo valor en el campo (match.field) es ahora otro; al deshacer, también un nombre o una pertenencia que alguien ha cambiado. La próxima ejecución, o deshacer lo mismo otra vez, lo lee todo de nuevo.',
  'finding.cohort-not-in-run.title':
    '{count, plural, one {# cohorte dada con --cohort no la escribió} other {# cohortes dadas con --cohort no las escribió}} lo que se deshace',
  'finding.cohort-not-in-run.example': '{cohort}',
  'finding.cohort-not-in-run.advice':
    'En ella no hay nada que deshacer. Su nombre es el que tiene el informe de la ejecución (--history EJECUCIÓN), con las mismas mayúsculas.',
  'finding.cohort-not-in-source.title':
    '{count, plural, one {# ID dado con --cohort no está} other {# ID dados con --cohort no están}} en la fuente',
  'finding.cohort-not-in-source.example': '{cohort}',
  'finding.cohort-not-in-source.advice':
    'Ninguna fila lo construye, así que no cambia nada en esa cohorte. Revise cómo está escrito; las mayúsculas cuentan como en la base de datos de Moodle.',
  'finding.undo-overtaken.title':
    'En {count, plural, one {# caso} other {# casos}} un cambio no se puede deshacer ({users, plural, one {# pertenencia} other {# pertenencias}})',
  'finding.undo-overtaken.example':
    '{cohort}: {why}{count, plural, =0 {; su nombre o descripción} other {; {users}}}',
  'finding.undo-overtaken.advice':
    'Lo que otros han escrito desde entonces se deja como está. También se puede deshacer una ejecución posterior: --undo-since toma una ejecución y todas las siguientes.',
  'finding.overtaken.user-gone': 'el usuario ya no está en Moodle',
  'finding.overtaken.cohort-gone': 'la cohorte ya no está en Moodle',
  'finding.overtaken.cohort-changed': 'la cohorte tiene ahora otro ID',
  'finding.overtaken.written-since': 'la ejecución {by} lo ha escrito desde entonces',
  'finding.overtaken.by-hand': 'alguien lo ha cambiado en Moodle desde entonces',
  'finding.undo-kept-cohort.title':
    '{count, plural, one {# cohorte que creó la ejecución se queda} other {# cohortes que creó la ejecución se quedan}} en Moodle',
  'finding.undo-kept-cohort.example': '{cohort} (ejecución {run})',
  'finding.undo-kept-cohort.advice':
    'Se vacía de los miembros que añadió la ejecución, y nunca se elimina: puede haber cursos vinculados a ella. Elimínela a mano si no la quiere.',
  'finding.password-expires.title': 'La contraseña de la cuenta de la fuente caduca pronto',
  'finding.password-expires.example':
    '{source}: {days, plural, =-1 {la base de datos no dice cuándo} one {queda # día} other {quedan # días}}',
  'finding.password-expires.advice':
    'Después ninguna ejecución podrá leer (ORA-28001). Pida al DBA una contraseña nueva, o un perfil sin caducidad para esta cuenta técnica, y cámbiela aquí al mismo tiempo: los inicios de sesión fallidos bloquean la cuenta.',
  'finding.open-end.title':
    '{count, plural, one {# archivo puede estar cortado} other {# archivos pueden estar cortados}}',
  'finding.open-end.example': '{mapping}: la última línea no termina en salto de línea',
  'finding.open-end.advice':
    'A un archivo cortado le faltan filas, y la última puede nombrar a otro estudiante: nadie sale de las cohortes de esta asignación. Haga que la exportación se escriba de nuevo y hasta el final. Si nunca termina su última línea, haga que eso cambie, o ponga source.openEnd: true en la asignación.',
  'finding.old-file.title':
    '{count, plural, one {# archivo no se ha escrito} other {# archivos no se han escrito}} desde hace días',
  'finding.old-file.example':
    '{source}: modificado por última vez hace {days, plural, one {# día} other {# días}}',
  'finding.old-file.advice':
    'Puede que quien lo escribe haya dejado de hacerlo: entonces Moodle conserva lo que era cierto aquel día. Revise la exportación. Si esa antigüedad es normal, ponga en source.maxAgeHours de la asignación la mayor que puede tener: un archivo más antiguo se rechaza.',
  'finding.future-file.title':
    '{count, plural, one {# archivo tiene} other {# archivos tienen}} fecha futura',
  'finding.future-file.example': '{source}: dentro de {hours, plural, one {# hora} other {# horas}}',
  'finding.future-file.advice':
    'No se puede saber su antigüedad, así que nadie ve cuándo se detiene la exportación. Ponga en hora el reloj del equipo que lo escribe, o haga que la transferencia no fije la fecha del archivo.',

  'finding.quoted': '«{text}»',
  'finding.joined': '{first}; {second}',
  'finding.rows': '{count, plural, one {fila} other {filas}} {rows}',
  'finding.students': '{count, plural, one {estudiante} other {estudiantes}} {students}',
  'finding.fault.too-long': 'más de 100 caracteres',
  'finding.fault.empty': 'vacío',
  'finding.fault.control-character': 'con caracteres de control',
  'finding.attribute.student': 'estudiante',
  'finding.attribute.idnumber': 'ID',
  'finding.attribute.name': 'nombre',
  'finding.attribute.description': 'descripción',
  'finding.attribute.category': 'categoría',
};
