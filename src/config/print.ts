/** The effective configuration as YAML, each value with its origin. */
import { Document, type Node, Scalar } from 'yaml';
import type { Translate } from '../messages/messages.ts';
import type { Config, Origin } from './config.ts';
import { describePlace } from './problem.ts';

/** The configuration as it holds, with where each value comes from; secrets are masked. */
export function printConfig(config: Config, translate: Translate): string {
  const document = new Document({});
  for (const { path, value, origin } of config.effective) {
    const node = document.createNode(value, { flow: true }) as Node;
    if (node instanceof Scalar && typeof value === 'string' && value.includes('\n')) {
      node.type = Scalar.BLOCK_LITERAL;
    }
    node.comment = ` ${describeOrigin(origin, value === null, translate)}`;
    document.setIn(path, node);
  }
  return document.toString({ lineWidth: 0, nullStr: '' });
}

function describeOrigin(origin: Origin, unset: boolean, translate: Translate): string {
  if (origin.kind === 'default') return translate(unset ? 'config.origin.unset' : 'config.origin.default');
  if (origin.kind === 'secret-file') return translate('config.origin.secret-file', { path: origin.path });
  return describePlace(origin, translate);
}
