/** The routes of the console: what may be asked for, by whom, and which page or action answers. */
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { languageDetector } from 'hono/language';
import type { ConsoleConfig } from '../config/config.ts';
import { type Language, languages, translator } from '../messages/messages.ts';
import { linksInto } from '../report/links.ts';
import { wordsFor } from '../report/words.ts';
import { approveAction } from './actions/approve.ts';
import { chooseLanguage, LANGUAGE_COOKIE } from './actions/language.ts';
import { pauseAction, resumeAction } from './actions/pause.ts';
import { runAction } from './actions/run.ts';
import { undoAction } from './actions/undo.ts';
import { type LoginParts, loginRoutes, onlyOperators, whoIsThere } from './login/login.ts';
import { oidcRoutes } from './login/oidc.ts';
import { approvalPage, approvalSearch, confirmPage } from './pages/approval.ts';
import { changePage } from './pages/changes.ts';
import { cohortPage } from './pages/cohort.ts';
import { cohortsPage } from './pages/cohorts.ts';
import { openFindingsFile, runFile } from './pages/downloads.ts';
import { findingsPage } from './pages/findings.ts';
import { errorPage, isErrorStatus, notFound } from './pages/not-found.ts';
import { overview } from './pages/overview.ts';
import { lookUp, peoplePage } from './pages/people.ts';
import { runPage } from './pages/run.ts';
import { runningPart } from './pages/running.ts';
import { runsPage } from './pages/runs.ts';
import { checkAction, settingsPage } from './pages/settings.ts';
import { SCRIPT, SCRIPT_PATH } from './script.ts';
import { security } from './security.ts';
import type { ConsoleService } from './service.ts';
import { ICON, STYLE, STYLE_PATH } from './style.ts';
import type { ConsoleEnv } from './visit.ts';

/** What a browser may keep: named after what is in it. */
const FOR_GOOD = 'public, max-age=31536000, immutable';

/** What the routes work with. */
interface AppParts {
  readonly config: ConsoleConfig;
  /** Under which browsers reach the console; the first is the one that is told. */
  readonly origins: readonly string[];
  /** The service that is in force: it is another after a reload. */
  readonly service: () => ConsoleService;
  readonly login: LoginParts;
  /** What is spoken to a browser that asks for nothing that is known. */
  readonly language: Language;
  readonly now: () => Date;
}

/** All routes. */
export function consoleApp({
  config,
  origins,
  service,
  login,
  language: fallback,
  now,
}: AppParts): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.use(
    languageDetector({
      order: ['cookie', 'header'],
      lookupCookie: LANGUAGE_COOKIE,
      caches: false,
      supportedLanguages: [...languages],
      fallbackLanguage: fallback,
    }),
    async (c, next) => {
      const language = c.get('language') as Language;
      const current = service();
      const history = current.openHistory();
      const say = translator(language);
      const words = wordsFor(say, language, false, current.timezone);
      const { moodleUrl } = current;
      const links = moodleUrl === undefined ? undefined : linksInto(moodleUrl, say, true);
      c.set('visit', { language, words, service: current, history, now: now(), ...(links && { links }) });
      try {
        await next();
      } finally {
        history.close();
      }
    },
    ...security(origins),
  );
  app.onError((error, c) => {
    if (!(error instanceof HTTPException)) {
      const { message, stack } = error;
      service().log.error('a page of the console failed', { path: c.req.path, error: message, stack });
    }
    const status = error instanceof HTTPException ? error.status : 500;
    return errorPage(c, isErrorStatus(status) ? status : 500);
  });
  app.notFound(notFound);

  app.get(STYLE_PATH, (c) =>
    c.body(STYLE, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': FOR_GOOD }),
  );
  app.get(SCRIPT_PATH, (c) =>
    c.body(SCRIPT, 200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': FOR_GOOD }),
  );
  app.get('/icon.svg', (c) =>
    c.body(ICON, 200, { 'content-type': 'image/svg+xml', 'cache-control': FOR_GOOD }),
  );
  app.post('/language', chooseLanguage);
  loginRoutes(app, config, login);
  if (config.oidc) oidcRoutes(app, { ...config, oidc: config.oidc }, { origin: origins[0] ?? '', login });

  app.use(whoIsThere(config, login));
  app.get('/', overview);
  app.get('/runs', runsPage);
  app.get('/runs/:run', runPage);
  app.get('/runs/:run/changes/:change{\\d+}', changePage);
  app.get('/runs/:run/approval', approvalPage);
  app.post('/runs/:run/approval', approvalSearch);
  app.get('/runs/:run/approval/confirm', confirmPage);
  app.get('/running', runningPart);
  app.get('/cohorts', cohortsPage);
  app.get('/cohorts/:cohort{\\d+}', cohortPage);
  app.get('/findings', findingsPage);
  app.get('/findings/open.csv', openFindingsFile);
  app.get('/runs/:run/files/:file', runFile);
  app.get('/people', peoplePage);
  app.post('/people', lookUp);
  app.get('/settings', settingsPage);

  app.on(
    'POST',
    ['/run', '/pause', '/resume', '/runs/:run/approve', '/runs/:run/undo', '/settings/check'],
    onlyOperators,
  );
  app.post('/run', runAction);
  app.post('/pause', pauseAction);
  app.post('/resume', resumeAction);
  app.post('/runs/:run/approve', approveAction);
  app.post('/runs/:run/undo', undoAction);
  app.post('/settings/check', checkAction);
  return app;
}
