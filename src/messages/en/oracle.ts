/** What usually causes an error of the Oracle source, and what to ask the database's administrator for. */
import type { explainedCodes } from '../../source/oracle-codes.ts';

export const oracle = {
  'source.cause.ORA-00020':
    'All processes or sessions of the database are in use. It is tried again; if it stays, ask the DBA to look at PROCESSES and SESSIONS, and at who holds them.',
  'source.cause.ORA-00028':
    'The database administrator, or a resource rule, ended the session. Ask the DBA why; a retry reads from the start.',
  'source.cause.ORA-00257':
    'The database takes no logins: the place for its archive logs is full. Only the DBA can make room there.',
  'source.cause.ORA-00904':
    'The query names a column that the table or view does not have, or one that stands in quotes with another case. Compare the query with the view that the DBA provides.',
  'source.cause.ORA-00911':
    'The query holds a character that SQL does not know, often a typographic quote or a no-break space that came in by copying. Type that place anew.',
  'source.cause.ORA-00918':
    'The query names a column that several of its tables have. Put the table’s name or alias before it (s.student_no).',
  'source.cause.ORA-00933':
    'The query does not end where Oracle expects it to: a word too many, a keyword of another database (LIMIT), or a missing comma. Run it in SQL Developer, which marks the place.',
  'source.cause.ORA-00936':
    'An expression is missing in the query, often after a comma too many. Run it in SQL Developer, which marks the place.',
  'source.cause.ORA-00942':
    'The table or view does not exist, or this account may not read it: Oracle does not tell the two apart. Put the owner before the name (SIS.ENROLMENTS) and ask the DBA for GRANT SELECT on it.',
  'source.cause.ORA-00980':
    'The synonym that the query, or the view behind it, uses leads to something that is gone, or that this account may not read. Ask the DBA for the name as it is now.',
  'source.cause.ORA-01008':
    'The query has a bind variable without a value: the message below names it. Give it one in the configuration, as parameters.NAME.',
  'source.cause.ORA-01013':
    'The query was cancelled, by the DBA or by a limit of the database. Ask the DBA whether a resource plan ends long queries.',
  'source.cause.ORA-01017':
    'The user name or the password is wrong; case counts in passwords. It is not tried again in this run, because failed logins lock the account.',
  'source.cause.ORA-01031':
    'The account lacks a right that the query needs, for instance on a function or on an object behind a view. Ask the DBA for a direct grant: rights through roles do not count inside views.',
  'source.cause.ORA-01033':
    'The database is just starting or shutting down. Wait; if it stays, ask the DBA whether it is open or only mounted.',
  'source.cause.ORA-01034':
    'The database is not running, or the listener leads to an instance that is down. Ask the DBA to start it.',
  'source.cause.ORA-01045':
    'User name and password are right, but the account may not log in. Ask the DBA for GRANT CREATE SESSION.',
  'source.cause.ORA-01089': 'The database is being shut down. Wait until it is up again.',
  'source.cause.ORA-01427':
    'A subquery of the query, or of the view behind it, returns several rows where one is expected: some data are there twice. Ask the DBA which; until then Oracle refuses the whole query.',
  'source.cause.ORA-01456':
    'The query calls a function that writes, for a log for instance, and the source is read in a read-only transaction. Ask the DBA for a view without that function, or for a function that writes in a transaction of its own.',
  'source.cause.ORA-01466':
    'A table was altered after the read had begun, so that Oracle cannot show it as of that moment. If it happens every night, move the schedule away from the load of the student system.',
  'source.cause.ORA-01555':
    'The read took longer than the database keeps old data (snapshot too old). A retry usually works; if it comes back, ask the DBA for a larger UNDO_RETENTION or a faster view, or move the schedule away from the nightly load.',
  'source.cause.ORA-01652':
    'The database has no room left in its temporary tablespace for sorting and joining. Ask the DBA for more of it, or for a view that needs less; a query without DISTINCT and ORDER BY needs less too.',
  'source.cause.ORA-01722':
    'Somewhere in the query, or in the view behind it, a text is taken for a number and is none: often a student number with a letter, compared without quotes. Compare it as text (TO_CHAR), or ask the DBA for the row.',
  'source.cause.ORA-01843':
    'Somewhere in the query, or in the view behind it, a text is taken for a date and is none, or is written in another order than the session expects. Convert it there (TO_DATE with its format), or give the format that the view relies on in oracle.session (NLS_DATE_FORMAT, NLS_DATE_LANGUAGE).',
  'source.cause.ORA-02063':
    'The fault is at the other end of {link, select, none {a database link} other {the database link {link}}}: the database there says {cause}. This account and its password are not concerned. Ask the DBA who looks after that link to mend it.',
  'source.cause.ORA-02391':
    'The account has as many sessions open as its profile allows; sessions of earlier runs may still be there. It is tried again; if it stays, ask the DBA to look at SESSIONS_PER_USER and at the open sessions.',
  'source.cause.ORA-02396':
    'The session was idle for longer than the account’s profile allows. Ask the DBA to raise IDLE_TIME in the profile.',
  'source.cause.ORA-03113':
    'The server process ended in the middle: a restart, a crash, or a firewall that cut the connection. The DBA finds the reason in the alert log at that time.',
  'source.cause.ORA-03114':
    'The connection to the database is gone: a restart, a crash, or a firewall that cut it. The DBA finds the reason in the alert log at that time.',
  'source.cause.ORA-03135':
    'The connection was lost in the middle: a firewall that ends idle connections, a restart, or the network. A retry reads from the start; if it comes back at the same age of the connection, ask the network’s administrator for the limit.',
  'source.cause.ORA-04063':
    'The view, or a function in it, has errors and cannot be used, usually since something that it is made of was changed. Ask the DBA to compile it and to correct what that shows.',
  'source.cause.ORA-04068':
    'A package that the view uses was compiled anew while this session was open. A retry works; if it comes back every night, move the schedule away from that installation.',
  'source.cause.ORA-06502':
    'A function or an expression of the view fails on one of its rows; the message below says how. Hand it to whoever wrote the view: until then Oracle refuses the whole query.',
  'source.cause.ORA-08103':
    'A table was truncated or rebuilt while it was read, as a nightly load does. A retry reads it anew; move the schedule away from the load if it comes back.',
  'source.cause.ORA-12154':
    'The alias of the connect string is not in tnsnames.ora. Check its spelling and the folder of that file, or write HOST:PORT/SERVICE instead.',
  'source.cause.ORA-12170':
    'The host does not answer in time: a firewall drops the packets, the address is wrong, or the server is down. Ask the network’s administrator whether this host may reach that port.',
  'source.cause.ORA-12505':
    'The listener is there but knows no such SID. Most databases want a service name: ask the DBA for it and write HOST:PORT/SERVICE.',
  'source.cause.ORA-12514':
    'The listener is there but knows no such service: its name is misspelt, or the database has not registered with the listener yet, as right after its start. Ask the DBA for the service name (lsnrctl services).',
  'source.cause.ORA-12516':
    'The listener has no free handler for the service, usually because all processes are in use. Ask the DBA to look at PROCESSES and SESSIONS.',
  'source.cause.ORA-12520':
    'The listener has no free handler of the kind that was asked for (dedicated or shared). Ask the DBA to look at PROCESSES and at the server mode of the service.',
  'source.cause.ORA-12528':
    'The listener is there, and the instance takes no new connections: it is starting, only mounted, or open in restricted mode. It is tried again; if it stays, ask the DBA.',
  'source.cause.ORA-12541':
    'No listener answers at that host and port: it is stopped, or the port is wrong. Ask the DBA for host and port (1521 is only the default).',
  'source.cause.ORA-28000':
    'The account is locked, often after several failed logins. Ask the DBA to unlock it, and correct the password first wherever it is used.',
  'source.cause.ORA-28001':
    'The password has expired. Have the DBA set a new one, and ask for a profile without expiry for this technical account.',
  'source.cause.ORA-28040':
    'Client and database have no password protocol in common. Ask the DBA to allow version 12 in SQLNET.ALLOWED_LOGON_VERSION_SERVER and then to set the account’s password again.',
  'source.cause.ORA-28112':
    'The function of a row-level policy (VPD) on the table or view failed. Ask the DBA why; it may expect a client identifier: oracle.clientIdentifier sets one.',
  'source.cause.ORA-28113':
    'The condition that a row-level policy (VPD) adds to the query is not valid. Ask the DBA who wrote the policy to mend it; it may expect a client identifier: oracle.clientIdentifier sets one.',
  'source.cause.ORA-32034':
    'Oracle does not take WITH at that place. If the query has WITH FUNCTION and returns dates, convert them with TO_CHAR in the query itself; otherwise look for a WITH inside another one.',
  'source.cause.NJS-045':
    'Thick mode was asked for, but the driver has no binary for this system. Use Thin mode, or an image for a platform that Oracle supports (not Alpine).',
  'source.cause.NJS-097':
    'The configuration gives a value (parameters) to a bind variable that the query does not have. Check the spelling on both sides.',
  'source.cause.NJS-116':
    'The account’s password is kept in a form that Thin mode does not know (10G). Ask the DBA to set the password again under a current setting, or use Thick mode.',
  'source.cause.NJS-118':
    'Thick mode must be chosen before the first connection of the process. Restart the service after changing this setting.',
  'source.cause.NJS-138':
    'The database is older than 12.1, which Thin mode does not speak to. Use Thick mode with Oracle’s client library.',
  'source.cause.NJS-500':
    'The connection was closed or broke: a restart of the database, a firewall, or the network. The DBA finds a restart in the alert log at that time.',
  'source.cause.NJS-501':
    'The other side ended the connection without a word: a restart, a firewall, or a port that is not Oracle’s. Where it happens at every login, check the port, and whether it wants TCPS.',
  'source.cause.NJS-503':
    'The host refuses connections on that port or cannot be reached: the listener is stopped, the port is wrong, or a firewall is in between. Ask the DBA for host and port, and the network’s administrator for the way there.',
  'source.cause.NJS-505':
    'The wallet could not be used. It has to be an ewallet.pem with certificate and key, in the folder of the setting, with the right password; for a wallet of CA certificates alone, set NODE_EXTRA_CA_CERTS instead.',
  'source.cause.NJS-506':
    'The TLS handshake failed: the server’s certificate is not trusted, or the port does not speak TCPS. Check the port, and the wallet or NODE_EXTRA_CA_CERTS.',
  'source.cause.NJS-508':
    'The server’s certificate is for another host name. Use the name in the certificate, or ask the DBA for the expected DN (SSL_SERVER_CERT_DN).',
  'source.cause.NJS-510':
    'The host does not answer: a firewall drops the packets, the address is wrong, or the server is down. Ask the network’s administrator whether this host may reach that port.',
  'source.cause.NJS-511':
    'The listener turned the connection away. Its log, which the DBA can read, says why; often a rule for allowed hosts (TCP.INVITED_NODES).',
  'source.cause.NJS-512': 'A parameter of the connect string is not valid. Check its spelling and its value.',
  'source.cause.NJS-515':
    'The connect string cannot be read. The usual form is HOST:PORT/SERVICE; user and password do not belong in it. HOST:PORT:SID names a SID, which this form does not take: ask for the name of the service.',
  'source.cause.NJS-516':
    'The connect string is an alias, but no folder with a tnsnames.ora is set. Set that folder, or write HOST:PORT/SERVICE.',
  'source.cause.NJS-520':
    'The folder that was set holds no tnsnames.ora. Check the path as the service sees it, inside a container too.',
  'source.cause.NJS-530':
    'No address was found for the host name. Check its spelling, and whether this host’s DNS knows it.',
  'source.cause.NJS-533':
    'The database insists on native network encryption, which only Thick mode speaks. Use Thick mode, or ask the DBA for a TCPS port.',
  'source.cause.DPI-1047':
    'Oracle’s client library was not found. Install Oracle Instant Client and name its folder, or use Thin mode, which needs none.',
  'source.cause.NOT-A-QUERY':
    'The statement of this mapping is no query. It has to begin with SELECT or WITH; everything else is refused before it reaches the database.',
  'source.cause.COLUMN-NAME':
    'A query that returns dates needs a plain name for every column, each once. Give an alias to expressions and to columns that share a name.',
  'source.cause.COLUMN-TYPE':
    'A column of the query has no text form (BLOB, object, JSON and the like). Leave it out, or convert it in the query.',
  'source.cause.REDIRECT-HOST':
    'The listener leads on to the host {host}, which has no address here. A cluster (RAC, SCAN) sends its clients to its nodes: this machine must be able to resolve their names as well as the one in the connect string. Ask the network’s administrator to have them in the DNS, and for the way there.',
  'source.cause.UNREADABLE-REPLY':
    'The answer could not be understood: something other than Oracle listens there, or something on the way changed it. If it happens again, try Thick mode and report the message.',
  'source.cause.TIMEOUT':
    'No answer came within the configured limit. Where it is the query that takes long, ask the DBA about the view, or raise the limit; otherwise the network or the database is down or overloaded.',
  'source.cause.ABORTED':
    'The read was stopped on request, because the service is being shut down or the other side failed. Nothing needs to be done in the source.',
} as const satisfies Record<`source.cause.${(typeof explainedCodes)[number]}`, string>;
