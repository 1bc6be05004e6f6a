/** Turns the values of one mapping into what the plan and the source need: parsed patterns and a query to send. */
import { closest } from '../messages/closest.ts';
import { canonical } from '../plan/canonical.ts';
import type { CategoryRule, ContextRule, LocalisedPattern, Mapping } from '../plan/mapping.ts';
import {
  type CodeTables,
  filterNames,
  type NullWords,
  type Pattern,
  PatternError,
  parseIdnumberPattern,
  parsePattern,
  parseStudentPattern,
} from '../plan/pattern.ts';
import { readQuery } from '../source/query.ts';
import type { FileSource, MappingConfig, QuerySource } from './config.ts';
import type { DeclaredMapping } from './gather.ts';
import type { GivenValues, ReportProblem } from './given.ts';
import type { CategorySettings, MappingSettings } from './mapping-schema.ts';
import type { ConfigProblem, Place } from './problem.ts';
import type { Parameter } from './tables.ts';

/** What mappings share. */
interface MappingScope {
  /** The configuration file. */
  readonly file: string;
  readonly given: GivenValues;
  readonly codes: CodeTables;
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** `match.nullWords`: those of mappings that give none of their own. */
  readonly nullWords: readonly string[] | null;
  /** The text of a file that a key names; undefined, and reported, where it cannot be read. */
  readonly readText: (path: string, file: string) => Promise<string | undefined>;
  readonly report: ReportProblem;
}

/** Compiles one mapping; undefined where something was reported that leaves nothing to compile. */
export async function compileMapping(
  declared: DeclaredMapping,
  settings: MappingSettings,
  scope: MappingScope,
): Promise<MappingConfig | undefined> {
  const compiler = new MappingCompiler(declared, scope);
  const source = await compiler.source(settings);
  const mapping = compiler.mapping(settings);
  return source && mapping ? { mapping, source } : undefined;
}

class MappingCompiler {
  readonly #mapping: DeclaredMapping;
  readonly #scope: MappingScope;

  constructor(mapping: DeclaredMapping, scope: MappingScope) {
    this.#mapping = mapping;
    this.#scope = scope;
  }

  async source({ query, queryFile, source }: MappingSettings): Promise<QuerySource | FileSource | undefined> {
    if (source.file !== null) {
      if (query !== null || queryFile !== null) {
        const other = `${this.#mapping.prefix}${query === null ? 'queryFile' : 'query'}`;
        this.#fault('source.file', 'conflict', { other });
      }
      const { file, maxAgeHours, ...format } = source;
      return { kind: 'file', file, ...format, ...(maxAgeHours !== null && { maxAgeHours }) };
    }
    if (query !== null) return this.#query('query', query);
    if (queryFile === null) {
      this.#fault('', 'no-source', {});
      return undefined;
    }
    const text = await this.#scope.readText(`${this.#mapping.prefix}queryFile`, queryFile);
    return text === undefined ? undefined : this.#query('queryFile', text);
  }

  mapping({
    idnumber,
    student,
    name,
    description,
    context,
    visible,
    component,
    nullWords,
    source,
  }: MappingSettings): Mapping | undefined {
    const parsedStudent = this.#pattern('student', student, parseStudentPattern);
    const parsedIdnumber = this.#pattern('idnumber', idnumber, parseIdnumberPattern);
    const cohortName = this.#localised('name', name);
    const parsedDescription = description === null ? undefined : this.#localised('description', description);
    const rule = context === 'system' ? SYSTEM : this.#category(context.category, context.fallback);
    if (!parsedStudent || !parsedIdnumber || !cohortName || !rule) return undefined;
    return {
      name: this.#mapping.name,
      student: parsedStudent,
      idnumber: parsedIdnumber,
      cohortName,
      ...(parsedDescription && { description: parsedDescription }),
      context: rule,
      visible,
      component,
      nullWords: nullWordsOf(
        nullWords ?? this.#scope.nullWords ?? (source.file === null ? [] : NULL_WORDS_OF_FILES),
      ),
    };
  }

  #query(key: string, text: string): QuerySource | undefined {
    const query = readQuery(text);
    if ('code' in query) {
      this.#fault(key, query.code, { detail: query.detail });
      return undefined;
    }
    const { parameters } = this.#scope;
    const byName = new Map([...parameters.keys()].map((name) => [name.toUpperCase(), name]));
    const binds: Record<string, Parameter> = Object.create(null);
    for (const bind of query.binds) {
      const name = byName.get(bind.toUpperCase());
      const value = name === undefined ? undefined : parameters.get(name);
      if (name === undefined || value === undefined) {
        const suggestion = closest(bind, parameters.keys());
        if (suggestion === undefined) this.#fault(key, 'bind-unknown', { name: bind });
        else this.#fault(key, 'bind-unknown-similar', { name: bind, suggestion });
      } else binds[name] = value;
    }
    return { kind: 'query', sql: query.sql, binds };
  }

  #localised(key: string, value: string | Record<string, string>): LocalisedPattern | undefined {
    if (value === null || typeof value === 'string') {
      const pattern = this.#pattern(key, value, parsePattern);
      return pattern && [{ language: '', pattern }];
    }
    const patterns = Object.entries(value).flatMap(([language, text]) => {
      const pattern = this.#pattern(`${key}.${language}`, text, parsePattern);
      return pattern ? [{ language, pattern }] : [];
    });
    return patterns.length === Object.keys(value).length ? patterns : undefined;
  }

  #category(category: CategorySettings, fallback: 'system' | CategorySettings): ContextRule | undefined {
    const chosen = this.#oneOf('context.category', category);
    const otherwise = fallback === 'system' ? SYSTEM : this.#oneOf('context.default', fallback);
    const pattern = chosen && this.#pattern(`context.category.${chosen.by}`, chosen.value, parsePattern);
    if (!chosen || !otherwise || !pattern) return undefined;
    const rule: CategoryRule['fallback'] =
      'kind' in otherwise ? otherwise : { kind: 'category', ...otherwise };
    return { kind: 'category', by: chosen.by, pattern, fallback: rule };
  }

  #oneOf(key: string, { id, idnumber, path }: CategorySettings) {
    const given = Object.entries({ id, idnumber, path }).filter(([, value]) => value !== null);
    const [[by, value] = []] = given;
    if (given.length === 1 && by !== undefined && value) return { by: by as CategoryRule['by'], value };
    this.#fault(key, 'category-key', { found: given.map(([name]) => name).join(', '), count: given.length });
    return undefined;
  }

  #pattern(
    key: string,
    text: string | null,
    parse: (text: string, tables: CodeTables) => Pattern,
  ): Pattern | undefined {
    if (typeof text !== 'string') return undefined;
    try {
      return parse(text, this.#scope.codes);
    } catch (error) {
      if (!(error instanceof PatternError)) throw error;
      const { pattern, position, detail, reason } = error;
      const path = this.#mapping.prefix + key;
      const params = { pattern, position, detail, filters: filterNames.join(', ') };
      this.#scope.report({ ...this.#place(path), key: path, code: 'pattern', fault: reason, params });
      return undefined;
    }
  }

  #fault(key: string, code: ConfigProblem['code'], params: ConfigProblem['params']): void {
    const path = key === '' ? this.#mapping.prefix.slice(0, -1) : this.#mapping.prefix + key;
    this.#scope.report({ ...this.#place(path), key: path, code, params });
  }

  #place(path: string): Place {
    return this.#scope.given.get(path)?.place ?? { file: this.#scope.file };
  }
}

const SYSTEM = { kind: 'system' } as const;

/** What exports and spreadsheets leave in a file where there is nothing. Oracle says NULL by itself. */
const NULL_WORDS_OF_FILES = ['NULL', '(null)', '#N/A', 'N/A', '-'];

/** Words for nothing, as fields are compared with them. */
export function nullWordsOf(words: readonly string[]): NullWords {
  return new Set(words.map((word) => canonical(word).toLowerCase()));
}
