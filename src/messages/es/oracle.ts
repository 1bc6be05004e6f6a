/** Qué suele causar un error de la fuente Oracle, y qué pedir al administrador de la base de datos (DBA). */
import type { oracle as english } from '../en/oracle.ts';

export const oracle: Record<keyof typeof english, string> = {
  'source.cause.ORA-00020':
    'Todos los procesos o sesiones de la base de datos están ocupados. Se vuelve a intentar; si persiste, pida al DBA que revise PROCESSES y SESSIONS, y quién los ocupa.',
  'source.cause.ORA-00028':
    'El DBA, o una regla de recursos, ha terminado la sesión. Pregúntele el motivo; un nuevo intento lee desde el principio.',
  'source.cause.ORA-00257':
    'La base de datos no acepta conexiones: el espacio de sus archivos de registro archivados está lleno. Solo el DBA puede liberarlo.',
  'source.cause.ORA-00904':
    'La consulta nombra una columna que la tabla o vista no tiene, o que está entre comillas con otras mayúsculas. Compare la consulta con la vista que proporciona el DBA.',
  'source.cause.ORA-00911':
    'La consulta contiene un carácter que SQL no conoce, a menudo una comilla tipográfica o un espacio de no separación copiado de otro texto. Vuelva a escribir ese lugar.',
  'source.cause.ORA-00918':
    'La consulta nombra una columna que tienen varias de sus tablas. Ponga delante el nombre o el alias de la tabla (s.student_no).',
  'source.cause.ORA-00933':
    'La consulta no termina donde Oracle lo espera: una palabra de más, una palabra clave de otra base de datos (LIMIT) o una coma que falta. Ejecútela en SQL Developer, que marca el lugar.',
  'source.cause.ORA-00936':
    'Falta una expresión en la consulta, a menudo tras una coma de más. Ejecútela en SQL Developer, que marca el lugar.',
  'source.cause.ORA-00942':
    'La tabla o vista no existe, o esta cuenta no puede leerla: Oracle no distingue un caso del otro. Ponga el propietario delante del nombre (SIS.ENROLMENTS) y pida al DBA GRANT SELECT sobre ella.',
  'source.cause.ORA-00980':
    'El sinónimo que usa la consulta, o la vista que hay detrás, lleva a algo que ya no existe o que esta cuenta no puede leer. Pida al DBA el nombre actual.',
  'source.cause.ORA-01008':
    'La consulta tiene una variable de enlace sin valor: el mensaje de abajo la nombra. Dele uno en la configuración, como parameters.NAME.',
  'source.cause.ORA-01013':
    'La consulta fue cancelada, por el DBA o por un límite de la base de datos. Pregunte al DBA si un plan de recursos termina las consultas largas.',
  'source.cause.ORA-01017':
    'El usuario o la contraseña es incorrecto; en las contraseñas cuentan las mayúsculas. No se vuelve a intentar en esta ejecución, porque los inicios de sesión fallidos bloquean la cuenta.',
  'source.cause.ORA-01031':
    'A la cuenta le falta un permiso que la consulta necesita, por ejemplo sobre una función o un objeto detrás de una vista. Pida al DBA un permiso directo: los que vienen de roles no cuentan dentro de las vistas.',
  'source.cause.ORA-01033':
    'La base de datos está arrancando o cerrándose. Espere; si sigue así, pregunte al DBA si está abierta o solo montada.',
  'source.cause.ORA-01034':
    'La base de datos no está en marcha, o el listener conduce a una instancia parada. Pida al DBA que la arranque.',
  'source.cause.ORA-01045':
    'El usuario y la contraseña son correctos, pero la cuenta no puede iniciar sesión. Pida al DBA GRANT CREATE SESSION.',
  'source.cause.ORA-01089': 'La base de datos se está cerrando. Espere a que vuelva a estar en marcha.',
  'source.cause.ORA-01427':
    'Una subconsulta de la consulta, o de la vista que hay detrás, devuelve varias filas donde se espera una: hay datos duplicados. Pregunte al DBA cuáles; hasta entonces Oracle rechaza toda la consulta.',
  'source.cause.ORA-01456':
    'La consulta llama a una función que escribe, por ejemplo en un registro, y la fuente se lee en una transacción de solo lectura. Pida al DBA una vista sin esa función, o una función que escriba en una transacción propia.',
  'source.cause.ORA-01466':
    'Una tabla se modificó después de empezar la lectura, de modo que Oracle no puede mostrarla como estaba. Si ocurre todas las noches, aleje la programación de la carga del sistema académico.',
  'source.cause.ORA-01555':
    'La lectura duró más de lo que la base de datos conserva los datos antiguos (snapshot too old). Un nuevo intento suele funcionar; si se repite, pida al DBA un UNDO_RETENTION mayor o una vista más rápida, o aleje la programación de la carga nocturna.',
  'source.cause.ORA-01652':
    'A la base de datos no le queda sitio en su tablespace temporal para ordenar y combinar. Pida al DBA más espacio, o una vista que necesite menos; una consulta sin DISTINCT ni ORDER BY también necesita menos.',
  'source.cause.ORA-01722':
    'En la consulta, o en la vista que hay detrás, se toma por número un texto que no lo es: a menudo un número de expediente con una letra, comparado sin comillas. Compárelo como texto (TO_CHAR) o pregunte al DBA por la fila.',
  'source.cause.ORA-01843':
    'En algún lugar de la consulta, o de la vista que hay detrás, un texto se toma por una fecha y no lo es, o está escrito en otro orden del que la sesión espera. Conviértalo allí (TO_DATE con su formato) o indique en oracle.session el formato en el que confía la vista (NLS_DATE_FORMAT, NLS_DATE_LANGUAGE).',
  'source.cause.ORA-02063':
    'El fallo está al otro lado {link, select, none {de un enlace de base de datos} other {del enlace de base de datos {link}}}: allí la base de datos dice {cause}. Ni esta cuenta ni su contraseña tienen que ver. Pregunte al DBA quién se ocupa de ese enlace para que lo repare.',
  'source.cause.ORA-02391':
    'La cuenta tiene abiertas tantas sesiones como permite su perfil; puede que queden sesiones de ejecuciones anteriores. Se vuelve a intentar; si sigue así, pida al DBA que revise SESSIONS_PER_USER y las sesiones abiertas.',
  'source.cause.ORA-02396':
    'La sesión estuvo inactiva más tiempo del que permite el perfil de la cuenta. Pida al DBA que suba IDLE_TIME en el perfil.',
  'source.cause.ORA-03113':
    'El proceso del servidor terminó a medias: un reinicio, una caída o un cortafuegos que cortó la conexión. El DBA encuentra el motivo en el registro de alertas de esa hora.',
  'source.cause.ORA-03114':
    'La conexión con la base de datos se ha perdido: un reinicio, una caída o un cortafuegos que la cortó. El DBA encuentra el motivo en el registro de alertas de esa hora.',
  'source.cause.ORA-03135':
    'La conexión se perdió a medias: un cortafuegos que termina conexiones inactivas, un reinicio o la red. Un nuevo intento lee desde el principio; si se repite siempre a la misma edad de la conexión, pregunte por el límite al administrador de la red.',
  'source.cause.ORA-04063':
    'La vista, o una función en ella, tiene errores y no se puede usar, normalmente desde que cambió algo de lo que está hecha. Pida al DBA que la compile y corrija lo que eso muestre.',
  'source.cause.ORA-04068':
    'Un paquete que usa la vista se volvió a compilar mientras esta sesión estaba abierta. Un nuevo intento funciona; si se repite todas las noches, aleje la programación de esa instalación.',
  'source.cause.ORA-06502':
    'Una función o una expresión de la vista falla en una de sus filas; el mensaje de abajo dice cómo. Páselo a quien escribió la vista: hasta entonces Oracle rechaza toda la consulta.',
  'source.cause.ORA-08103':
    'Una tabla se vació o se reconstruyó mientras se leía, como hace una carga nocturna. Un nuevo intento la lee de nuevo; si se repite, aleje la programación de la carga.',
  'source.cause.ORA-12154':
    'El alias de la cadena de conexión no está en tnsnames.ora. Compruebe cómo está escrito y la carpeta de ese archivo, o escriba HOST:PORT/SERVICE.',
  'source.cause.ORA-12170':
    'El servidor no responde a tiempo: un cortafuegos descarta los paquetes, la dirección es incorrecta o el servidor está parado. Pregunte al administrador de la red si este equipo puede llegar a ese puerto.',
  'source.cause.ORA-12505':
    'El listener está ahí, pero no conoce ese SID. La mayoría de las bases de datos quieren un nombre de servicio: pídalo al DBA y escriba HOST:PORT/SERVICE.',
  'source.cause.ORA-12514':
    'El listener está ahí, pero no conoce ese servicio: el nombre está mal escrito, o la base de datos aún no se ha registrado en el listener, como justo después de arrancar. Pregunte al DBA el nombre del servicio (lsnrctl services).',
  'source.cause.ORA-12516':
    'El listener no tiene un manejador libre para el servicio, normalmente porque todos los procesos están en uso. Pida al DBA que revise PROCESSES y SESSIONS.',
  'source.cause.ORA-12520':
    'El listener no tiene un manejador libre del tipo pedido (dedicado o compartido). Pida al DBA que revise PROCESSES y el modo de servidor del servicio.',
  'source.cause.ORA-12528':
    'El listener está ahí, y la instancia no admite conexiones nuevas: está arrancando, solo montada o abierta en modo restringido. Se vuelve a intentar; si sigue así, pregunte al DBA.',
  'source.cause.ORA-12541':
    'Ningún listener responde en ese servidor y puerto: está parado, o el puerto es incorrecto. Pregunte al DBA el servidor y el puerto (1521 es solo el valor habitual).',
  'source.cause.ORA-28000':
    'La cuenta está bloqueada, a menudo tras varios inicios de sesión fallidos. Corrija primero la contraseña dondequiera que se use y pida después al DBA que la desbloquee.',
  'source.cause.ORA-28001':
    'La contraseña ha caducado. Pida al DBA que ponga una nueva, y un perfil sin caducidad para esta cuenta técnica.',
  'source.cause.ORA-28040':
    'El cliente y la base de datos no tienen ningún protocolo de contraseñas en común. Pida al DBA que admita la versión 12 en SQLNET.ALLOWED_LOGON_VERSION_SERVER y vuelva a poner después la contraseña de la cuenta.',
  'source.cause.ORA-28112':
    'La función de una política de filas (VPD) de la tabla o vista ha fallado. Pregunte al DBA el motivo; puede que espere un identificador de cliente: oracle.clientIdentifier pone uno.',
  'source.cause.ORA-28113':
    'La condición que una política de filas (VPD) añade a la consulta no es válida. Pida al DBA que la repare quien la escribió; puede que espere un identificador de cliente: oracle.clientIdentifier pone uno.',
  'source.cause.ORA-32034':
    'Oracle no admite WITH en ese lugar. Si la consulta tiene WITH FUNCTION y devuelve fechas, conviértalas con TO_CHAR en la propia consulta; si no, busque un WITH dentro de otro.',
  'source.cause.NJS-045':
    'Se pidió el modo Thick, pero el controlador no tiene binario para este sistema. Use el modo Thin, o una imagen para una plataforma que Oracle admita (no Alpine).',
  'source.cause.NJS-097':
    'La configuración da un valor (parameters) a una variable de enlace que la consulta no tiene. Compruebe cómo está escrita en ambos lados.',
  'source.cause.NJS-116':
    'La contraseña de la cuenta está guardada en una forma que el modo Thin no conoce (10G). Pida al DBA que vuelva a ponerla con un ajuste actual, o use el modo Thick.',
  'source.cause.NJS-118':
    'El modo Thick debe elegirse antes de la primera conexión del proceso. Reinicie el servicio después de cambiar este ajuste.',
  'source.cause.NJS-138':
    'La base de datos es anterior a 12.1, con la que el modo Thin no habla. Use el modo Thick con la biblioteca de cliente de Oracle.',
  'source.cause.NJS-500':
    'La conexión se cerró o se rompió: un reinicio de la base de datos, un cortafuegos o la red. El DBA encuentra un reinicio en el registro de alertas de esa hora.',
  'source.cause.NJS-501':
    'El otro lado terminó la conexión sin decir nada: un reinicio, un cortafuegos o un puerto que no es de Oracle. Si ocurre en cada inicio de sesión, compruebe el puerto y si exige TCPS.',
  'source.cause.NJS-503':
    'El servidor rechaza conexiones en ese puerto o no se puede llegar a él: el listener está parado, el puerto es incorrecto o hay un cortafuegos en medio. Pregunte al DBA el servidor y el puerto, y al administrador de la red el camino hasta allí.',
  'source.cause.NJS-505':
    'No se pudo usar el wallet. Debe ser un ewallet.pem con certificado y clave, en la carpeta del ajuste y con la contraseña correcta; para un wallet con solo certificados de CA, ponga NODE_EXTRA_CA_CERTS.',
  'source.cause.NJS-506':
    'Falló el saludo TLS: no se confía en el certificado del servidor, o el puerto no habla TCPS. Compruebe el puerto, y el wallet o NODE_EXTRA_CA_CERTS.',
  'source.cause.NJS-508':
    'El certificado del servidor es de otro nombre de equipo. Use el nombre del certificado, o pregunte al DBA el DN esperado (SSL_SERVER_CERT_DN).',
  'source.cause.NJS-510':
    'El servidor no responde: un cortafuegos descarta los paquetes, la dirección es incorrecta o el servidor está parado. Pregunte al administrador de la red si este equipo puede llegar a ese puerto.',
  'source.cause.NJS-511':
    'El listener rechazó la conexión. Su registro, que el DBA puede leer, dice por qué; a menudo es una regla de equipos admitidos (TCP.INVITED_NODES).',
  'source.cause.NJS-512':
    'Un parámetro de la cadena de conexión no es válido. Compruebe cómo está escrito y su valor.',
  'source.cause.NJS-515':
    'No se puede leer la cadena de conexión. La forma habitual es HOST:PORT/SERVICE; el usuario y la contraseña no van en ella. HOST:PORT:SID nombra un SID, que esta forma no admite: pregunte por el nombre del servicio.',
  'source.cause.NJS-516':
    'La cadena de conexión es un alias, pero no se indicó ninguna carpeta con un tnsnames.ora. Indíquela, o escriba HOST:PORT/SERVICE.',
  'source.cause.NJS-520':
    'La carpeta indicada no contiene ningún tnsnames.ora. Compruebe la ruta tal como la ve el servicio, también dentro de un contenedor.',
  'source.cause.NJS-530':
    'No se encontró ninguna dirección para el nombre del servidor. Compruebe cómo está escrito y si el DNS de este equipo lo conoce.',
  'source.cause.NJS-533':
    'La base de datos exige el cifrado de red propio de Oracle, que solo habla el modo Thick. Use el modo Thick, o pida al DBA un puerto TCPS.',
  'source.cause.DPI-1047':
    'No se encontró la biblioteca de cliente de Oracle. Instale Oracle Instant Client e indique su carpeta, o use el modo Thin, que no la necesita.',
  'source.cause.NOT-A-QUERY':
    'La sentencia de esta asignación no es una consulta. Debe empezar por SELECT o WITH; todo lo demás se rechaza antes de que llegue a la base de datos.',
  'source.cause.COLUMN-NAME':
    'Una consulta que devuelve fechas necesita un nombre simple para cada columna, y cada uno una sola vez. Dé un alias a las expresiones y a las columnas que comparten nombre.',
  'source.cause.COLUMN-TYPE':
    'Una columna de la consulta no tiene forma de texto (BLOB, objeto, JSON y similares). Quítela, o conviértala en la consulta.',
  'source.cause.REDIRECT-HOST':
    'El listener remite al servidor {host}, que aquí no tiene dirección. Un clúster (RAC, SCAN) envía a sus clientes a sus nodos: este equipo debe poder resolver también esos nombres, no solo el de la cadena de conexión. Pida al administrador de la red que los tenga en el DNS, y el camino hasta allí.',
  'source.cause.UNREADABLE-REPLY':
    'No se pudo entender la respuesta: allí escucha algo que no es Oracle, o algo la cambió por el camino. Si se repite, pruebe el modo Thick y comunique el mensaje.',
  'source.cause.TIMEOUT':
    'No llegó respuesta dentro del límite configurado. Si es la consulta la que tarda, pregunte al DBA por la vista o suba el límite; si no, la red o la base de datos está caída o sobrecargada.',
  'source.cause.ABORTED':
    'La lectura se detuvo a petición, porque el servicio se está cerrando o el otro lado falló. No hay nada que hacer en la fuente.',
};
