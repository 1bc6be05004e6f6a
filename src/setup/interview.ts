/** Asks: of the answers that were given first, then of the person at the terminal. A wrong answer gets a sentence and another try. */
import type { MessageKey, Translate } from '../messages/messages.ts';
import { type Answers, SetupError } from './answers.ts';
import { type AnswerName, type QuestionName, questionOf } from './questions.ts';

/** One of the answers that a question has. */
interface Choice {
  readonly value: string;
  readonly label: string;
}

/** How a question is put. */
export interface Prompt {
  readonly kind: 'text' | 'secret' | 'choice' | 'yes-no';
  /** For `choice`; another text than these is no answer unless `open`. */
  readonly choices?: readonly Choice[];
  readonly open?: boolean;
  /** What is taken where nothing is said. */
  readonly initial?: string;
  /** What is in the line to begin with, to be changed. */
  readonly draft?: string;
  /** What is wrong with an answer, in a sentence. */
  readonly check?: (value: string) => string | undefined | Promise<string | undefined>;
}

/** A question with its name. */
interface Question extends Prompt {
  readonly name: AnswerName;
  /** What its message takes. */
  readonly params?: Readonly<Record<string, string | number>>;
}

/** A terminal with somebody at it. */
export interface Terminal {
  ask(prompt: Prompt, message: string): Promise<string>;
}

/** So many answers are told to whoever gave none. */
const TOLD = 12;

/** Nothing was answered, and nobody can be asked. */
function missing({ name, choices = [] }: Question): SetupError {
  const known = choices.map(({ value }) => value).filter((value) => value !== '');
  if (known.length === 0) return new SetupError('setup.missing', { name });
  const more = Math.max(0, known.length - TOLD);
  return new SetupError('setup.missing.choice', { name, known: known.slice(0, TOLD).join(', '), more });
}

export class Interview {
  readonly answers: Answers;
  readonly translate: Translate;
  readonly say: (text: string) => void;
  readonly #terminal: Terminal | undefined;

  /** @param terminal absent: nobody can be asked, and what is not given has its default or is an error */
  constructor(
    answers: Answers,
    terminal: Terminal | undefined,
    translate: Translate,
    say: (text: string) => void,
  ) {
    this.answers = answers;
    this.translate = translate;
    this.say = say;
    this.#terminal = terminal;
  }

  /** Whether somebody can be asked. */
  get isAsked(): boolean {
    return this.#terminal !== undefined;
  }

  /** Says a message of the catalogue. */
  tell(key: MessageKey, params: Readonly<Record<string, string | number>> = {}): void {
    this.say(this.translate(key, params));
  }

  /** The answer to a question. @throws SetupError where there is none, or none that does, and nobody to ask */
  async ask(question: Question): Promise<string> {
    const { name, check } = question;
    const given = this.answers.get(name);
    if (given !== undefined) {
      const fault = (await this.#faultOf(question, given)) ?? (await check?.(given));
      if (fault === undefined) return given;
      await this.refuse([name], fault);
    }
    const value = await this.#answer(question);
    await this.answers.set(name, value);
    return value;
  }

  /** A secret that is typed; it is kept nowhere. */
  async askSecret(name: AnswerName): Promise<string> {
    const question: Question = { name, kind: 'secret' };
    if (!this.#terminal) throw new SetupError('setup.missing', { name });
    return this.#terminal.ask(question, this.#message(question));
  }

  /** A question whose answer is of use to nobody later. Where nobody can be asked it has its initial answer. */
  async confirm(key: MessageKey, initial: boolean): Promise<boolean> {
    if (!this.#terminal) return initial;
    const prompt: Prompt = { kind: 'yes-no', initial: initial ? 'yes' : 'no' };
    return (await this.#terminal.ask(prompt, this.translate(key))) === 'yes';
  }

  /** A choice that is no answer by itself. Where nobody can be asked it is the first. */
  async choose(key: MessageKey, choices: readonly Choice[]): Promise<string> {
    if (!this.#terminal) return choices[0]?.value ?? '';
    return this.#terminal.ask({ kind: 'choice', choices }, this.translate(key));
  }

  /**
   * Says what is wrong, and takes the answers back so that they are asked for again.
   * @throws SetupError with the sentence where nobody can be asked
   */
  async refuse(names: readonly AnswerName[], sentence: string): Promise<void> {
    if (!this.#terminal) {
      const given = names.filter((name) => this.answers.get(name));
      throw new SetupError('setup.wrong', { names: (given.length > 0 ? given : names).join(', '), sentence });
    }
    this.say(sentence);
    await this.answers.takeBack(names);
  }

  async #answer(question: Question): Promise<string> {
    const { name, initial, check } = question;
    const former = this.answers.former(name);
    if (this.#terminal) {
      const draft = question.draft ?? (question.kind === 'text' ? former : undefined);
      const put = {
        ...question,
        ...(draft !== undefined && { draft }),
        check: async (value: string) => (await this.#faultOf(question, value)) ?? (await check?.(value)),
      };
      return this.#terminal.ask(put, this.#message(question));
    }
    if (initial === undefined) throw missing(question);
    const fault = await check?.(initial);
    if (fault !== undefined) throw new SetupError('setup.wrong', { names: name, sentence: fault });
    return initial;
  }

  async #faultOf({ kind, choices = [], open }: Question, value: string): Promise<string | undefined> {
    const known = kind === 'yes-no' ? ['yes', 'no'] : choices.map((choice) => choice.value);
    if (known.length === 0 || open || known.includes(value)) return undefined;
    return this.translate('setup.no-choice', { value, known: known.join(', ') });
  }

  #message({ name, params = {} }: Question): string {
    return this.translate(`setup.ask.${questionOf(name) satisfies QuestionName}`, params);
  }
}
