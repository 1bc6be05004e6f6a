/** Was einen Fehler der Oracle-Quelle meist verursacht, und worum die Datenbankadministration (DBA) zu bitten ist. */
import type { oracle as english } from '../en/oracle.ts';

export const oracle: Record<keyof typeof english, string> = {
  'source.cause.ORA-00020':
    'Alle Prozesse oder Sitzungen der Datenbank sind belegt. Es wird erneut versucht; wenn es bleibt, die DBA bitten, PROCESSES und SESSIONS anzusehen, und wer sie belegt.',
  'source.cause.ORA-00028':
    'Die DBA oder eine Ressourcenregel hat die Sitzung beendet. Bei der DBA nach dem Grund fragen; ein neuer Versuch liest von vorn.',
  'source.cause.ORA-00257':
    'Die Datenbank nimmt keine Anmeldungen an: Der Platz für ihre Archivprotokolle ist voll. Nur die DBA kann dort Platz schaffen.',
  'source.cause.ORA-00904':
    'Die Abfrage nennt eine Spalte, die es in der Tabelle oder View nicht gibt oder die in Anführungszeichen mit anderer Groß- und Kleinschreibung steht. Die Abfrage mit der View vergleichen, die die DBA bereitstellt.',
  'source.cause.ORA-00911':
    'Die Abfrage enthält ein Zeichen, das SQL nicht kennt, oft ein typografisches Anführungszeichen oder ein geschütztes Leerzeichen aus der Zwischenablage. Die Stelle neu eintippen.',
  'source.cause.ORA-00918':
    'Die Abfrage nennt eine Spalte, die mehrere ihrer Tabellen haben. Den Namen oder Alias der Tabelle davor setzen (s.student_no).',
  'source.cause.ORA-00933':
    'Die Abfrage endet nicht, wo Oracle es erwartet: ein Wort zu viel, ein Schlüsselwort einer anderen Datenbank (LIMIT) oder ein fehlendes Komma. In SQL Developer ausführen, das die Stelle markiert.',
  'source.cause.ORA-00936':
    'In der Abfrage fehlt ein Ausdruck, oft nach einem Komma zu viel. In SQL Developer ausführen, das die Stelle markiert.',
  'source.cause.ORA-00942':
    'Die Tabelle oder View gibt es nicht, oder dieses Konto darf sie nicht lesen: Oracle unterscheidet beides nicht. Den Eigentümer vor den Namen setzen (SIS.ENROLMENTS) und die DBA um GRANT SELECT darauf bitten.',
  'source.cause.ORA-00980':
    'Das Synonym, das die Abfrage oder die View dahinter verwendet, führt zu etwas, das es nicht mehr gibt oder das dieses Konto nicht lesen darf. Die DBA nach dem heutigen Namen fragen.',
  'source.cause.ORA-01008':
    'Die Abfrage hat eine Bindevariable ohne Wert: Die Meldung unten nennt sie. Den Wert in der Konfiguration als parameters.NAME angeben.',
  'source.cause.ORA-01013':
    'Die Abfrage wurde abgebrochen, von der DBA oder durch eine Grenze der Datenbank. Bei der DBA nachfragen, ob ein Ressourcenplan lange Abfragen beendet.',
  'source.cause.ORA-01017':
    'Benutzername oder Passwort ist falsch; bei Passwörtern zählt Groß- und Kleinschreibung. In diesem Lauf wird es nicht noch einmal versucht, weil fehlgeschlagene Anmeldungen das Konto sperren.',
  'source.cause.ORA-01031':
    'Dem Konto fehlt ein Recht, das die Abfrage braucht, etwa auf eine Funktion oder ein Objekt hinter einer View. Die DBA um ein direkt erteiltes Recht bitten: Rechte aus Rollen gelten in Views nicht.',
  'source.cause.ORA-01033':
    'Die Datenbank startet gerade oder fährt herunter. Abwarten; bleibt es dabei, die DBA fragen, ob sie geöffnet oder nur gemountet ist.',
  'source.cause.ORA-01034':
    'Die Datenbank läuft nicht, oder der Listener führt zu einer Instanz, die nicht läuft. Die DBA bitten, sie zu starten.',
  'source.cause.ORA-01045':
    'Benutzername und Passwort stimmen, aber das Konto darf sich nicht anmelden. Die DBA um GRANT CREATE SESSION bitten.',
  'source.cause.ORA-01089': 'Die Datenbank wird heruntergefahren. Warten, bis sie wieder läuft.',
  'source.cause.ORA-01427':
    'Eine Unterabfrage der Abfrage oder der View dahinter liefert mehrere Zeilen, wo eine erwartet wird: Daten sind doppelt vorhanden. Die DBA fragen, welche; bis dahin lehnt Oracle die ganze Abfrage ab.',
  'source.cause.ORA-01456':
    'Die Abfrage ruft eine Funktion auf, die schreibt, etwa in ein Protokoll; gelesen wird aber in einer Transaktion, die nur lesen darf. Die DBA um eine View ohne diese Funktion bitten oder um eine Funktion, die in einer eigenen Transaktion schreibt.',
  'source.cause.ORA-01466':
    'Eine Tabelle wurde geändert, nachdem das Lesen begonnen hatte, sodass Oracle ihren damaligen Stand nicht zeigen kann. Kommt das jede Nacht vor, den Zeitplan vom Laden des Campus-Management-Systems wegrücken.',
  'source.cause.ORA-01555':
    'Das Lesen dauerte länger, als die Datenbank alte Daten aufbewahrt (snapshot too old). Ein neuer Versuch gelingt meist; kehrt es wieder, die DBA um größere UNDO_RETENTION oder eine schnellere View bitten oder den Zeitplan vom nächtlichen Laden wegrücken.',
  'source.cause.ORA-01652':
    'Der Datenbank fehlt im temporären Tablespace der Platz zum Sortieren und Verknüpfen. Die DBA um mehr Platz bitten oder um eine View, die weniger braucht; auch eine Abfrage ohne DISTINCT und ORDER BY braucht weniger.',
  'source.cause.ORA-01722':
    'In der Abfrage oder der View dahinter wird ein Text als Zahl genommen und ist keine: oft eine Matrikelnummer mit einem Buchstaben, die ohne Anführungszeichen verglichen wird. Als Text vergleichen (TO_CHAR) oder die DBA nach der Zeile fragen.',
  'source.cause.ORA-01843':
    'Irgendwo in der Abfrage oder in der View dahinter wird ein Text für ein Datum genommen und ist keines, oder er ist anders geschrieben, als die Sitzung erwartet. Ihn dort umwandeln (TO_DATE mit seinem Format) oder das Format, auf das die View sich verlässt, in oracle.session angeben (NLS_DATE_FORMAT, NLS_DATE_LANGUAGE).',
  'source.cause.ORA-02063':
    'Der Fehler liegt am anderen Ende {link, select, none {eines Datenbank-Links} other {des Datenbank-Links {link}}}: Die Datenbank dort meldet {cause}. Dieses Konto und sein Passwort sind nicht betroffen. Bei der DBA erfragen, wer diesen Link betreut und ihn in Ordnung bringt.',
  'source.cause.ORA-02391':
    'Für das Konto sind so viele Sitzungen offen, wie sein Profil erlaubt; Sitzungen früherer Läufe können noch bestehen. Es wird erneut versucht; bleibt es dabei, die DBA bitten, SESSIONS_PER_USER und die offenen Sitzungen anzusehen.',
  'source.cause.ORA-02396':
    'Die Sitzung war länger untätig, als das Profil des Kontos erlaubt. Die DBA bitten, IDLE_TIME im Profil zu erhöhen.',
  'source.cause.ORA-03113':
    'Der Serverprozess endete mitten in der Arbeit: ein Neustart, ein Absturz oder eine Firewall, die die Verbindung trennte. Den Grund findet die DBA im Alert-Log zu dieser Zeit.',
  'source.cause.ORA-03114':
    'Die Verbindung zur Datenbank ist weg: ein Neustart, ein Absturz oder eine Firewall, die sie trennte. Den Grund findet die DBA im Alert-Log zu dieser Zeit.',
  'source.cause.ORA-03135':
    'Die Verbindung ging mitten in der Arbeit verloren: eine Firewall, die untätige Verbindungen beendet, ein Neustart oder das Netz. Ein neuer Versuch liest von vorn; kehrt es nach immer gleicher Dauer wieder, die Netzadministration nach der Grenze fragen.',
  'source.cause.ORA-04063':
    'Die View oder eine Funktion darin ist fehlerhaft und nicht benutzbar, meist seit etwas geändert wurde, woraus sie besteht. Die DBA bitten, sie zu kompilieren und zu berichtigen, was sich dabei zeigt.',
  'source.cause.ORA-04068':
    'Ein Package, das die View benutzt, wurde neu kompiliert, während diese Sitzung offen war. Ein neuer Versuch gelingt; kehrt es jede Nacht wieder, den Zeitplan von dieser Installation wegrücken.',
  'source.cause.ORA-06502':
    'Eine Funktion oder ein Ausdruck der View scheitert an einer ihrer Zeilen; die Meldung unten sagt, wie. Sie an den Verfasser der View weitergeben: Bis dahin weist Oracle die ganze Abfrage ab.',
  'source.cause.ORA-08103':
    'Eine Tabelle wurde während des Lesens geleert oder neu aufgebaut, wie beim nächtlichen Laden. Ein neuer Versuch liest sie neu; kehrt es wieder, den Zeitplan vom Laden wegrücken.',
  'source.cause.ORA-12154':
    'Der Alias der Verbindungszeichenfolge steht nicht in tnsnames.ora. Schreibweise und Ordner dieser Datei prüfen oder stattdessen HOST:PORT/SERVICE angeben.',
  'source.cause.ORA-12170':
    'Der Host antwortet nicht rechtzeitig: Eine Firewall verwirft die Pakete, die Adresse ist falsch, oder der Server läuft nicht. Die Netzadministration fragen, ob dieser Rechner den Port erreichen darf.',
  'source.cause.ORA-12505':
    'Der Listener ist da, kennt aber keine solche SID. Die meisten Datenbanken wollen einen Servicenamen: bei der DBA erfragen und HOST:PORT/SERVICE angeben.',
  'source.cause.ORA-12514':
    'Der Listener ist da, kennt aber keinen solchen Service: Der Name ist falsch geschrieben, oder die Datenbank hat sich noch nicht beim Listener angemeldet, wie kurz nach ihrem Start. Die DBA nach dem Servicenamen fragen (lsnrctl services).',
  'source.cause.ORA-12516':
    'Der Listener hat keinen freien Handler für den Service, meist weil alle Prozesse belegt sind. Die DBA bitten, PROCESSES und SESSIONS anzusehen.',
  'source.cause.ORA-12520':
    'Der Listener hat keinen freien Handler der verlangten Art (dedicated oder shared). Die DBA bitten, PROCESSES und den Servermodus des Service anzusehen.',
  'source.cause.ORA-12528':
    'Der Listener ist da, aber die Instanz nimmt keine neuen Verbindungen an: Sie startet, ist nur gemountet oder im eingeschränkten Modus geöffnet. Es wird erneut versucht; bleibt es dabei, die DBA fragen.',
  'source.cause.ORA-12541':
    'Unter diesem Host und Port antwortet kein Listener: Er ist gestoppt, oder der Port ist falsch. Die DBA nach Host und Port fragen (1521 ist nur die Vorgabe).',
  'source.cause.ORA-28000':
    'Das Konto ist gesperrt, oft nach mehreren fehlgeschlagenen Anmeldungen. Zuerst das Passwort überall berichtigen, wo es benutzt wird, dann die DBA um Entsperrung bitten.',
  'source.cause.ORA-28001':
    'Das Passwort ist abgelaufen. Von der DBA ein neues setzen lassen und für dieses technische Konto um ein Profil ohne Ablauf bitten.',
  'source.cause.ORA-28040':
    'Client und Datenbank haben kein gemeinsames Passwortprotokoll. Die DBA bitten, in SQLNET.ALLOWED_LOGON_VERSION_SERVER die Version 12 zuzulassen und danach das Passwort des Kontos neu zu setzen.',
  'source.cause.ORA-28112':
    'Die Funktion einer Zeilenrichtlinie (VPD) auf der Tabelle oder View ist fehlgeschlagen. Die DBA nach dem Grund fragen; vielleicht erwartet sie eine Client-Kennung: oracle.clientIdentifier setzt eine.',
  'source.cause.ORA-28113':
    'Die Bedingung, die eine Zeilenrichtlinie (VPD) der Abfrage hinzufügt, ist ungültig. Die DBA um Berichtigung durch den Autor der Richtlinie bitten; vielleicht erwartet sie eine Client-Kennung: oracle.clientIdentifier setzt eine.',
  'source.cause.ORA-32034':
    'Oracle nimmt WITH an dieser Stelle nicht an. Hat die Abfrage WITH FUNCTION und liefert sie Datumswerte, diese in der Abfrage selbst mit TO_CHAR umwandeln; sonst nach einem WITH innerhalb eines anderen suchen.',
  'source.cause.NJS-045':
    'Der Thick-Modus wurde verlangt, aber der Treiber hat keine Binärdatei für dieses System. Den Thin-Modus nehmen oder ein Image für eine Plattform, die Oracle unterstützt (nicht Alpine).',
  'source.cause.NJS-097':
    'Die Konfiguration gibt einer Bindevariablen einen Wert (parameters), die es in der Abfrage nicht gibt. Die Schreibweise auf beiden Seiten prüfen.',
  'source.cause.NJS-116':
    'Das Passwort des Kontos ist in einer Form gespeichert, die der Thin-Modus nicht kennt (10G). Die DBA bitten, es unter einer aktuellen Einstellung neu zu setzen, oder den Thick-Modus nehmen.',
  'source.cause.NJS-118':
    'Der Thick-Modus muss vor der ersten Verbindung des Prozesses gewählt werden. Den Dienst nach dem Ändern dieser Einstellung neu starten.',
  'source.cause.NJS-138':
    'Die Datenbank ist älter als 12.1; mit ihr kann der Thin-Modus nicht sprechen. Den Thick-Modus mit Oracles Client-Bibliothek nehmen.',
  'source.cause.NJS-500':
    'Die Verbindung wurde geschlossen oder brach ab: ein Neustart der Datenbank, eine Firewall oder das Netz. Einen Neustart findet die DBA im Alert-Log zu dieser Zeit.',
  'source.cause.NJS-501':
    'Die andere Seite hat die Verbindung wortlos beendet: ein Neustart, eine Firewall oder ein Port, der nicht der von Oracle ist. Kommt das bei jeder Anmeldung vor, den Port prüfen und ob er TCPS verlangt.',
  'source.cause.NJS-503':
    'Der Host weist Verbindungen auf diesem Port ab oder ist nicht erreichbar: Der Listener ist gestoppt, der Port ist falsch, oder eine Firewall steht dazwischen. Die DBA nach Host und Port fragen, die Netzadministration nach dem Weg dorthin.',
  'source.cause.NJS-505':
    'Die Wallet konnte nicht benutzt werden. Es muss eine ewallet.pem mit Zertifikat und Schlüssel sein, im eingestellten Ordner und mit dem richtigen Passwort; für eine Wallet nur aus CA-Zertifikaten stattdessen NODE_EXTRA_CA_CERTS setzen.',
  'source.cause.NJS-506':
    'Der TLS-Handshake ist fehlgeschlagen: Dem Zertifikat des Servers wird nicht vertraut, oder der Port spricht kein TCPS. Den Port prüfen sowie die Wallet oder NODE_EXTRA_CA_CERTS.',
  'source.cause.NJS-508':
    'Das Zertifikat des Servers gilt für einen anderen Hostnamen. Den Namen aus dem Zertifikat benutzen oder die DBA nach dem erwarteten DN fragen (SSL_SERVER_CERT_DN).',
  'source.cause.NJS-510':
    'Der Host antwortet nicht: Eine Firewall verwirft die Pakete, die Adresse ist falsch, oder der Server läuft nicht. Die Netzadministration fragen, ob dieser Rechner den Port erreichen darf.',
  'source.cause.NJS-511':
    'Der Listener hat die Verbindung abgewiesen. Sein Log, das die DBA lesen kann, nennt den Grund; oft ist es eine Regel für zugelassene Hosts (TCP.INVITED_NODES).',
  'source.cause.NJS-512':
    'Ein Parameter der Verbindungszeichenfolge ist ungültig. Schreibweise und Wert prüfen.',
  'source.cause.NJS-515':
    'Die Verbindungszeichenfolge ist nicht lesbar. Die übliche Form ist HOST:PORT/SERVICE; Benutzername und Passwort gehören nicht hinein. HOST:PORT:SID nennt eine SID, die diese Form nicht nimmt: nach dem Namen des Service fragen.',
  'source.cause.NJS-516':
    'Die Verbindungszeichenfolge ist ein Alias, aber es ist kein Ordner mit einer tnsnames.ora eingestellt. Den Ordner einstellen oder HOST:PORT/SERVICE angeben.',
  'source.cause.NJS-520':
    'Im eingestellten Ordner liegt keine tnsnames.ora. Den Pfad so prüfen, wie der Dienst ihn sieht, auch innerhalb eines Containers.',
  'source.cause.NJS-530':
    'Zum Hostnamen wurde keine Adresse gefunden. Die Schreibweise prüfen und ob das DNS dieses Rechners ihn kennt.',
  'source.cause.NJS-533':
    'Die Datenbank verlangt Oracles eigene Netzverschlüsselung, die nur der Thick-Modus beherrscht. Den Thick-Modus nehmen oder die DBA um einen TCPS-Port bitten.',
  'source.cause.DPI-1047':
    'Oracles Client-Bibliothek wurde nicht gefunden. Oracle Instant Client installieren und den Ordner angeben oder den Thin-Modus nehmen, der keine braucht.',
  'source.cause.NOT-A-QUERY':
    'Die Anweisung dieser Zuordnung ist keine Abfrage. Sie muss mit SELECT oder WITH beginnen; alles andere wird abgelehnt, bevor es die Datenbank erreicht.',
  'source.cause.COLUMN-NAME':
    'Eine Abfrage, die Datumswerte liefert, braucht für jede Spalte einen einfachen Namen, jeden nur einmal. Ausdrücken und gleichnamigen Spalten einen Alias geben.',
  'source.cause.COLUMN-TYPE':
    'Eine Spalte der Abfrage hat keine Textform (BLOB, Objekt, JSON und Ähnliches). Sie weglassen oder in der Abfrage umwandeln.',
  'source.cause.REDIRECT-HOST':
    'Der Listener leitet an den Host {host} weiter, zu dem es hier keine Adresse gibt. Ein Cluster (RAC, SCAN) schickt seine Clients zu seinen Knoten: Dieser Rechner muss auch deren Namen auflösen können, nicht nur den der Verbindungszeichenfolge. Die Netzadministration um Einträge im DNS und um den Weg dorthin bitten.',
  'source.cause.UNREADABLE-REPLY':
    'Die Antwort war nicht zu verstehen: Dort lauscht etwas anderes als Oracle, oder etwas hat sie unterwegs verändert. Kommt es wieder vor, den Thick-Modus versuchen und die Meldung weitergeben.',
  'source.cause.TIMEOUT':
    'Innerhalb der eingestellten Grenze kam keine Antwort. Dauert die Abfrage selbst so lange, die DBA nach der View fragen oder die Grenze erhöhen; sonst ist das Netz oder die Datenbank ausgefallen oder überlastet.',
  'source.cause.ABORTED':
    'Das Lesen wurde auf Verlangen beendet, weil der Dienst anhält oder die andere Seite versagt hat. Auf Seiten der Quelle ist nichts zu tun.',
};
