/**
 * A message as HTML that mail programs show: one column, styles in each element (many take no style sheet), colours for
 * dark screens where they do, no picture and no link. Every text is escaped; nothing else than this file makes markup.
 */
import type { Language } from '../messages/messages.ts';
import { type Line, neutralised, type Section, type Tone } from '../report/layout.ts';
import { isItem, type Message } from './message.ts';

const COLOURS: Readonly<Record<Tone, string>> = {
  good: '#1a6b35',
  warning: '#8a5300',
  bad: '#a11a1a',
  heading: '#1c2530',
  faint: '#5b6673',
};

/** For dark screens; `!important` goes before the styles of the elements. */
const DARK = `
@media (prefers-color-scheme: dark) {
  body, .page { background: #14181d !important; }
  .card { background: #1d232b !important; border-color: #343d49 !important; }
  .text { color: #e4e8ed !important; }
  .good { color: #6fcf8e !important; }
  .warning { color: #f0b35a !important; }
  .bad { color: #ff8f8f !important; }
  .heading { color: #ffffff !important; }
  .faint { color: #a3adb9 !important; }
  .command { background: #0e1216 !important; color: #e4e8ed !important; border-color: #343d49 !important; }
}`;

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** The whole document. */
export function messageHtml({ subject, sections }: Message, language: Language): string {
  const blocks = sections.filter((section) => section.length > 0).map(sectionHtml);
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(subject)}</title>
<style>${DARK}
</style>
</head>
<body style="margin:0;padding:0;background:#eef1f4">
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background:#eef1f4">
<tr><td align="center" style="padding:24px 12px">
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" style="max-width:640px;background:#ffffff;border:1px solid #d5dbe1;border-radius:6px">
<tr><td style="padding:20px 24px;${FONT};font-size:15px;line-height:1.5">
${blocks.join('\n')}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

function sectionHtml(section: Section, index: number): string {
  const margin = index === 0 ? 0 : 16;
  const groups = section.reduce<Line[][]>((all, line) => {
    const last = all.at(-1);
    if (last?.[0] && isItem(last[0]) && isItem(line)) last.push(line);
    else all.push([line]);
    return all;
  }, []);
  return `<div style="margin:${margin}px 0 0">\n${groups.map(groupHtml).join('\n')}\n</div>`;
}

function groupHtml(lines: readonly Line[]): string {
  const [first] = lines;
  if (first && isItem(first)) {
    const items = lines.map((line) => `<li style="margin:2px 0">${spanHtml(line)}</li>`);
    return `<ul style="margin:4px 0;padding:0 0 0 20px">\n${items.join('\n')}\n</ul>`;
  }
  return lines.map(lineHtml).join('\n');
}

function lineHtml(line: Line): string {
  if (line.whole) {
    return `<pre class="command" style="margin:8px 0;padding:10px 12px;background:#f3f5f7;border:1px solid #d5dbe1;border-radius:4px;color:#1c2530;font-family:ui-monospace,Consolas,Menlo,monospace;font-size:13px;white-space:pre-wrap;word-break:break-word">${escaped(line.text)}</pre>`;
  }
  if (line.tone === undefined || line.tone === 'faint')
    return `<p style="margin:4px 0">${spanHtml(line)}</p>`;
  const { tone } = line;
  return `<p class="${tone}" style="margin:0 0 6px;color:${COLOURS[tone]};font-weight:600">${escaped(line.text)}</p>`;
}

function spanHtml({ tone, text }: Line): string {
  const size = tone === 'faint' ? ';font-size:13px' : '';
  return `<span class="${tone ?? 'text'}" style="color:${tone ? COLOURS[tone] : '#1c2530'}${size}">${escaped(text)}</span>`;
}

function escaped(text: string): string {
  return neutralised(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
