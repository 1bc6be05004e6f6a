/** Meldungen über das, was nicht stimmt: Betreff, Text und warum eine nicht zugestellt werden konnte. */
import type { alert as english } from '../en/alert.ts';

export const alert: Record<keyof typeof english, string> = {
  'alert.subject': 'Moodle-Gruppen: {what}',
  'alert.subject.test': 'Moodle-Gruppen, Test: {what}',
  'alert.subject.more': ' (+{count, plural, other {#}})',
  'alert.subject.worse': '{what}, schlimmer',
  'alert.subject.returned': '{what}, wieder',
  'alert.subject.reminder': '{what}, weiterhin',
  'alert.subject.failed': '{count, plural, =1 {Lauf fehlgeschlagen} other {# Läufe fehlgeschlagen}} ({code})',
  'alert.subject.misconfigured': 'Konfiguration passt nicht ({code})',
  'alert.subject.refused': 'Lauf abgelehnt ({guard})',
  'alert.subject.stale':
    '{known, select, true {kein vollendeter Lauf seit {since}} other {noch kein vollendeter Lauf}}',
  'alert.subject.state': 'Zustandsordner nicht benutzbar',
  'alert.subject.held': '{count, plural, one {# Gruppe} other {# Gruppen}} nicht ganz erledigt',
  'alert.subject.paused': 'pausiert',
  'alert.subject.unusual': '{added} Mitglieder kamen hinzu, {removed} gingen',
  'alert.subject.findings': '{count, plural, one {# neuer Befund} other {# neue Befunde}}',
  'alert.subject.over.failed': 'Läufe gelingen wieder',
  'alert.subject.over.misconfigured': 'die Konfiguration passt wieder',
  'alert.subject.over.refused': 'nicht mehr abgelehnt',
  'alert.subject.over.stale': 'wieder ein vollendeter Lauf',
  'alert.subject.over.state': 'der Zustandsordner ist wieder benutzbar',
  'alert.subject.over.held': 'alle globalen Gruppen sind wieder erledigt',
  'alert.subject.over.paused': 'fortgesetzt',
  'alert.subject.notice': 'ein Lauf ist beendet ({outcome})',
  'alert.subject.check':
    '{passed, select, true {beide Seiten sind in Ordnung} other {eine Prüfung hat etwas gefunden}}',

  'alert.test':
    'Das ist ein Test: Was folgt, zeigt, wie eine solche Meldung aussieht. Nichts davon ist geschehen, und nichts ist zu tun.',
  'alert.title.failed':
    '{count, plural, =1 {Ein Lauf ist fehlgeschlagen} other {# Läufe in Folge sind fehlgeschlagen}}: Die Quelle war nicht zu lesen oder in Moodle nicht zu schreiben.',
  'alert.title.misconfigured':
    'Die Konfiguration passt nicht mehr zu dem, was Quelle oder Moodle enthalten; es wird nichts geschrieben.',
  'alert.title.refused':
    'Eine Schutzregel hat einen Lauf abgelehnt: Es wurde nichts geschrieben und niemand entfernt.',
  'alert.title.stale':
    'Zu lange ist kein Lauf zu Ende gekommen{known, select, true {: Die globalen Gruppen sind auf dem Stand vom {last}} other {}}.',
  'alert.title.state':
    'Der Zustandsordner ist nicht so benutzbar, wie er sollte: Was Läufe sehen und tun, wird nicht festgehalten oder ist nicht lesbar.',
  'alert.title.held':
    '{count, plural, one {# globale Gruppe ist zurückgestellt oder nicht ganz erledigt} other {# globale Gruppen sind zurückgestellt oder nicht ganz erledigt}}; alles andere ist getan.',
  'alert.title.paused': 'Der Dienst pausiert: Läufe lesen und planen, schreiben aber nichts.',
  'alert.title.unusual': 'Ein Lauf hat mehr als üblich geändert: {summary}.',
  'alert.title.findings':
    '{count, plural, one {# Befund, den es vorher nicht gab, ist} other {# Befunde, die es vorher nicht gab, sind}} anzusehen. Die Läufe gehen weiter.',

  'alert.change.worse': 'Es ist schlimmer geworden. Es begann am {since}.',
  'alert.change.returned':
    'Es war vorbei und ist wiedergekommen; zuerst begann es am {since}. Das Ende wird gemeldet, sobald es einige Stunden ausgeblieben ist.',
  'alert.change.reminder': 'Es dauert an seit {since}. Dies ist eine Erinnerung.',
  'alert.lasted': 'Es hatte am {since} begonnen.',

  'alert.over.failed': 'Läufe gelingen wieder: Einer ist zu Ende gekommen. Es ist nichts nachzuholen.',
  'alert.over.misconfigured': 'Die Konfiguration passt wieder: Ein Lauf ist zu Ende gekommen.',
  'alert.over.refused': 'Läufe werden nicht mehr abgelehnt: Einer ist zu Ende gekommen.',
  'alert.over.stale': 'Ein Lauf ist wieder zu Ende gekommen: Die globalen Gruppen sind, wie die Quelle sagt.',
  'alert.over.state': 'Der Zustandsordner ist wieder benutzbar.',
  'alert.over.held': 'Keine globale Gruppe ist mehr zurückgestellt, nichts ist unerledigt.',
  'alert.over.paused': 'Der Dienst wurde fortgesetzt: Läufe schreiben wieder.',

  'alert.killed':
    'Der Prozess des Laufs wurde gewaltsam beendet, oder sein Rechner blieb stehen: Es gibt keinen Bericht. Nach einer Speichergrenze oder einem Neustart zu dieser Zeit suchen. Was geschrieben wurde, gilt, und der nächste Lauf vollendet es.',
  'alert.killed.code': 'gewaltsam beendet',
  'alert.stale.advice':
    'Das Protokoll des Dienstes und moodle-cohort-sync --history ansehen: Entweder hat kein Lauf begonnen, oder einer dauert weit länger als üblich.',
  'alert.refused.approve':
    'Ist die Quelle oder die Konfiguration falsch, sie berichtigen lassen: Der nächste Lauf gelingt dann von selbst. Sind die Änderungen richtig (moodle-cohort-sync --history {run} zeigt sie alle), genau diesen Plan ausführen lassen:',
  'alert.removals': 'Größte Abgänge',
  'alert.removals.would-leave':
    '{cohort}: {count, plural, one {# von {members, number} Mitgliedern ginge} other {# von {members, number} Mitgliedern gingen}}',
  'alert.removals.left':
    '{cohort}: {count, plural, one {# von {members, number} Mitgliedern ist gegangen} other {# von {members, number} Mitgliedern sind gegangen}}',
  'alert.removals.more':
    'und {count, plural, one {# weitere globale Gruppe} other {# weitere globale Gruppen}}',
  'alert.held.new': '{count, plural, one {Eine davon ist neu:} other {# davon sind neu:}}',
  'alert.held.settled': '{count, plural, one {Seither erledigt} other {# seither erledigt}}: {cohorts}',
  'alert.paused.reason': 'Grund: {reason}',
  'alert.paused.times':
    'Seit {since}{known, select, true {, bis {until}} other {, bis jemand ihn fortsetzt}}.',

  'alert.closing.run': 'Lauf {run}, {time}. moodle-cohort-sync --history {run} zeigt den ganzen Bericht.',
  'alert.closing.time': '{time}',
  'alert.pages': 'In der Konsole ansehen:',
  'alert.closing.why':
    'Gesendet von moodle-cohort-sync. Wer wovon erfährt, steht unter „alerts“ in der Konfiguration.',

  'alert.undelivered':
    '{count, plural, one {Eine Meldung konnte} other {# Meldungen konnten}} an {channel} nicht zugestellt werden, die erste vom {since}. {fault} Nach jedem Lauf wird es wieder versucht.',
  'alert.fault.unreachable': 'Der Server ist nicht erreichbar ({detail}).',
  'alert.fault.silent': 'Der Server hat nicht rechtzeitig geantwortet ({detail}).',
  'alert.fault.broken': 'Die Verbindung brach ab ({detail}).',
  'alert.fault.certificate':
    'Dem Zertifikat des Servers wird nicht vertraut, oder es gehört einem anderen ({detail}).',
  'alert.fault.no-starttls': 'Der Server bietet STARTTLS nicht an, oder es ist fehlgeschlagen ({detail}).',
  'alert.fault.login': 'Der Server hat die Anmeldung oder den Schlüssel der Adresse abgelehnt ({detail}).',
  'alert.fault.recipients': 'Der Server hat Empfänger abgelehnt ({detail}).',
  'alert.fault.later': 'Der Server bittet, später wiederzukommen ({detail}).',
  'alert.fault.refused': 'Der Server hat die Meldung abgelehnt ({detail}).',
  'alert.fault.redirect': 'Die Adresse führt anderswohin; dem wird nicht gefolgt ({detail}).',
  'alert.test.delivered': '{channel}: {what}: zugestellt ({answer})',
  'alert.test.failed': '{channel}: {what}: nicht zugestellt. {fault}',
  'alert.test.none':
    'Es ist kein Kanal konfiguriert: alerts.email, alerts.webhook oder alerts.heartbeat angeben. Es wurde nichts gesendet.',
};
