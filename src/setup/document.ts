/** The configuration as it is written: what differs from the defaults, each section with a word about it. */
import { stringify } from 'yaml';
import type { Translate } from '../messages/messages.ts';
import type { Sections } from './draft.ts';

/** The sections that a setup writes, in their order. */
const ORDER = [
  'oracle',
  'moodle',
  'match',
  'parameters',
  'mappings',
  'guards',
  'schedule',
  'alerts',
  'state',
  'language',
] as const;

/** The text of a configuration. */
export function configText(sections: Sections, translate: Translate): string {
  const parts = ORDER.flatMap((name) => {
    const section = sections[name];
    if (section === undefined) return [];
    const comment = commented(translate(`setup.document.${name}`));
    return [`${comment}${stringify({ [name]: section }, { lineWidth: 0 })}`];
  });
  return [commented(translate('setup.document')), ...parts].join('\n');
}

function commented(text: string): string {
  return text
    .split('\n')
    .map((line) => `# ${line}\n`)
    .join('');
}
