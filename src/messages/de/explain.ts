/** Texte dieses Bereichs. */
import type { explain as english } from '../en/explain.ts';

export const explain: Record<keyof typeof english, string> = {
  'usage.invalid-question':
    '--explain nimmt student:KEY, user:USERNAME oder user:ID oder cohort:IDNUMBER, nicht „{value}“.',
  'explain.student': 'Matrikelnummer {key}',
  'explain.user': 'Konto {user}',
  'explain.cohort': 'Globale Gruppe {idnumber}',
  'explain.named-user': '{id} ({username})',

  'explain.match.compared':
    '{hasSteps, select, no {Verglichen als „{compared}“ mit {field} der Moodle-Konten.} other {Verglichen als „{compared}“ ({steps}) mit {field} der Moodle-Konten.}}',
  'explain.match.found': 'Gefunden: Konto {user}, dessen Feld „{value}“ enthält.',
  'explain.match.none': 'Kein Konto hat diesen Wert, darum kommt die Person in keine globale Gruppe.',
  'explain.match.ambiguous':
    'Mehrere Konten haben diesen Wert: {users}. Welches gemeint ist, ist unklar, darum wird keines hinzugefügt oder entfernt.',
  'explain.match.suspended':
    'Nur gesperrte Konten haben diesen Wert: {users}. Sie werden weder hinzugefügt noch entfernt, da match.includeSuspended ausgeschaltet ist.',
  'explain.match.suspended-user':
    'Dieses Konto ist gesperrt; gesperrte Konten werden weder gefunden noch entfernt: match.includeSuspended ist ausgeschaltet.',
  'explain.match.no-value':
    'Dieses Konto hat keinen Wert in {field}, darum kann keine Zeile es nennen. Das Feld füllen, den Rest erledigt der nächste Lauf.',
  'explain.match.other-host':
    'Dieses Konto gehört zu einem anderen Host (MNet). Solche Konten werden nie gefunden, was immer in ihren Feldern steht.',
  'explain.match.since': 'Läufe finden dasselbe seit {time}.',
  'explain.suspended': 'Konto {user} ist gesperrt.',
  'explain.namesake':
    'Ein anderes Konto, {user}, hat diese Zahl als Anmeldenamen: --explain user:{user} erklärt jenes.',
  'explain.near.users': 'Konten mit fast diesem Wert:',
  'explain.near.keys': 'Keine Zeile hat diesen Wert. Fast denselben haben:',
  'explain.near.user': '„{value}“ (Konto {user}): {differences}',
  'explain.near.value': '„{value}“: {differences}',
  'explain.difference.case': 'andere Groß- und Kleinschreibung',
  'explain.difference.accents': 'andere Akzente',
  'explain.difference.blanks': 'Leerzeichen, Bindestriche oder andere Zeichen',
  'explain.difference.zeros': 'führende Nullen',
  'explain.difference.letters': 'Buchstaben vor oder hinter den Ziffern',
  'explain.difference.domain': 'was hinter dem @ steht',
  'explain.difference.look-alike': 'Buchstaben, die wie Ziffern aussehen',
  'explain.difference.digits-lost': 'verlorene Ziffern',
  'explain.difference.typing': 'ein Zeichen',

  'explain.rows.heading': '{count, plural, one {Eine Zeile nennt} other {# Zeilen nennen}} die Person',
  'explain.rows.none': 'Keine Zeile nennt die Person',
  'explain.rows.none-user': 'Keine Zeile nennt dieses Konto',
  'explain.row': '{mapping}, Zeile {row}: {idnumber}',
  'explain.row.key': 'Matrikelnummer {key}',
  'explain.row.rejected': '{mapping}, Zeile {row}: keine globale Gruppe, denn {fault}',
  'explain.row.more': 'und {count, plural, one {# weitere Zeile} other {# weitere Zeilen}}',
  'explain.fault.missing-field': '{column} ist leer und hat keinen Ersatzwert',
  'explain.fault.unreadable-text': '{column} kam mit Bytes, die keine Zeichen sind',
  'explain.fault.invalid-idnumber': 'Moodle kann die Gruppen-ID nicht speichern: {fault}',
  'explain.step': '{column}: {values}',
  'explain.step.null': 'NULL',
  'explain.step.blank': 'leer',
  'explain.step.filter': '{filter} → {value}',

  'explain.places.heading': 'Globale Gruppen',
  'explain.places.none': 'Keine Zeile nennt die Person für eine globale Gruppe, und das Konto ist in keiner.',
  'explain.place':
    '{idnumber}{hasName, select, no {} other { „{name}“}}{hasMapping, select, no {} other { ({mapping})}}',
  'explain.place.user': '{place}, Konto {user}',
  'explain.place.without-idnumber': '(ohne Gruppen-ID, globale Gruppe {id})',
  'explain.member.by-run': 'Mitglied seit {time}: hinzugefügt durch {run}.',
  'explain.member.since':
    'Mitglied seit {time}, von keinem der festgehaltenen Läufe hinzugefügt: von Hand, durch ein anderes Programm oder einen früheren Lauf.',
  'explain.member.plain':
    'Mitglied, von keinem der festgehaltenen Läufe hinzugefügt: von Hand, durch ein anderes Programm oder einen früheren Lauf.',
  'explain.no-member.plain': 'Kein Mitglied.',
  'explain.no-member.removed': 'Kein Mitglied: entfernt durch {run} ({time}).',
  'explain.no-member.since':
    'Kein Mitglied: hinzugefügt durch {run} ({time}) und seither von jemand anderem entfernt.',
  'explain.run.sync': 'Lauf {run}',
  'explain.run.import': 'Import {run}',
  'explain.run.undo': 'das Rückgängigmachen eines Laufs, {run}',

  'explain.joins':
    'Der nächste Lauf fügt das Konto hinzu: Eine Zeile nennt die Person für diese globale Gruppe.',
  'explain.leaves':
    'Der nächste Lauf entfernt das Konto: Keine Zeile nennt die Person mehr für diese globale Gruppe.',
  'explain.leaves.gone':
    'Der nächste Lauf entfernt das Konto: Seit {since} nennt keine Zeile diese globale Gruppe, und policy.goneUpstream steht auf „empty“.',
  'explain.why.named': 'Bleibt: Eine Zeile nennt die Person für diese globale Gruppe.',
  'explain.why.unmatched':
    'Eine Zeile nennt die Person dafür, aber zu ihr gehört kein eindeutiges Konto in Moodle (siehe oben).',
  'explain.why.not-named': 'Keine Zeile nennt die Person für diese globale Gruppe.',
  'explain.why.outside':
    'Keine Zeile irgendeiner Zuordnung nennt diese globale Gruppe: Nichts darin wird geändert.',
  'explain.why.gone-upstream':
    'Seit {since} nennt keine Zeile diese globale Gruppe{policy, select, empty {} other {: Sie bleibt, wie sie ist (policy.goneUpstream)}}.',
  'explain.held.idnumber-collision':
    'Die globale Gruppe ist zurückgestellt, nichts darin wird geändert: Ihre Gruppen-ID entsteht auf mehr als eine Weise.',
  'explain.held.no-usable-rows':
    'Die globale Gruppe ist zurückgestellt, nichts darin wird geändert: Keine ihrer Zeilen führt zu einem Moodle-Konto.',
  'explain.held.duplicate-cohort':
    'Die globale Gruppe ist zurückgestellt, nichts darin wird geändert: In Moodle gibt es mehrere mit dieser Gruppen-ID.',
  'explain.held.foreign-component':
    'Die globale Gruppe ist zurückgestellt, nichts darin wird geändert: Sie gehört einem anderen Plugin ({component}).',
  'explain.stays.policy':
    '{removals, select, never {Niemand geht: policy.removals steht auf „never“.} own {Von keinem Abgleich dieses Dienstes hinzugefügt, darum nicht von ihm zu entfernen: policy.removals steht auf „own“.} other {Ohne Wert im verglichenen Feld, darum nicht zu entfernen: policy.removals steht auf „known-students“.}}',
  'explain.stays.waiting':
    'Seit {since} nennt keine Zeile die Person. Geht am {leaves} oder mit dem ersten Lauf danach, wenn bis dahin keine Zeile sie nennt (policy.graceHours).',
  'explain.stays.suspended':
    'Gesperrte Konten werden weder hinzugefügt noch entfernt (match.includeSuspended ist ausgeschaltet).',
  'explain.stays.named': 'Eine Zeile nennt eine Person, zu der mehrere Konten passen, darunter dieses.',
  'explain.stays.open-end':
    'Die Datei der Zuordnung ist vielleicht abgeschnitten: Wer nicht darin steht, kann im fehlenden Teil stehen.',
  'explain.stays.rejected-rows': 'Eine unbrauchbare Zeile kann die sein, die die Person nennt.',
  'explain.stays.cohort-guard':
    'Zu viele Mitglieder dieser globalen Gruppe gingen auf einmal (guards.cohortRemovals): Diese Abgänge warten auf eine Genehmigung.',
  'explain.stays.held-cohort':
    'Die neue globale Gruppe der Person ist zurückgestellt; ihr Platz in dieser bleibt, bis das behoben ist.',
  'explain.stays.add-failed': 'Der Platz in der neuen globalen Gruppe konnte nicht geschrieben werden.',
  'explain.stays.memory':
    'Was frühere Läufe gesehen und getan haben, ist nicht bekannt; solange geht niemand.',
  'explain.stays.quiet': 'Ruhezeit (schedule.quiet): Bis {leaves} geht niemand.',

  'explain.next.refused':
    'Ein Lauf würde jetzt abgelehnt; nichts von dem, was hier vom nächsten Lauf gesagt ist, geschähe:',
  'explain.next.paused':
    'Der Dienst pausiert seit {since} ({reason}): Solange geschieht nichts von dem, was hier vom nächsten Lauf gesagt ist.',
  'explain.next.paused-until':
    'Der Dienst pausiert bis {until} ({reason}): Vorher geschieht nichts von dem, was hier vom nächsten Lauf gesagt ist.',
  'explain.next.quiet':
    'Bis {until} gibt es keine Läufe (schedule.quiet): Vorher geschieht nichts von dem, was hier vom nächsten Lauf gesagt ist.',

  'explain.history.heading': 'Was Läufe getan haben, neueste zuerst',
  'explain.history.none': 'Kein festgehaltener Lauf hat hier etwas geändert.',
  'explain.event.added': '{time}: zu {cohort} hinzugefügt durch {run}',
  'explain.event.removed': '{time}: aus {cohort} entfernt durch {run}',
  'explain.event.user': '{event}, Konto {user}',

  'explain.cohort.in-moodle':
    'In Moodle: globale Gruppe {id} „{name}“, {members, plural, one {# Mitglied} other {# Mitglieder}}{hasPlace, select, no {} other {, {place}}}{visible, select, no {, verborgen} other {}}.',
  'explain.cohort.spelled':
    'Moodle schreibt die Gruppen-ID {idnumber}, was für seine Datenbank dasselbe ist.',
  'explain.cohort.not-in-moodle': 'In Moodle gibt es sie nicht.',
  'explain.place.system': 'für die gesamte Website (System)',
  'explain.place.category': 'im Kursbereich „{path}“',
  'explain.place.other': 'im Kontext {contextId}',
  'explain.owner.nobody': 'Sie gehört keinem Plugin: In Moodle kann sie von Hand geändert werden.',
  'explain.owner.component': 'Sie gehört {component}.',
  'explain.state.synchronised': 'Die Zuordnung {mapping} gleicht sie ab.',
  'explain.state.new': 'Der nächste Lauf legt sie an, für die Zuordnung {mapping}.',
  'explain.claims.heading': 'Zeilen',
  'explain.claim':
    '{mapping}: {rows, plural, one {# Zeile nennt} other {# Zeilen nennen}} {students, plural, one {# Person} other {# Personen}}, {users, plural, =0 {davon keine mit Konto} one {davon # mit Konto} other {davon # mit Konto}}{blank, plural, =0 {} one {; # Zeile nennt niemanden} other {; # Zeilen nennen niemanden}}',
  'explain.claim.pattern': '{pattern}, aus {fields}',
  'explain.without-user.heading':
    '{count, plural, one {# Person} other {# Personen}} ohne eindeutiges Konto in Moodle',
  'explain.without-user.none': '{student}: kein Konto',
  'explain.without-user.ambiguous': '{student}: mehrere Konten ({users})',
  'explain.without-user.suspended': '{student}: gesperrt ({users})',
  'explain.change.heading': 'Der nächste Lauf',
  'explain.change.none': 'ändert darin nichts.',
  'explain.change.create': 'legt die globale Gruppe „{name}“ an',
  'explain.change.rename': 'benennt sie von „{from}“ in „{to}“ um',
  'explain.change.description': 'ändert ihre Beschreibung',
  'explain.change.adds': 'fügt {count, plural, one {# Mitglied} other {# Mitglieder}} hinzu: {users}',
  'explain.change.removes': 'entfernt {count, plural, one {# Mitglied} other {# Mitglieder}}: {users}',
  'explain.staying.heading': 'Mitglieder, die keine Zeile nennt und die bleiben',
  'explain.staying': '{count, plural, one {# Mitglied} other {# Mitglieder}} ({users}): {why}',
  'explain.cohort-event': '{time}, {run}: {summary}',
  'explain.cohort-event.made': 'angelegt',
  'explain.cohort-event.updated': 'Name oder Beschreibung geändert',
  'explain.cohort-event.added': '+{count, number}',
  'explain.cohort-event.removed': '−{count, number}',
  'explain.largest': 'Die größte Änderung: {event}',

  'explain.read': 'Gelesen {time}: {sides}. Es wurde nichts geschrieben.',
  'explain.lacking':
    'Das Konto darf die Namen der Moodle-Konten nicht lesen oder nicht, wo globale Gruppen liegen. Die Datenbankadministration erteilt das Recht mit:',
  'explain.unknown.student':
    'Keine Zeile hat die Matrikelnummer „{value}“, und kein Moodle-Konto hat diesen Wert.',
  'explain.unknown.user': 'In Moodle gibt es kein Konto mit dem Namen oder der ID „{value}“.',
  'explain.unknown.deleted':
    'In Moodle ist das Konto {value} gelöscht. Mitgliedschaften gelöschter Konten werden weder gezählt noch angerührt.',
  'explain.unknown.not-readable':
    'Das Konto darf die Namen der Moodle-Konten nicht lesen, darum ist „{value}“ nicht nachzuschlagen. Mit der ID fragen (user:ID) oder das Recht mit den Anweisungen unten erteilen lassen.',
  'explain.unknown.cohort':
    'Keine Zeile bildet die Gruppen-ID „{value}“, in Moodle hat keine globale Gruppe sie, und kein Lauf hat eine solche geändert.',
  'explain.did-you-mean': 'Gemeint ist vielleicht:',
  'explain.suggestion': '{question}{differs, select, no {} other { ({differences})}}',
  'explain.suggestion.named': '{question}, „{name}“',
};
