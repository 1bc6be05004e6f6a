/** Ce qui cause d’ordinaire une erreur de la source Oracle, et ce qu’il faut demander à l’administrateur de la base. */
import type { oracle as english } from '../en/oracle.ts';

export const oracle: Record<keyof typeof english, string> = {
  'source.cause.ORA-00020':
    'Tous les processus ou toutes les sessions de la base sont pris. Une nouvelle tentative aura lieu ; si cela persiste, demandez au DBA d’examiner PROCESSES et SESSIONS, et qui les occupe.',
  'source.cause.ORA-00028':
    'L’administrateur de la base, ou une règle de ressources, a mis fin à la session. Demandez-lui pourquoi ; une nouvelle tentative relit tout depuis le début.',
  'source.cause.ORA-00257':
    'La base n’accepte aucune connexion : l’emplacement de ses journaux archivés est plein. Seul le DBA peut y faire de la place.',
  'source.cause.ORA-00904':
    'La requête nomme une colonne que la table ou la vue ne possède pas, ou qui est écrite entre guillemets avec une autre casse. Comparez la requête avec la vue fournie par l’administrateur de la base.',
  'source.cause.ORA-00911':
    'La requête contient un caractère étranger au SQL, souvent un guillemet typographique ou une espace insécable issus d’un copier-coller. Saisissez de nouveau ce passage.',
  'source.cause.ORA-00918':
    'La requête nomme une colonne que plusieurs de ses tables possèdent. Mettez devant elle le nom ou l’alias de la table (s.student_no).',
  'source.cause.ORA-00933':
    'La requête ne se termine pas là où Oracle l’attend : un mot de trop, un mot clé d’une autre base (LIMIT) ou une virgule manquante. Exécutez-la dans SQL Developer, qui montre l’endroit.',
  'source.cause.ORA-00936':
    'Il manque une expression dans la requête, souvent après une virgule de trop. Exécutez-la dans SQL Developer, qui montre l’endroit.',
  'source.cause.ORA-00942':
    'La table ou la vue n’existe pas, ou ce compte n’a pas le droit de la lire : Oracle ne distingue pas les deux cas. Préfixez le nom du propriétaire (SIS.ENROLMENTS) et demandez à l’administrateur de la base un GRANT SELECT.',
  'source.cause.ORA-00980':
    'Le synonyme qu’utilise la requête, ou la vue derrière elle, mène à un objet disparu ou que ce compte n’a pas le droit de lire. Demandez au DBA le nom actuel.',
  'source.cause.ORA-01008':
    'La requête contient une variable de liaison sans valeur : le message ci-dessous la nomme. Donnez-lui en une dans la configuration, sous parameters.NOM.',
  'source.cause.ORA-01013':
    'La requête a été annulée, par l’administrateur de la base ou par une limite de celle-ci. Demandez-lui si un plan de ressources interrompt les longues requêtes.',
  'source.cause.ORA-01017':
    'Le nom d’utilisateur ou le mot de passe est incorrect ; la casse compte dans le mot de passe. Il n’y aura pas d’autre tentative pendant cette exécution, car les échecs de connexion verrouillent le compte.',
  'source.cause.ORA-01031':
    'Il manque au compte un droit dont la requête a besoin, par exemple sur une fonction ou sur un objet derrière une vue. Demandez à l’administrateur de la base un droit direct : les droits reçus par un rôle ne comptent pas dans les vues.',
  'source.cause.ORA-01033':
    'La base est en cours de démarrage ou d’arrêt. Attendez ; si cela dure, demandez à l’administrateur de la base si elle est ouverte ou seulement montée.',
  'source.cause.ORA-01034':
    'La base n’est pas démarrée, ou le listener dirige vers une instance arrêtée. Demandez à l’administrateur de la base de la démarrer.',
  'source.cause.ORA-01045':
    'Le nom et le mot de passe sont corrects, mais le compte n’a pas le droit d’ouvrir une session. Demandez à l’administrateur de la base un GRANT CREATE SESSION.',
  'source.cause.ORA-01089': 'La base est en cours d’arrêt. Attendez son redémarrage.',
  'source.cause.ORA-01427':
    'Une sous-requête de la requête, ou de la vue qu’elle lit, renvoie plusieurs lignes là où une seule est attendue : des données existent en double. Demandez à l’administrateur de la base lesquelles ; d’ici là, Oracle refuse toute la requête.',
  'source.cause.ORA-01456':
    'La requête appelle une fonction qui écrit, par exemple dans un journal, alors que la source est lue dans une transaction en lecture seule. Demandez à l’administrateur de la base une vue sans cette fonction, ou une fonction qui écrit dans une transaction à elle.',
  'source.cause.ORA-01466':
    'Une table a été modifiée après le début de la lecture ; Oracle ne peut plus la montrer telle qu’elle était. Si cela se produit chaque nuit, décalez la planification par rapport au chargement de la scolarité.',
  'source.cause.ORA-01555':
    'La lecture a duré plus longtemps que la conservation des anciennes données par la base (snapshot too old). Une nouvelle tentative suffit en général ; si cela se répète, demandez à l’administrateur de la base un UNDO_RETENTION plus grand ou une vue plus rapide, ou décalez la planification par rapport au chargement nocturne.',
  'source.cause.ORA-01652':
    'La base n’a plus de place dans son tablespace temporaire pour les tris et les jointures. Demandez à l’administrateur de la base de l’agrandir, ou une vue moins gourmande ; une requête sans DISTINCT ni ORDER BY l’est aussi.',
  'source.cause.ORA-01722':
    'Quelque part dans la requête, ou dans la vue qu’elle lit, un texte est pris pour un nombre et n’en est pas un : souvent un numéro d’étudiant qui contient une lettre, comparé sans apostrophes. Comparez-le en tant que texte (TO_CHAR), ou demandez à l’administrateur de la base de quelle ligne il s’agit.',
  'source.cause.ORA-01843':
    'Quelque part dans la requête, ou dans la vue derrière elle, un texte est pris pour une date et n’en est pas une, ou est écrit dans un autre ordre que celui que la session attend. Convertissez-le à cet endroit (TO_DATE avec son format), ou donnez dans oracle.session le format sur lequel compte la vue (NLS_DATE_FORMAT, NLS_DATE_LANGUAGE).',
  'source.cause.ORA-02063':
    'L’erreur se produit à l’autre bout {link, select, none {d’un lien de base de données (database link)} other {du lien de base de données (database link) {link}}} : la base distante répond {cause}. Ce compte et son mot de passe ne sont pas en cause. Demandez à l’administrateur de la base chargé de ce lien de le réparer.',
  'source.cause.ORA-02391':
    'Le compte a déjà ouvert autant de sessions que son profil le permet ; il en reste peut-être d’exécutions précédentes. Une nouvelle tentative a lieu ; si cela dure, demandez à l’administrateur de la base de vérifier SESSIONS_PER_USER et les sessions ouvertes.',
  'source.cause.ORA-02396':
    'La session est restée inactive plus longtemps que le profil du compte ne le permet. Demandez à l’administrateur de la base d’augmenter IDLE_TIME dans ce profil.',
  'source.cause.ORA-03113':
    'Le processus serveur s’est arrêté en cours de route : redémarrage, panne, ou pare-feu ayant coupé la connexion. L’administrateur de la base en trouvera la raison dans l’alert log à cette heure.',
  'source.cause.ORA-03114':
    'La connexion à la base est perdue : redémarrage, panne, ou pare-feu l’ayant coupée. L’administrateur de la base en trouvera la raison dans l’alert log à cette heure.',
  'source.cause.ORA-03135':
    'La connexion a été perdue en cours de route : pare-feu qui coupe les connexions inactives, redémarrage ou réseau. Une nouvelle tentative relit tout ; si cela se répète toujours au bout de la même durée, demandez cette limite à l’administrateur du réseau.',
  'source.cause.ORA-04063':
    'La vue, ou une fonction qu’elle utilise, contient des erreurs et ne peut plus servir, d’ordinaire depuis la modification d’un objet dont elle dépend. Demandez à l’administrateur de la base de la recompiler et de corriger ce qui apparaît.',
  'source.cause.ORA-04068':
    'Un package utilisé par la vue a été recompilé pendant que cette session était ouverte. Une nouvelle tentative suffit ; si cela se répète chaque nuit, décalez la planification par rapport à cette installation.',
  'source.cause.ORA-06502':
    'Une fonction ou une expression de la vue échoue sur l’une de ses lignes ; le message ci-dessous dit comment. Transmettez-le à l’auteur de la vue : d’ici là, Oracle refuse toute la requête.',
  'source.cause.ORA-08103':
    'Une table a été vidée ou reconstruite pendant sa lecture, comme le fait un chargement nocturne. Une nouvelle tentative la relit ; décalez la planification si cela se répète.',
  'source.cause.ORA-12154':
    'L’alias de la chaîne de connexion ne figure pas dans tnsnames.ora. Vérifiez son orthographe et le dossier de ce fichier, ou écrivez plutôt HÔTE:PORT/SERVICE.',
  'source.cause.ORA-12170':
    'L’hôte ne répond pas à temps : un pare-feu ignore les paquets, l’adresse est fausse ou le serveur est arrêté. Demandez à l’administrateur du réseau si cette machine peut joindre ce port.',
  'source.cause.ORA-12505':
    'Le listener répond mais ne connaît pas ce SID. La plupart des bases attendent un nom de service : demandez-le à l’administrateur de la base et écrivez HÔTE:PORT/SERVICE.',
  'source.cause.ORA-12514':
    'Le listener répond mais ne connaît pas ce service : le nom est mal écrit, ou la base ne s’est pas encore enregistrée, comme juste après son démarrage. Demandez à l’administrateur de la base le nom du service (lsnrctl services).',
  'source.cause.ORA-12516':
    'Le listener n’a plus de gestionnaire libre pour ce service, en général parce que tous les processus sont occupés. Demandez à l’administrateur de la base de vérifier PROCESSES et SESSIONS.',
  'source.cause.ORA-12520':
    'Le listener n’a plus de gestionnaire libre du type demandé (dédié ou partagé). Demandez à l’administrateur de la base de vérifier PROCESSES et le mode serveur du service.',
  'source.cause.ORA-12528':
    'Le listener répond, mais l’instance n’accepte pas de nouvelle connexion : elle démarre, n’est que montée, ou est ouverte en mode restreint. Une nouvelle tentative a lieu ; si cela dure, adressez-vous à l’administrateur de la base.',
  'source.cause.ORA-12541':
    'Aucun listener ne répond à cette adresse : il est arrêté, ou le port est faux. Demandez à l’administrateur de la base l’hôte et le port (1521 n’est que la valeur par défaut).',
  'source.cause.ORA-28000':
    'Le compte est verrouillé, souvent après plusieurs échecs de connexion. Demandez à l’administrateur de la base de le déverrouiller, après avoir corrigé le mot de passe partout où il sert.',
  'source.cause.ORA-28001':
    'Le mot de passe a expiré. Faites-en définir un nouveau par l’administrateur de la base, et demandez pour ce compte technique un profil sans expiration.',
  'source.cause.ORA-28040':
    'Le client et la base n’ont aucun protocole de mot de passe en commun. Demandez à l’administrateur de la base d’autoriser la version 12 dans SQLNET.ALLOWED_LOGON_VERSION_SERVER, puis de redéfinir le mot de passe du compte.',
  'source.cause.ORA-28112':
    'La fonction d’une politique d’accès aux lignes (VPD) sur la table ou la vue a échoué. Demandez pourquoi à l’administrateur de la base ; elle attend peut-être un identifiant de client, que définit oracle.clientIdentifier.',
  'source.cause.ORA-28113':
    'La condition qu’une politique d’accès aux lignes (VPD) ajoute à la requête n’est pas valide. Demandez à l’administrateur de la base auteur de cette règle de la corriger ; elle attend peut-être un identifiant de client, que définit oracle.clientIdentifier.',
  'source.cause.ORA-32034':
    'Oracle n’accepte pas WITH à cet endroit. Si la requête contient WITH FUNCTION et renvoie des dates, convertissez-les avec TO_CHAR dans la requête ; sinon, cherchez un WITH imbriqué dans un autre.',
  'source.cause.NJS-045':
    'Le mode Thick est demandé, mais le pilote n’a pas de binaire pour ce système. Utilisez le mode Thin, ou une image pour une plateforme prise en charge par Oracle (pas Alpine).',
  'source.cause.NJS-097':
    'La configuration donne une valeur (parameters) à une variable de liaison que la requête ne contient pas. Vérifiez l’orthographe des deux côtés.',
  'source.cause.NJS-116':
    'Le mot de passe du compte est conservé sous une forme que le mode Thin ne connaît pas (10G). Demandez à l’administrateur de la base de le redéfinir avec un réglage actuel, ou utilisez le mode Thick.',
  'source.cause.NJS-118':
    'Le mode Thick doit être choisi avant la première connexion du processus. Redémarrez le service après avoir changé ce réglage.',
  'source.cause.NJS-138':
    'La base est antérieure à la version 12.1, que le mode Thin ne prend pas en charge. Utilisez le mode Thick avec la bibliothèque cliente d’Oracle.',
  'source.cause.NJS-500':
    'La connexion a été fermée ou rompue : redémarrage de la base, pare-feu ou réseau. L’administrateur de la base trouvera un redémarrage dans l’alert log à cette heure.',
  'source.cause.NJS-501':
    'L’autre côté a coupé la connexion sans un mot : redémarrage, pare-feu, ou port qui n’est pas celui d’Oracle. Si cela se produit à chaque connexion, vérifiez le port et s’il exige TCPS.',
  'source.cause.NJS-503':
    'L’hôte refuse les connexions sur ce port ou est injoignable : listener arrêté, port erroné ou pare-feu. Demandez l’hôte et le port à l’administrateur de la base, et l’accès à celui du réseau.',
  'source.cause.NJS-505':
    'Le portefeuille (wallet) n’est pas utilisable. Il faut un ewallet.pem avec certificat et clé, dans le dossier indiqué, et le bon mot de passe ; pour des certificats d’autorité seuls, définissez plutôt NODE_EXTRA_CA_CERTS.',
  'source.cause.NJS-506':
    'La négociation TLS a échoué : le certificat du serveur n’est pas reconnu, ou le port ne parle pas TCPS. Vérifiez le port, et le wallet ou NODE_EXTRA_CA_CERTS.',
  'source.cause.NJS-508':
    'Le certificat du serveur est établi pour un autre nom d’hôte. Utilisez le nom du certificat, ou demandez à l’administrateur de la base le DN attendu (SSL_SERVER_CERT_DN).',
  'source.cause.NJS-510':
    'L’hôte ne répond pas : un pare-feu ignore les paquets, l’adresse est fausse ou le serveur est arrêté. Demandez à l’administrateur du réseau si cette machine peut joindre ce port.',
  'source.cause.NJS-511':
    'Le listener a refusé la connexion. Son journal, que l’administrateur de la base peut lire, en donne la raison ; souvent une liste d’hôtes autorisés (TCP.INVITED_NODES).',
  'source.cause.NJS-512':
    'Un paramètre de la chaîne de connexion n’est pas valide. Vérifiez son nom et sa valeur.',
  'source.cause.NJS-515':
    'La chaîne de connexion est illisible. La forme habituelle est HÔTE:PORT/SERVICE ; l’utilisateur et le mot de passe n’y ont pas leur place. HÔTE:PORT:SID désigne un SID, que cette forme n’accepte pas : demandez le nom du service.',
  'source.cause.NJS-516':
    'La chaîne de connexion est un alias, mais aucun dossier contenant tnsnames.ora n’est indiqué. Indiquez ce dossier, ou écrivez HÔTE:PORT/SERVICE.',
  'source.cause.NJS-520':
    'Le dossier indiqué ne contient pas de tnsnames.ora. Vérifiez ce chemin tel que le service le voit, y compris dans un conteneur.',
  'source.cause.NJS-530':
    'Aucune adresse n’a été trouvée pour ce nom d’hôte. Vérifiez son orthographe, et si le DNS de cette machine le connaît.',
  'source.cause.NJS-533':
    'La base exige le chiffrement réseau natif, que seul le mode Thick prend en charge. Utilisez le mode Thick, ou demandez à l’administrateur de la base un port TCPS.',
  'source.cause.DPI-1047':
    'La bibliothèque cliente d’Oracle est introuvable. Installez Oracle Instant Client et indiquez son dossier, ou utilisez le mode Thin, qui s’en passe.',
  'source.cause.NOT-A-QUERY':
    'L’instruction de cette règle n’est pas une requête. Elle doit commencer par SELECT ou WITH ; tout le reste est refusé avant d’atteindre la base.',
  'source.cause.COLUMN-NAME':
    'Une requête qui renvoie des dates doit donner à chaque colonne un nom simple et unique. Donnez un alias aux expressions et aux colonnes de même nom.',
  'source.cause.COLUMN-TYPE':
    'Une colonne de la requête n’a pas de forme textuelle (BLOB, objet, JSON, etc.). Retirez-la, ou convertissez-la dans la requête.',
  'source.cause.REDIRECT-HOST':
    'Le listener dirige vers l’hôte {host}, qui n’a pas d’adresse ici. Un cluster (RAC, SCAN) renvoie ses clients vers ses nœuds : cette machine doit pouvoir résoudre leurs noms, et pas seulement celui de la chaîne de connexion. Demandez à l’administrateur du réseau de les inscrire dans le DNS et d’ouvrir l’accès.',
  'source.cause.UNREADABLE-REPLY':
    'La réponse n’a pas pu être comprise : autre chose qu’Oracle écoute à cette adresse, ou la réponse a été altérée en chemin. Si cela se répète, essayez le mode Thick et signalez le message.',
  'source.cause.TIMEOUT':
    'Aucune réponse n’est arrivée dans le délai configuré. Si c’est la requête qui est longue, interrogez l’administrateur de la base au sujet de la vue, ou augmentez le délai ; sinon, le réseau ou la base est arrêté ou surchargé.',
  'source.cause.ABORTED':
    'La lecture a été arrêtée sur demande, parce que le service s’arrête ou que l’autre côté a échoué. Il n’y a rien à faire du côté de la source.',
};
