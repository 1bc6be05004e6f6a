/** Befunde: für jede Art, was sie ist, ein Beispiel, was sie bedeutet und was zu tun ist. */
import type { findings as english } from '../en/findings.ts';

export const findings: Record<keyof typeof english, string> = {
  'finding.missing-field.title':
    '{count, plural, one {# Zeile} other {# Zeilen}} ohne ein Feld, das die Gruppen-ID braucht',
  'finding.missing-field.example': '{mapping}: {column} ist leer',
  'finding.missing-field.advice':
    'Solche Zeilen werden ausgelassen. Das Feld an der Quelle füllen lassen oder im Muster einen Ersatzwert dafür angeben.',
  'finding.unreadable-text.title': '{count, plural, one {# Zeile} other {# Zeilen}} mit beschädigtem Text',
  'finding.unreadable-text.example': '{mapping}: {column} enthält Bytes, die keine Zeichen sind',
  'finding.unreadable-text.advice':
    'Solche Zeilen werden ausgelassen: Was dort stand (�), ist nicht zu erkennen. Die Datenbank enthält Bytes, die nicht zu ihrem Zeichensatz passen, meist von einem Programm, das in einem anderen geschrieben hat. Den Wert an der Quelle neu eingeben lassen.',
  'finding.invalid-idnumber.title':
    '{count, plural, one {# Zeile ergibt} other {# Zeilen ergeben}} eine Gruppen-ID, die Moodle nicht speichern kann',
  'finding.invalid-idnumber.example': '{mapping}: {fault}',
  'finding.invalid-idnumber.advice':
    'Solche Zeilen werden ausgelassen. Die Werte an der Quelle berichtigen oder kürzen, was das Muster der Gruppen-ID davon nimmt (slice, replace, map).',
  'finding.missing-student.title': '{count, plural, one {# Zeile nennt} other {# Zeilen nennen}} niemanden',
  'finding.missing-student.example': '{mapping}, {cohort}',
  'finding.missing-student.advice':
    'Zeilen mit leerer Matrikelnummer werden ausgelassen. Die Spalte an der Quelle füllen lassen.',
  'finding.unmatched-student.title':
    '{count, plural, one {# Studierende(r)} other {# Studierende}} ohne Moodle-Konto',
  'finding.unmatched-student.example': '{student} ({cohorts})',
  'finding.unmatched-student.advice':
    'Wer kein Konto hat, kommt in keine globale Gruppe. Die Konten anlegen oder das Profilfeld füllen, das match.field nennt: Den Rest erledigt der nächste Lauf. Sind es plötzlich viele, hat sich das Feld oder die Schreibweise der Matrikelnummern geändert.',
  'finding.key-shape.formula':
    '{count, plural, one {# Schlüssel steht} other {# Schlüssel stehen}} als Formel da („{key}“), wie eine Tabellenkalkulation sie braucht, um Nullen zu behalten, und sonst nichts. Die Spalte als Text ausgeben lassen, ohne „=“.',
  'finding.key-shape.apostrophe':
    '{count, plural, one {# Schlüssel beginnt} other {# Schlüssel beginnen}} mit einem Apostroph („{key}“), mit dem eine Tabellenkalkulation eine Zahl als Text behält. Es im Export oder in der Abfrage entfernen lassen.',
  'finding.key-shape.quotes':
    '{count, plural, one {# Schlüssel steht} other {# Schlüssel stehen}} in Anführungszeichen, die zum Wert gehören („{key}“). Den Export sie einmal oder gar nicht schreiben lassen.',
  'finding.key-shape.exponent':
    '{count, plural, one {# Schlüssel ist eine Zahl} other {# Schlüssel sind Zahlen}}, deren letzte Ziffern eine Tabellenkalkulation verloren hat („{key}“). Sie lassen sich hier nicht zurückholen: Die Spalte als Text formatieren, bevor die Zahlen eingesetzt werden, und neu exportieren lassen.',
  'finding.key-shape.decimals':
    '{count, plural, one {# Schlüssel hat} other {# Schlüssel haben}} Nachkommastellen („{key}“), wie eine Zahlenspalte. Sie als Text oder als ganze Zahlen ausgeben lassen.',
  'finding.key-shape.groups':
    'In {count, plural, one {# Schlüssel} other {# Schlüsseln}} stehen die Ziffern in Dreiergruppen („{key}“). Die Spalte als Text ausgeben lassen, ohne Trennzeichen.',
  'finding.key-shape.date':
    '{count, plural, one {# Schlüssel sieht} other {# Schlüssel sehen}} wie ein Datum aus („{key}“): Eine Tabellenkalkulation hat eine Zahl mit Bindestrich oder Schrägstrich dafür gehalten. Die Spalte als Text formatieren, bevor die Zahlen eingesetzt werden, und neu exportieren lassen.',
  'finding.key-shape.error':
    '{count, plural, one {# Schlüssel ist ein Fehler} other {# Schlüssel sind Fehler}} aus der Formel einer Tabellenkalkulation („{key}“). Die Formel berichtigen oder die Zeile weglassen lassen.',
  'finding.ambiguous-student.title':
    '{count, plural, one {# Studierende(r) passt} other {# Studierende passen}} zu mehreren Moodle-Konten',
  'finding.ambiguous-student.example': '{student}: {users} ({cohorts})',
  'finding.ambiguous-student.advice':
    'Keines dieser Konten wird hinzugefügt oder entfernt. Den Wert im Feld (match.field) nur bei einem Konto lassen oder die Konten zusammenführen: Der nächste Lauf weiß dann, wer gemeint ist.',
  'finding.suspended-student.title':
    '{count, plural, one {# Studierende(r) ist} other {# Studierende sind}} in Moodle gesperrt',
  'finding.suspended-student.example': '{student}: {users} ({cohorts})',
  'finding.suspended-student.advice':
    'Gesperrte Konten werden weder hinzugefügt noch entfernt, da match.includeSuspended ausgeschaltet ist. Es ist nichts zu tun.',
  'finding.idnumber-collision.title':
    '{count, plural, one {# Gruppen-ID entsteht} other {# Gruppen-IDs entstehen}} auf mehr als eine Weise',
  'finding.idnumber-collision.example': '{cohort}: {sources}',
  'finding.idnumber-collision.source': '{mapping} aus {fields}',
  'finding.idnumber-collision.spelled': '{mapping} aus {fields}, geschrieben {idnumber}',
  'finding.idnumber-collision.advice':
    'Verschiedene Feldwerte oder mehrere Zuordnungen ergeben ein und dieselbe Gruppen-ID, sodass unklar ist, welche globale Gruppe gemeint ist: Sie ist zurückgestellt, nichts ändert sich darin. Im Muster ein anderes Trennzeichen oder ein Präfix für die Zuordnung verwenden oder einen der Codes auf einen anderen abbilden (map).',
  'finding.invisible-characters.title':
    '{count, plural, one {# Wert enthält} other {# Werte enthalten}} unsichtbare Zeichen',
  'finding.invisible-characters.example': '{mapping}: {column}: {values}',
  'finding.invisible-characters.advice':
    'Sie sind als U+ mit ihrem Code dargestellt. Die Werte werden ohne sie verwendet, mit gewöhnlichen statt geschützten Leerzeichen. Die Quelle berichtigen lassen: Anderswo gelten sie vielleicht als andere Werte.',
  'finding.odd-pattern.title':
    '{count, plural, one {# Muster hat} other {# Muster haben}} im festen Text etwas, das kaum gemeint ist',
  'finding.odd-pattern.example': '{mapping}, {attribute}: „{pattern}“: {oddity}',
  'finding.odd-pattern.advice':
    'Was außerhalb der Klammern steht, kommt in jeden gebildeten Wert. Ist es so gemeint, ist nichts zu tun.',
  'finding.oddity.quotes': 'Anführungszeichen um das Ganze',
  'finding.oddity.column': 'der Name einer Spalte ohne Klammern, für alle Zeilen derselbe',
  'finding.oddity.brace': 'eine geschweifte Klammer',
  'finding.oddity.placeholder':
    'was wie der Platzhalter einer anderen Sprache aussieht; Spalten stehen in geschweiften Klammern',
  'finding.oddity.invisible': 'ein unsichtbares Zeichen',
  'finding.no-rows.title': '{count, plural, one {# Abfrage liefert} other {# Abfragen liefern}} keine Zeile',
  'finding.no-rows.plain': '{mapping}',
  'finding.no-rows.example':
    '{mapping}: {types, select, numbers {{numbers} als Zahl gebunden} texts {{texts} als Text gebunden} other {{numbers} als Zahl gebunden, {texts} als Text}}',
  'finding.no-rows.advice':
    'Die Abfrage mit demselben Konto ausführen. Ein Parameter ohne Anführungszeichen wird als Zahl gebunden, einer mit Anführungszeichen als Text: Eine Zahl gleicht keinem Text wie 2026-2027. Eine View mit Zeilenregeln (VPD) zeigt einer Sitzung ohne Clientkennung nichts: oracle.clientIdentifier setzt eine.',
  'finding.nobody-found.title':
    'In {count, plural, one {# Zuordnung} other {# Zuordnungen}} wurde in Moodle niemand gefunden',
  'finding.nobody-found.example':
    '{mapping}: 0 von {of, number}. Die Quelle hat {students}; {field} enthält {values}.',
  'finding.nobody-found.empty':
    '{mapping}: 0 von {of, number}. Die Quelle hat {students}; {field} ist bei keinem Konto gefüllt.',
  'finding.nobody-found.advice':
    'Entweder nennt match.field das falsche Feld, oder die beiden Seiten schreiben die Nummer verschieden. student nimmt ein Muster, match.normalise Schritte für beide Seiten.',
  'fit.before': 'part {value} 1',
  'fit.skip': 'slice {value}',
  'fit.stripLeadingZeros': 'stripLeadingZeros',
  'fit.width': 'padStart {value}',
  'fit.prefix': 'dem Präfix {value}',
  'fit.suffix': 'der Endung {value}',
  'fit.steps': '{steps} in match.normalise',
  'fit.would': 'Mit {how} würden {share} gefunden.',
  'fit.pattern': 'In der Zuordnung: student: {pattern}',
  'finding.odd-idnumber.title':
    '{count, plural, one {# Gruppen-ID hat} other {# Gruppen-IDs haben}} ein Trennzeichen zu viel',
  'finding.odd-idnumber.example': '{mapping}: {cohort}',
  'finding.odd-idnumber.advice':
    'Ein doppeltes Trennzeichen oder eines am Rand bleibt übrig, wenn slice oder part einen Code nehmen, der länger oder kürzer ist als erwartet. Sind die Codes wirklich so geschrieben, ist nichts zu tun; sonst das Muster berichtigen, bevor die globalen Gruppen angelegt werden.',
  'finding.name-conflict.title':
    'In {count, plural, one {# Fall} other {# Fällen}} sind sich die Zeilen einer globalen Gruppe über Namen, Beschreibung oder Kursbereich nicht einig',
  'finding.name-conflict.example': '{cohort}, {attribute}: „{chosen}“ gilt, nicht {others}',
  'finding.name-conflict.advice':
    'Es gilt, was die meisten Zeilen sagen. Ist das falsch, die Quelle berichtigen lassen.',
  'finding.name-truncated.title':
    '{count, plural, one {# Name einer globalen Gruppe passt} other {# Namen globaler Gruppen passen}} nicht in 254 Zeichen',
  'finding.name-truncated.example': '{cohort}: „{name}“',
  'finding.name-truncated.advice':
    'Der Name wird gekürzt oder nur in der Sprache der Website angegeben. Das Muster des Namens kürzen, wenn das stört.',
  'finding.invalid-name.title':
    'In {count, plural, one {# Fall} other {# Fällen}} geben die Zeilen einer globalen Gruppe keinen Text, den Moodle speichern kann',
  'finding.invalid-name.example': '{cohort}, {attribute}',
  'finding.invalid-name.advice':
    'Der Text ist leer, beschädigt oder enthält Steuerzeichen. Eine bestehende globale Gruppe behält, was sie hat, eine neue heißt nach ihrer Gruppen-ID. Die Quelle berichtigen oder im Muster einen Ersatzwert angeben.',
  'finding.no-usable-rows.title':
    '{count, plural, one {# globale Gruppe ist} other {# globale Gruppen sind}} zurückgestellt: Keine {count, plural, one {ihrer} other {ihrer}} Zeilen führt zu einem Moodle-Konto',
  'finding.no-usable-rows.example': '{cohort}: {rows, plural, one {# Zeile} other {# Zeilen}}',
  'finding.no-usable-rows.advice':
    'In einer zurückgestellten globalen Gruppe ändert sich nichts: Sie wird nie geleert, weil ihre Zeilen nicht brauchbar sind. Was damit nicht stimmt, sagen die Befunde zu Studierenden und Zeilen.',
  'finding.removals-withheld.open-end.title':
    'In {count, plural, one {# globalen Gruppe} other {# globalen Gruppen}} {users, plural, one {bleibt # Mitglied} other {bleiben # Mitglieder}}, weil die Datei abgeschnitten sein kann',
  'finding.removals-withheld.open-end.advice':
    'Die Zeilen derer, die scheinbar gehen, können unter den fehlenden sein. Was zu tun ist, sagt der Befund zur Datei.',
  'finding.removals-withheld.rejected-rows.title':
    'In {count, plural, one {# globalen Gruppe} other {# globalen Gruppen}} {users, plural, one {bleibt # Mitglied} other {bleiben # Mitglieder}}, weil Zeilen abgelehnt wurden',
  'finding.removals-withheld.rejected-rows.advice':
    'Unter denen, die scheinbar gehen, kann sein, wessen Zeile nicht lesbar ist. Die abgelehnten Zeilen berichtigen lassen: Der nächste Lauf entfernt dann, wer wirklich geht. policy.rejectedRows: ignore schaltet das aus.',
  'finding.removals-withheld.memory.title':
    'In {count, plural, one {# globalen Gruppe} other {# globalen Gruppen}} {users, plural, one {bleibt # Mitglied} other {bleiben # Mitglieder}}: Die Laufhistorie ist nicht vollständig',
  'finding.removals-withheld.memory.advice':
    'Solange nicht bekannt ist, was frühere Läufe gesehen und getan haben, verlässt niemand eine Gruppe; alles andere geschieht. Was mit der Historie ist und was zu tun ist, steht unten. Ist sie in Ordnung, entfernt der nächste Lauf sie von selbst.',
  'finding.removals-withheld.cohort-guard.title':
    'In {count, plural, one {# globalen Gruppe} other {# globalen Gruppen}} {users, plural, one {bleibt # Mitglied} other {bleiben # Mitglieder}}: Zu viele gingen auf einmal',
  'finding.removals-withheld.cohort-guard.advice':
    'Es gingen mehr, als guards.cohortRemovals erlaubt; alles andere geschieht. Ist das falsch, die Quelle berichtigen lassen.',
  'finding.removals-withheld.held-cohort.title':
    'In {count, plural, one {# globalen Gruppe} other {# globalen Gruppen}} {users, plural, one {bleibt # Mitglied} other {bleiben # Mitglieder}}, weil die Gruppen, in die sie wechseln, zurückgestellt sind',
  'finding.removals-withheld.held-cohort.advice':
    'Mitglieder bleiben, wo sie sind, bis in die globale Gruppe geschrieben werden kann, die die Quelle für sie nennt: siehe mehrdeutige Gruppen-IDs und doppelte globale Gruppen.',
  'finding.removals-withheld.add-failed.title':
    'In {count, plural, one {# globalen Gruppe} other {# globalen Gruppen}} {users, plural, one {bleibt # Mitglied} other {bleiben # Mitglieder}}, weil die Gruppen, in die sie wechseln, nicht geschrieben werden konnten',
  'finding.removals-withheld.add-failed.advice':
    'Mitglieder bleiben, wo sie sind, damit zwischendurch niemand den Zugang verliert. Der nächste Lauf versucht es wieder.',
  'finding.removals-withheld.example':
    '{cohort}: {count, plural, one {# Mitglied bleibt} other {# Mitglieder bleiben}}{recent, plural, =0 {} other {, nach # Entfernten in 24 Stunden}}',
  'finding.gone-upstream.title':
    '{count, plural, one {# globale Gruppe wird} other {# globale Gruppen werden}} von der Quelle nicht mehr genannt',
  'finding.gone-upstream.example':
    '{cohort}: {members, plural, =0 {kein Mitglied} one {# Mitglied} other {# Mitglieder}}; nicht mehr genannt seit {since}',
  'finding.gone-upstream.advice':
    'Eine solche globale Gruppe bleibt, wie sie ist; mit policy.goneUpstream: empty gehen ihre Mitglieder. Ist ihre Zeit vorbei, sie in Moodle löschen. Sollte sie genannt werden, die Quelle und das Muster der Gruppen-ID ansehen.',
  'finding.removals-quiet.title':
    '{users, plural, one {# Mitglied bleibt} other {# Mitglieder bleiben}} während der Ruhezeit in {count, plural, one {# globalen Gruppe} other {# globalen Gruppen}}',
  'finding.removals-quiet.example':
    '{cohort}: {count, plural, one {# Mitglied} other {# Mitglieder}}; Ruhezeit bis {until}',
  'finding.removals-quiet.advice':
    'Die Quelle nennt sie nicht mehr. Sie gehen mit dem ersten Lauf nach der Ruhezeit (schedule.quiet), soweit die Schutzregeln es zulassen.',
  'finding.leaving.title':
    '{users, plural, one {# Mitglied geht} other {# Mitglieder gehen}}, sobald die Gnadenfrist vorbei ist',
  'finding.leaving.example':
    '{cohort}: {count, plural, one {# Mitglied} other {# Mitglieder}}; nicht mehr genannt seit {since}, geht ab {leaves}',
  'finding.leaving.advice':
    'Die Quelle nennt sie nicht mehr (policy.graceHours). Wer bis dahin wieder genannt wird, bleibt.',
  'finding.foreign-component.title':
    '{count, plural, one {# globale Gruppe ist zurückgestellt: Sie gehört} other {# globale Gruppen sind zurückgestellt: Sie gehören}} einer anderen Komponente von Moodle',
  'finding.foreign-component.example': '{cohort}: {component}',
  'finding.foreign-component.advice':
    'Was ein anderes Plugin verwaltet, bleibt unberührt. Die Quelle sie nicht mehr nennen lassen oder, wenn es das Plugin nicht mehr gibt, die Komponente in Moodles Tabelle der globalen Gruppen leeren lassen.',
  'finding.duplicate-cohort.title':
    '{count, plural, one {# Gruppen-ID wird} other {# Gruppen-IDs werden}} von mehreren globalen Gruppen in Moodle benutzt',
  'finding.duplicate-cohort.example': '{cohort}: globale Gruppen {ids}',
  'finding.duplicate-cohort.spelled':
    '{cohort}: globale Gruppen {ids}; Moodle schreibt auch {spellings}, für seine Datenbank dasselbe',
  'finding.duplicate-cohort.advice':
    'Welche globale Gruppe gemeint ist, ist unklar, darum ändert sich in keiner etwas. In Moodle die Gruppen-ID aller bis auf eine ändern oder leeren: Der nächste Lauf arbeitet dann mit dieser.',
  'finding.category-not-found.title':
    '{count, plural, one {# neue globale Gruppe nennt} other {# neue globale Gruppen nennen}} einen Kursbereich, den es in Moodle nicht oder doppelt gibt',
  'finding.category-not-found.example': '{cohort}: „{category}“; angelegt in {fallback}',
  'finding.category-not-found.system': 'der gesamten Website (System)',
  'finding.category-not-found.advice':
    'Eine neue globale Gruppe wird dann angelegt, wo die Vorgabe der Zuordnung sagt. Den Kursbereich berichtigen und die Gruppe von Hand verschieben: Eine bestehende bleibt, wo sie ist.',
  'finding.apply-failed.title':
    '{count, plural, one {# globale Gruppe konnte} other {# globale Gruppen konnten}} nicht geschrieben werden',
  'finding.apply-failed.example': '{cohort}: {error}',
  'finding.apply-failed.advice':
    'Andere globale Gruppen sind nicht betroffen. Der nächste Lauf versucht es wieder; schlägt es erneut fehl, den Fehler an die Betreuung von Moodles Datenbank geben.',
  'finding.user-vanished.title':
    '{count, plural, one {# Konto verschwand} other {# Konten verschwanden}} während des Laufs aus Moodle',
  'finding.user-vanished.example': '{cohort}: {users}',
  'finding.user-vanished.advice':
    'Für Konten, die nach dem Lesen gelöscht wurden, wird nichts geschrieben. Es ist nichts zu tun.',
  'finding.cohort-vanished.title':
    '{count, plural, one {# globale Gruppe verschwand} other {# globale Gruppen verschwanden}} während des Laufs aus Moodle',
  'finding.cohort-vanished.example': '{cohort}',
  'finding.cohort-vanished.advice':
    'Jemand hat sie während des Laufs gelöscht, und es wurde nichts darin geschrieben. Der nächste Lauf legt sie neu an, wenn die Quelle sie noch nennt.',
  'finding.changed-meanwhile.title':
    'In {count, plural, one {einer globalen Gruppe} other {# globalen Gruppen}} hat sich während des Lesens etwas geändert',
  'finding.changed-meanwhile.example':
    '{cohort}: {what, select, cohort {andere Gruppen-ID, Komponente oder anderer Name} membership {{users}, {count, plural, one {neu als Mitglied eingetragen} other {neu als Mitglieder eingetragen}}} other {{users}}}',
  'finding.changed-meanwhile.advice':
    'Was nicht mehr ist, wie es gelesen wurde, bleibt unberührt: eine globale Gruppe, die eine andere Gruppen-ID oder Komponente bekam, ein Mitglied, dessen Wert im Feld (match.field) jetzt ein anderer ist; beim Rückgängigmachen auch ein Name oder eine Mitgliedschaft, die jemand geändert hat. Der nächste Lauf, oder dasselbe Rückgängigmachen noch einmal, liest alles neu.',
  'finding.cohort-not-in-run.title':
    '{count, plural, one {# globale Gruppe aus --cohort hat} other {# globale Gruppen aus --cohort haben}} die Läufe, die rückgängig gemacht werden, nicht geschrieben',
  'finding.cohort-not-in-run.example': '{cohort}',
  'finding.cohort-not-in-run.advice':
    'Darin ist nichts zurückzunehmen. Es gilt der Name aus dem Bericht des Laufs (--history LAUF), mit derselben Groß- und Kleinschreibung.',
  'finding.cohort-not-in-source.title':
    '{count, plural, one {# Gruppen-ID} other {# Gruppen-IDs}} aus --cohort {count, plural, one {steht} other {stehen}} nicht in der Quelle',
  'finding.cohort-not-in-source.example': '{cohort}',
  'finding.cohort-not-in-source.advice':
    'Keine Zeile bildet sie, darum ändert sich nichts darin. Die Schreibweise prüfen; Groß- und Kleinschreibung zählt so, wie sie in Moodles Datenbank zählt.',
  'finding.undo-overtaken.title':
    'In {count, plural, one {# Fall} other {# Fällen}} lässt sich eine Änderung nicht zurücknehmen ({users, plural, one {# Mitgliedschaft} other {# Mitgliedschaften}})',
  'finding.undo-overtaken.example':
    '{cohort}: {why}{count, plural, =0 {; Name oder Beschreibung} other {; {users}}}',
  'finding.undo-overtaken.advice':
    'Was andere seither geschrieben haben, bleibt, wie es ist. Auch ein späterer Lauf lässt sich rückgängig machen: --undo-since nimmt einen Lauf und alle danach zurück.',
  'finding.overtaken.user-gone': 'das Konto gibt es in Moodle nicht mehr',
  'finding.overtaken.cohort-gone': 'die globale Gruppe gibt es in Moodle nicht mehr',
  'finding.overtaken.cohort-changed': 'die globale Gruppe hat jetzt eine andere Gruppen-ID',
  'finding.overtaken.written-since': 'der Lauf {by} hat es seither geschrieben',
  'finding.overtaken.by-hand': 'jemand hat es seither in Moodle geändert',
  'finding.undo-kept-cohort.title':
    '{count, plural, one {# globale Gruppe, die der Lauf anlegte, bleibt} other {# globale Gruppen, die der Lauf anlegte, bleiben}} in Moodle',
  'finding.undo-kept-cohort.example': '{cohort} (Lauf {run})',
  'finding.undo-kept-cohort.advice':
    'Die Mitglieder, die der Lauf hinzufügte, werden entfernt, die Gruppe wird nie gelöscht: Kurse können daran hängen. Wird sie nicht gebraucht, von Hand löschen.',
  'finding.password-expires.title': 'Das Passwort des Kontos der Quelle läuft bald ab',
  'finding.password-expires.example':
    '{source}: {days, plural, =-1 {die Datenbank sagt nicht, wann} one {noch # Tag} other {noch # Tage}}',
  'finding.password-expires.advice':
    'Danach kann kein Lauf mehr lesen (ORA-28001). Bei der DBA ein neues Passwort oder für dieses technische Konto ein Profil ohne Ablauf erbitten und es hier zugleich ändern: Fehlgeschlagene Anmeldungen sperren das Konto.',
  'finding.open-end.title': '{count, plural, one {# Datei} other {# Dateien}} vielleicht abgeschnitten',
  'finding.open-end.example': '{mapping}: Die letzte Zeile endet ohne Zeilenumbruch',
  'finding.open-end.advice':
    'Einer abgeschnittenen Datei fehlen Zeilen, und die letzte kann jemand anderen nennen: Niemand verlässt die globalen Gruppen dieser Zuordnung. Den Export neu und bis zum Ende schreiben lassen. Beendet er seine letzte Zeile nie, das ändern lassen oder in der Zuordnung source.openEnd: true setzen.',
  'finding.old-file.title':
    '{count, plural, one {# Datei wurde} other {# Dateien wurden}} seit Tagen nicht geschrieben',
  'finding.old-file.example': '{source}: zuletzt geändert vor {days, plural, one {# Tag} other {# Tagen}}',
  'finding.old-file.advice':
    'Wer sie schreibt, hat vielleicht aufgehört: Dann bleibt in Moodle der Stand jenes Tages. Den Export ansehen. Ist dieses Alter üblich, in der Zuordnung source.maxAgeHours auf das Höchste setzen, das sie haben darf: Eine ältere Datei wird dann abgelehnt.',
  'finding.future-file.title':
    '{count, plural, one {# Datei trägt} other {# Dateien tragen}} ein Datum in der Zukunft',
  'finding.future-file.example': '{source}: in {hours, plural, one {# Stunde} other {# Stunden}}',
  'finding.future-file.advice':
    'Ihr Alter ist nicht zu bestimmen, sodass niemand merkt, wenn der Export aufhört. Die Uhr des Rechners stellen, der sie schreibt, oder die Zeit der Datei beim Übertragen nicht mitgeben.',

  'finding.quoted': '„{text}“',
  'finding.joined': '{first}; {second}',
  'finding.rows': '{count, plural, one {Zeile} other {Zeilen}} {rows}',
  'finding.students': '{count, plural, one {Matrikelnummer} other {Matrikelnummern}} {students}',
  'finding.fault.too-long': 'über 100 Zeichen',
  'finding.fault.empty': 'leer',
  'finding.fault.control-character': 'mit Steuerzeichen',
  'finding.attribute.student': 'Matrikelnummer',
  'finding.attribute.idnumber': 'Gruppen-ID',
  'finding.attribute.name': 'Name',
  'finding.attribute.description': 'Beschreibung',
  'finding.attribute.category': 'Kursbereich',
};
