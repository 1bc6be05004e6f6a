/** The terminal as Inquirer has it, in the language of the setup. */
import type { Translate } from '../messages/messages.ts';
import type { Prompt, Terminal } from './interview.ts';

/** More choices than a screen holds are searched through. */
const MOST_CHOICES = 12;

/** The person at the terminal has left. */
export class LeftError extends Error {
  override readonly name = 'LeftError';
}

/** Loads the prompts, which nothing else has use for, and gives them our words. */
export async function openTerminal(translate: Translate): Promise<Terminal> {
  const { createLocalizedPrompts } = await import('@inquirer/i18n/create');
  const [helpNavigate, helpSelect] = [translate('setup.prompt.navigate'), translate('setup.prompt.select')];
  const prompts = createLocalizedPrompts({
    confirm: { yesLabel: translate('setup.prompt.yes'), noLabel: translate('setup.prompt.no') },
    select: { helpNavigate, helpSelect },
    search: { helpNavigate, helpSelect },
    password: { maskedText: '', helpToggle: translate('setup.prompt.toggle') },
    // Neither is used here.
    checkbox: { helpNavigate, helpSelect, helpSubmit: helpSelect, helpAll: '', helpInvert: '' },
    editor: { loadingMessage: () => '', waitingMessage: () => '' },
  });
  return {
    async ask(prompt, message) {
      try {
        return await asked(prompts, prompt, message);
      } catch (error) {
        // Ctrl-C, or the terminal is closed.
        if (error instanceof Error && error.name === 'ExitPromptError') throw new LeftError(error.message);
        throw error;
      }
    },
  };
}

type Prompts = ReturnType<typeof import('@inquirer/i18n/create').createLocalizedPrompts>;

async function asked(prompts: Prompts, prompt: Prompt, message: string): Promise<string> {
  const { kind, choices = [], initial, draft, check } = prompt;
  const validate = async (value: string) => (await check?.(value.trim())) ?? true;
  switch (kind) {
    case 'secret':
      return prompts.password({ message, mask: true });
    case 'yes-no':
      return (await prompts.confirm({ message, default: initial !== 'no' })) ? 'yes' : 'no';
    case 'choice': {
      const shown = choices.map(({ value, label }) => ({ value, name: label }));
      if (choices.length <= MOST_CHOICES) {
        const preset = draft ?? initial;
        return prompts.select({ message, choices: shown, ...(preset !== undefined && { default: preset }) });
      }
      return prompts.search({
        message,
        source: (term = '') =>
          shown.filter(({ name }) => name.toLowerCase().includes(term.trim().toLowerCase())),
      });
    }
    default: {
      const preset = draft ?? initial;
      const value = await prompts.input({
        message,
        ...(preset !== undefined && { default: preset }),
        ...(draft !== undefined && { prefill: 'editable' as const }),
        validate,
      });
      return value.trim();
    }
  }
}
