/** Wie ein Lauf ausging und was das bedeutet. */
import type { outcome as english } from '../en/outcome.ts';

export const outcome: Record<keyof typeof english, string> = {
  'outcome.applied': 'Ausgeführt: Moodle enthält jetzt, was die Quelle sagt.',
  'outcome.unchanged': 'Unverändert: Moodle enthält bereits, was die Quelle sagt.',
  'outcome.failed': 'Fehlgeschlagen: Die Quelle war nicht zu lesen oder in Moodle nicht zu schreiben.',
  'outcome.refused': 'Abgelehnt: Eine Schutzregel hat diesen Lauf angehalten, es wurde nichts geschrieben.',
  'outcome.partial':
    'Teilweise: Einige globale Gruppen sind fehlgeschlagen oder zurückgestellt, die übrigen geschrieben.',
  'outcome.misconfigured':
    'Falsch konfiguriert: Die Konfiguration passt nicht zu dem, was Quelle oder Moodle enthalten; es wurde nichts geschrieben.',
  'outcome.locked': 'Gesperrt: Ein anderer Lauf arbeitet an diesem Moodle, es wurde nichts getan.',
  'outcome.postponed': 'Verschoben: Moodle wird gewartet oder aktualisiert, es wurde nichts geschrieben.',
  'outcome.paused': 'Pausiert: Es wurde nichts geschrieben; das hätte ein Lauf getan.',
  'outcome.interrupted': 'Abgebrochen: Der Lauf sollte anhalten; der nächste führt die Arbeit zu Ende.',
  'outcome.running': 'Läuft: Der Lauf ist im Gange.',
  'outcome.killed':
    'Gewaltsam beendet: Der Prozess endete, bevor der Lauf enden konnte; der nächste führt die Arbeit zu Ende.',
  'outcome.unkept':
    'Nicht festgehalten: Der Lauf ist beendet, aber sein Ausgang war nicht in die Laufhistorie zu schreiben.',
  'outcome.unknown': 'Auf eine Weise beendet, die diese Version des Programms nicht kennt.',
};
