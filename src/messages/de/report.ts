/** Der Bericht eines Laufs: was er getan hat, seine Zahlen, sein Plan, und was daraus folgt. Wie er ausging, steht in outcome.ts. */
import type { report as english } from '../en/report.ts';

export const report: Record<keyof typeof english, string> = {
  'report.headline.changed':
    'Nicht ausgeführt: Der Plan ist nicht mehr der genehmigte, es wurde nichts geschrieben.',

  'report.headline.not-in-source':
    'Teilweise: {all, select, yes {Was --cohort nennt, steht nicht in der Quelle} other {Nichts von dem, was --cohort nennt, steht in der Quelle}}.',

  'report.written': 'Geschrieben: {summary}.',
  'report.undone': 'Nicht getan: {undone}.',
  'report.headline.undo.applied': 'Rückgängig gemacht: Was der Lauf schrieb, ist zurückgenommen.',
  'report.headline.undo.unchanged':
    'Nichts rückgängig zu machen: Was der Lauf schrieb, besteht nicht mehr, oder er hat nichts geschrieben.',
  'report.headline.undo.partial':
    'Teilweise rückgängig gemacht{overtaken, plural, =0 {} other {: Was andere seither geschrieben haben, bleibt}}.',
  'report.headline.undo.failed':
    'Fehlgeschlagen: Die Historie war nicht zu lesen oder in Moodle nicht zu schreiben.',
  'report.undone-run':
    'Lauf {run}: {restored, plural, =0 {{left, plural, =0 {nichts zurückzunehmen} other {nichts zurückgenommen}}} one {# Änderung zurückgenommen} other {# Änderungen zurückgenommen}}{overtaken, plural, =0 {} one {, # überholt} other {, # überholt}}{done, plural, =0 {} one {, # schon wie vorher} other {, # schon wie vorher}}{left, plural, =0 {} one {, # so belassen} other {, # so belassen}}.',
  'report.headline.quiet':
    'Ruhezeit bis {until} (schedule.quiet): Es wurde nichts gelesen und nichts geschrieben. Ein Probelauf zeigt, was ein Lauf täte.',
  'report.quiet': 'Ruhezeit von {since} bis {until} (schedule.quiet): Bis dahin schreibt kein Lauf etwas.',
  'report.paused': 'Pausiert seit {since}: {reason}.',
  'report.paused-until': 'Pausiert von {since} bis {until}: {reason}.',
  'report.nothing-written': 'In Moodle wurde nichts geschrieben.',
  'report.written-before': 'Vorher geschrieben: {summary}. Das gilt und bleibt.',
  'report.maybe-written':
    'Vielleicht auch geschrieben: {summary}. Die Datenbank brach ab, bevor sie es bestätigte, und war nicht mehr zu fragen. Der nächste Lauf sieht nach, hält fest, was da ist, und fordert Moodles Vorgänge an.',
  'report.approved':
    'Der Plan wurde mit seiner Prüfsumme {digest} genehmigt: Die Schutzregeln haben ihn nicht angehalten.',

  'report.summary.none': 'keine Änderung',
  'report.summary.added': '{count, plural, one {# Mitglied} other {# Mitglieder}} hinzugefügt',
  'report.summary.removed': '{count, plural, one {# Mitglied} other {# Mitglieder}} entfernt',
  'report.summary.created': '{count, plural, one {# globale Gruppe} other {# globale Gruppen}} angelegt',
  'report.summary.updated': '{count, plural, one {# globale Gruppe} other {# globale Gruppen}} aktualisiert',

  'report.undone.held': '{count, plural, one {# globale Gruppe} other {# globale Gruppen}} zurückgestellt',
  'report.undone.withheld':
    '{users, plural, one {# Abgang} other {# Abgänge}} in {count, plural, one {# globalen Gruppe} other {# globalen Gruppen}} zurückgehalten',
  'report.undone.failed':
    '{count, plural, one {# globale Gruppe, die nicht geschrieben werden konnte} other {# globale Gruppen, die nicht geschrieben werden konnten}}',
  'report.undone.unknown':
    '{count, plural, one {# Gruppen-ID, die} other {# Gruppen-IDs, die}} in der Quelle {count, plural, one {fehlt} other {fehlen}}',

  'report.next.nothing': 'Es ist nichts zu tun.',
  'report.next.findings': '{count, plural, one {# Punkt} other {# Punkte}} unten anzusehen.',
  'report.next.undo':
    'Jeder Befund unten sagt, was zu tun ist. Derselbe Befehl kann noch einmal gegeben werden: Was schon getan ist, geschieht nicht zweimal.',
  'report.next.undone':
    'Die Punkte unten sagen, was zu tun ist; der nächste Lauf erledigt, was dann möglich ist.',
  'report.next.dry': 'Zum Ausführen denselben Befehl ohne --dry-run aufrufen.',
  'report.next.failed': 'Ist das behoben, ist nichts nachzuholen: Der nächste Lauf liest alles neu.',
  'report.next.misconfigured':
    'Die Konfiguration berichtigen (oder worauf sie verweist) und mit --check prüfen.',
  'report.next.locked':
    'Wird jener Lauf erwartet, ist nichts zu tun; --wait SEKUNDEN wartet auf ihn. Die Sperre hängt an seiner Datenbankverbindung: Sie ist frei, sobald der Lauf oder sein Prozess endet.',
  'report.next.known':
    '{count, plural, one {# bekannter Punkt} other {# bekannte Punkte}} unten, keiner neu.',
  'report.next.fresh':
    '{count, plural, one {# Punkt} other {# Punkte}} unten anzusehen, {fresh, plural, other {#}} neu.',

  'report.approve.refused':
    'Sind diese Änderungen falsch, die Quelle oder die Konfiguration berichtigen lassen: Der nächste Lauf gelingt dann von selbst. Sind sie richtig, mit dem Befehl oben genehmigen.',
  'report.approve.undo':
    'Soll eben das zurückgenommen werden, mit dem Befehl oben genehmigen. Wenn nicht, ist nichts zu tun: Es wurde nichts geschrieben.',
  'report.approve.empty':
    'Der Plan ändert nichts, darum gibt es nichts zu genehmigen. Die Quelle berichtigen lassen: Der nächste Lauf gelingt dann von selbst. Ist die Quelle richtig, die oben genannte Grenze für diese Zuordnung setzen.',
  'report.approve.withheld': 'Gehen diese Mitglieder zu Recht, ihren Abgang mit dem Befehl oben genehmigen.',
  'report.approve.dry':
    'Gehen diese Mitglieder zu Recht, den ganzen Plan samt dieser Abgänge mit dem Befehl oben genehmigen.',
  'report.approve.bound':
    'Alles wird dann neu gelesen; hat sich der Plan geändert, wird er nicht ausgeführt.',

  'report.table.total': 'Summe',
  'report.table.rows': 'Zeilen',
  'report.table.rejectedRows': '{count, plural, one {# Zeile} other {# Zeilen}} abgelehnt',
  'report.table.unmatchedRows': 'Ohne Konto',
  'report.table.cohorts': 'Gruppen',
  'report.table.held': '{count, plural, one {# globale Gruppe} other {# globale Gruppen}} zurückgestellt',
  'report.table.created': '{count, plural, one {# globale Gruppe} other {# globale Gruppen}} angelegt',
  'report.table.updated':
    '{count, plural, one {# globale Gruppe} other {# globale Gruppen}} umbenannt oder geändert',
  'report.table.added': '+',
  'report.table.removed': '−',
  'report.table.membersAfter': 'Nachher',
  'report.table.planned': 'Zahlen des Plans, von dem nur ein Teil geschrieben wurde',
  'report.table.refused': 'Zahlen des abgelehnten Plans',
  'report.table.heading': 'Zahlen',
  'report.table.mapping': 'Zuordnung',

  'report.changes.heading.planned':
    'Geplante Änderungen, größte Abgänge zuerst{known, select, yes { (Plan {digest})} other {}}',
  'report.changes.heading.written': 'Was sich geändert hat, größte Abgänge zuerst',
  'report.changes.cohort': 'Globale Gruppe',
  'report.changes.members': 'Mitglieder',
  'report.changes.removes': 'Gehen',
  'report.changes.adds': 'Kommen',
  'report.changes.other': 'Gruppe selbst',
  'report.changes.spelled': '{idnumber} (in Moodle {spelling})',
  'report.changes.create': 'neu: „{name}“',
  'report.changes.rename': 'umbenannt in „{to}“, vorher „{from}“',
  'report.changes.description': 'andere Beschreibung',
  'report.changes.more':
    'und {count, plural, one {# weitere globale Gruppe} other {# weitere globale Gruppen}}, {removes, plural, one {# Mitglied geht} other {# Mitglieder gehen}}, {adds, plural, one {# kommt} other {# kommen}}',
  'report.changes.part': '%',

  'report.findings.more': 'und {count, plural, one {# weiterer} other {# weitere}}',
  'report.findings.titled': '{title} ({note})',
  'report.findings.new': 'neu',
  'report.findings.news':
    '{fresh, plural, =0 {} other {# neu}}{settled, plural, =0 {} other {{fresh, plural, =0 {} other {, }}# erledigt}}',
  'report.findings.known': 'Seit dem letzten Lauf ({since}) oder länger bekannt',
  'report.findings.settled': 'Seit dem letzten Lauf ({since}) erledigt',

  'report.guards-off':
    '{count, plural, one {Eine Schutzregel ist} other {# Schutzregeln sind}} ausgeschaltet: {guards}. Nichts hält einen Lauf an, den {count, plural, one {sie} other {sie}} angehalten {count, plural, one {hätte} other {hätten}}.',
  'report.guards-blunt':
    '{count, plural, one {Die Grenze einer Schutzregel kann nicht überschritten werden, sodass sie nichts anhält} other {Die Grenzen von # Schutzregeln können nicht überschritten werden, sodass sie nichts anhalten}}: {guards}.',
  'report.guards-blunt.floor':
    '{name}: {floor, number} gehen immer durch, und es gibt insgesamt {of, number}',
  'report.no-baseline':
    'Noch ist kein Lauf zu Ende gekommen, mit dem zu vergleichen wäre. Darum nicht geprüft: {guards}. Der erste vollendete Lauf setzt die Zahlen für den nächsten.',
  'report.no-baseline.unread':
    'Von früheren Läufen ist nichts bekannt, solange die Laufhistorie nicht vollständig ist. Darum nicht geprüft: {guards}.',
  'report.no-baseline.mappings':
    'Für {count, plural, one {die Zuordnung {mappings}} other {die Zuordnungen {mappings}}} ist noch kein Lauf zu Ende gekommen, mit dem zu vergleichen wäre. Darum dort nicht geprüft: {guards}. Der erste vollendete Lauf setzt die Zahlen für den nächsten. Eine umbenannte Zuordnung gilt als neu.',

  'report.enrolments.heading': 'Kurseinschreibungen und was sonst globalen Gruppen folgt',
  'report.enrolments.requested':
    '{task}: sofortige Ausführung angefordert; Moodles nächster Cron erledigt es.',
  'report.enrolments.absent': '{task}: In diesem Moodle nicht vorhanden, darum wurde nichts angefordert.',
  'report.enrolments.disabled':
    '{task}: In Moodle ausgeschaltet und so belassen. Was daran hängt, folgt erst, wenn es jemand einschaltet.',
  'report.enrolments.still-running':
    '{task}: Lief noch, sodass die Anforderung verloren gegangen sein kann. Es folgt zur eigenen Zeit des Vorgangs, meist binnen einer Stunde.',
  'report.enrolments.failed':
    '{task}: Sofortige Ausführung konnte nicht angefordert werden (das Protokoll sagt, warum). Es folgt zur eigenen Zeit des Vorgangs, meist binnen einer Stunde.',
  'report.enrolments.not-asked':
    'Moodles geplante Vorgänge wurden nicht sofort angefordert (in der Konfiguration ausgeschaltet): Sie folgen zu ihrer eigenen Zeit, meist binnen einer Stunde.',
  'report.enrolments.not-reached':
    'Der Lauf endete, bevor er Moodles geplante Vorgänge anfordern konnte: Sie folgen zu ihrer eigenen Zeit, meist binnen einer Stunde.',
  'report.task.enrol_cohort_sync': 'Kurseinschreibungen',
  'report.task.cohort_role_sync': 'Rollen globaler Gruppen',
  'report.task.sync_plans_from_template_cohorts_task': 'Lernpläne',
  'report.task.badges_cron_task': 'Auszeichnungen',

  'report.only': 'Nur {count, plural, one {diese globale Gruppe} other {diese globalen Gruppen}}: {cohorts}',
  'report.moodle': 'Moodle {release}, {label}',
  'report.source': 'Quelle {label}, {version}',
  'report.run': 'Lauf {run}, {time}, Rückgabewert {exitCode}',
  'report.durations': '{total} insgesamt: {phases}',
  'report.phase.connect': 'Verbinden {duration}',
  'report.phase.read': 'Lesen {duration}',
  'report.phase.plan': 'Planen {duration}',
  'report.phase.write': 'Schreiben {duration}',
  'report.phase.enrolments': 'Moodles Vorgänge anfordern {duration}',
  'report.whole': 'Der ganze Bericht mit jedem Befund und jeder Änderung:',

  'report.some': '{list} und {more, plural, one {# weiterer} other {# weitere}}',
  'report.seconds': '{seconds}\u00a0s',
  'report.minutes': '{minutes}\u00a0min\u00a0{seconds}\u00a0s',
  'report.verdict.applied': 'Ausgeführt: {summary}.',
  'report.verdict.unchanged':
    'Unverändert: Moodle enthält bereits, was die {job, select, import {Datei} other {Quelle}} sagt.',
  'report.verdict.partial': 'Teilweise: {summary}.',
  'report.verdict.refused': 'Abgelehnt: {why}. Es wurde nichts geschrieben.',
  'report.verdict.paused': 'Pausiert, es wurde nichts geschrieben. Ein Lauf brächte: {summary}.',
  'report.verdict.failed.source': 'Fehlgeschlagen: Die Quelle war nicht zu lesen.',
  'report.verdict.failed.moodle': 'Fehlgeschlagen: In Moodle war nicht zu lesen oder zu schreiben.',
  'report.verdict.dry.applied': 'Probelauf. Ein Lauf brächte: {summary}.',
  'report.verdict.dry.unchanged':
    'Probelauf. Es gibt nichts zu ändern: {job, select, undo {Was der Lauf schrieb, besteht nicht mehr, oder er hat nichts geschrieben} import {Moodle enthält, was die Datei sagt} other {Moodle enthält, was die Quelle sagt}}.',
  'report.verdict.dry.partial': 'Probelauf. Ein Lauf brächte: {summary}.',
  'report.verdict.dry.refused': 'Probelauf. Ein Lauf würde abgelehnt: {why}.',
  'report.user': 'Konto\u00a0{id}',
  'report.withheld.too-many': 'Es gingen mehr, als guards.cohortRemovals erlaubt; alles andere geschieht.',
  'report.withheld.cohort':
    '{cohort}: {users}{recent, plural, =0 {} other {, nach # Entfernten in 24 Stunden}}',
  'report.refusals.title': '{name} ({guard})',
  'report.refusals.found': 'Gefunden',
  'report.refusals.limit': 'Grenze',
  'report.refusals.of': 'Verglichen mit',
  'report.refusals.others': 'alle übrigen',
  'report.refusals.short':
    '{what}{more, plural, =0 {} one {, und # weiterer Grund} other {, und # weitere Gründe}}',

  'guard.of-mapping': '{mapping}: {refused}',
  'guard.remedy':
    'Mit {steps} würden {found, number}\u00a0% gefunden: Das in match.normalise aufnehmen, dann gelingt der nächste Lauf von selbst.',
  'guard.minimumRows.name': 'gelesene Zeilen',
  'guard.minimumRows.refused':
    '{figure, plural, =0 {keine Zeile} one {# Zeile} other {# Zeilen}} gelesen, mindestens {limit, plural, other {#}} erwartet (guards.minimumRows).',
  'guard.minimumRows.hint':
    'Meist ist die View leer, weil ein Export oder das Laden dahinter fehlgeschlagen ist; oder eine Zeilenrichtlinie (VPD) verlangt oracle.clientIdentifier.',
  'guard.minimumRows.short':
    '{figure, plural, =0 {keine Zeile} one {# Zeile} other {# Zeilen}} gelesen, mindestens {limit, number} erwartet',
  'guard.openEnd.name': 'abgeschnittene Datei',
  'guard.openEnd.refused':
    'die letzte von {figure, plural, one {# Zeile} other {# Zeilen}} endet ohne Zeilenumbruch, den die Datei des letzten vollendeten Laufs nach ihren {of, number} hatte (source.openEnd).',
  'guard.openEnd.hint':
    'Meist wurde der Export unterbrochen, oder die Platte war voll. Ihn neu schreiben lassen.',
  'guard.openEnd.short': 'eine Datei ist vielleicht abgeschnitten',
  'guard.rowsDrop.name': 'Rückgang der Zeilen',
  'guard.rowsDrop.refused':
    '{figure, number}\u00a0% weniger Zeilen als die bisher {of, number}, das Höchste der vollendeten Läufe der letzten 14 Tage; die Grenze ist {limit, number}\u00a0% (guards.rowsDrop).',
  'guard.rowsDrop.hint': 'Meist wurde ein Teil der Daten nicht geladen, oder das Studienjahr hat gewechselt.',
  'guard.rowsDrop.short': '{figure, number}\u00a0% weniger Zeilen, Grenze {limit, number}\u00a0%',
  'guard.rowsGrowth.name': 'Zuwachs der Zeilen',
  'guard.rowsGrowth.refused':
    '{figure, number}\u00a0% mehr Zeilen als die {of, number} des letzten vollendeten Laufs; die Grenze ist {limit, number}\u00a0% (guards.rowsGrowth).',
  'guard.rowsGrowth.hint':
    'Meist liefert ein Join in der View jede Person mehrmals, oder eine Bedingung der Abfrage ging verloren.',
  'guard.rowsGrowth.short': '{figure, number}\u00a0% mehr Zeilen, Grenze {limit, number}\u00a0%',
  'guard.unmatchedIncrease.name': 'Zunahme der Zeilen ohne Konto',
  'guard.unmatchedIncrease.refused':
    '{figure, number}\u00a0% der Zeilen führen zu keinem Moodle-Konto; die Grenze ist {limit, number}\u00a0%: die {of, number}\u00a0% des besten vollendeten Laufs der letzten 14 Tage und {points, number} Punkte (guards.unmatchedIncrease).',
  'guard.unmatchedIncrease.hint':
    'Meist hat sich das Profilfeld in Moodle (match.field) oder die Schreibweise der Matrikelnummern geändert; oder neue Studierende haben noch kein Konto.',
  'guard.unmatchedIncrease.short':
    '{figure, number}\u00a0% der Zeilen ohne Konto, Grenze {limit, number}\u00a0%',
  'guard.unmatchedCollapse.name': 'Einbruch der Zuordnung',
  'guard.unmatchedCollapse.refused':
    '{figure, number}\u00a0% der Zeilen führen zu keinem Moodle-Konto; die Grenze ist {limit, number}\u00a0%: die {of, number}\u00a0% des besten vollendeten Laufs der letzten 14 Tage und {points, number} Punkte (guards.unmatchedCollapse).',
  'guard.unmatchedCollapse.hint':
    'Meist wurde das Profilfeld in Moodle (match.field) geleert oder umbenannt, oder die Schreibweise der Matrikelnummern hat sich geändert.',
  'guard.unmatchedCollapse.short':
    '{figure, number}\u00a0% der Zeilen ohne Konto, Grenze {limit, number}\u00a0%',
  'guard.unmatchedShare.name': 'Anteil der Zeilen ohne Konto',
  'guard.unmatchedShare.refused':
    '{figure, number}\u00a0% der {of, number} Zeilen führen zu keinem Moodle-Konto; die Grenze ist {limit, number}\u00a0% (guards.unmatchedShare).',
  'guard.unmatchedShare.hint':
    'Meist nennt match.field das falsche Feld, oder match.normalise bringt die beiden Seiten nicht auf eine Form.',
  'guard.unmatchedShare.short':
    '{figure, number}\u00a0% der Zeilen ohne Konto, Grenze {limit, number}\u00a0%',
  'guard.removals.name': 'Abgänge insgesamt',
  'guard.removals.refused':
    '{planned, plural, other {#}} von {of, plural, one {# Mitgliedschaft} other {# Mitgliedschaften}} würden entfernt{recent, plural, =0 {} other {, mit # der letzten 24 Stunden {figure, number}}}, Grenze {limit, number} (guards.removals).',
  'guard.removals.hint':
    'Meist hat die Quelle Studierende verloren, oder Gruppen haben ihre Codes gewechselt; beim Jahreswechsel kann es richtig sein.',
  'guard.removals.short':
    '{figure, plural, one {# Abgang} other {# Abgänge}} von {of, plural, one {# Mitgliedschaft} other {# Mitgliedschaften}}, Grenze {limit, number}',
  'guard.removalsWeek.name': 'Abgänge insgesamt, über eine Woche',
  'guard.removalsWeek.refused':
    '{planned, plural, other {#}} von {of, plural, one {# Mitgliedschaft} other {# Mitgliedschaften}} würden entfernt{recent, plural, =0 {} other {, mit # der letzten sieben Tage {figure, number}}}, Grenze {limit, number} (guards.removalsWeek).',
  'guard.removalsWeek.hint':
    'Meist verliert die Quelle nach und nach Studierende; beim Jahreswechsel kann es richtig sein.',
  'guard.removalsWeek.short':
    '{figure, plural, one {# Abgang} other {# Abgänge}} in sieben Tagen von {of, plural, one {# Mitgliedschaft} other {# Mitgliedschaften}}, Grenze {limit, number}',
  'guard.cohortRemovals.name': 'Abgänge in einer globalen Gruppe',
  'guard.cohortRemovals.refused':
    '{figure, plural, one {# Mitglied} other {# Mitglieder}} von {of, number} {figure, plural, one {verließe} other {verließen}} eine globale Gruppe; die Grenze ist {limit, number} (guards.cohortRemovals).',
  'guard.cohortRemovals.hint':
    'Meist hat die Quelle die Studierenden einer Gruppe verloren, oder die Gruppe hat ihren Code gewechselt.',
  'guard.cohortRemovals.short':
    '{figure, plural, one {# Abgang} other {# Abgänge}} in einer globalen Gruppe von {of, plural, one {# Mitglied} other {# Mitgliedern}}, Grenze {limit, number}',
  'guard.additions.name': 'Zugänge zu globalen Gruppen, die Mitglieder haben',
  'guard.additions.refused':
    '{planned, plural, one {# Mitglied käme} other {# Mitglieder kämen}} zu globalen Gruppen, die Mitglieder haben{recent, plural, =0 {, von {of, number} insgesamt} other {, nach # in 24 Stunden: {figure, number} neben {of, number}}}; die Grenze ist {limit, number} (guards.additions).',
  'guard.additions.hint':
    'Meist gibt ein Join in der View Studierenden Plätze, die sie nicht haben. Was irrtümlich hinzukäme, wäre wieder zu entfernen.',
  'guard.additions.short':
    '{figure, plural, one {# Zugang} other {# Zugänge}} neben {of, plural, one {# Mitgliedschaft} other {# Mitgliedschaften}}, Grenze {limit, number}',
  'guard.cohortChanges.name': 'angelegte oder geänderte globale Gruppen',
  'guard.cohortChanges.refused':
    '{figure, plural, one {# globale Gruppe} other {# globale Gruppen}} von {of, number} würden angelegt, umbenannt oder geändert; die Grenze ist {limit, number} (guards.cohortChanges).',
  'guard.cohortChanges.hint':
    'Meist hat sich ein Muster oder die Kodierung der Quelle geändert; beim Jahreswechsel kann es richtig sein.',
  'guard.cohortChanges.short':
    '{figure, plural, one {# globale Gruppe} other {# globale Gruppen}} von {of, number} angelegt oder geändert, Grenze {limit, number}',
};
