/** Messages about what is the matter: their subjects, their texts, and why one could not be delivered. */
export const alert = {
  'alert.subject': 'Moodle cohorts: {what}',
  'alert.subject.test': 'Moodle cohorts, test: {what}',
  'alert.subject.more': ' (+{count, plural, other {#}})',
  'alert.subject.worse': '{what}, worse',
  'alert.subject.returned': '{what}, again',
  'alert.subject.reminder': '{what}, still',
  'alert.subject.failed': '{count, plural, =1 {a run failed} other {# runs in a row failed}} ({code})',
  'alert.subject.misconfigured': 'the configuration does not fit ({code})',
  'alert.subject.refused': 'a run was refused ({guard})',
  'alert.subject.stale':
    '{known, select, true {no run has completed since {since}} other {no run has completed so far}}',
  'alert.subject.state': 'the state folder cannot be used',
  'alert.subject.held': '{count, plural, one {# cohort is} other {# cohorts are}} not wholly done',
  'alert.subject.paused': 'paused',
  'alert.subject.unusual': '{added} members joined and {removed} left',
  'alert.subject.findings': '{count, plural, one {# new finding} other {# new findings}}',
  'alert.subject.over.failed': 'runs work again',
  'alert.subject.over.misconfigured': 'the configuration fits again',
  'alert.subject.over.refused': 'no longer refused',
  'alert.subject.over.stale': 'a run has completed again',
  'alert.subject.over.state': 'the state folder can be used again',
  'alert.subject.over.held': 'all cohorts are done again',
  'alert.subject.over.paused': 'resumed',
  'alert.subject.notice': 'a run ended ({outcome})',
  'alert.subject.check': '{passed, select, true {both sides are in order} other {a check found something}}',

  'alert.test':
    'This is a test: what follows shows how such a message looks. Nothing of it has happened, and nothing needs to be done.',
  'alert.title.failed':
    '{count, plural, =1 {A run has failed} other {# runs in a row have failed}}: the source could not be read, or Moodle could not be written.',
  'alert.title.misconfigured':
    'The configuration no longer fits what the source or Moodle holds, and nothing is written.',
  'alert.title.refused': 'A guard refused a run: nothing was written, and nobody was removed.',
  'alert.title.stale':
    'No run has completed for too long{known, select, true {: the cohorts are as they were on {last}} other {}}.',
  'alert.title.state':
    'The state folder cannot be used as it should: what runs see and do is not kept, or cannot be read.',
  'alert.title.held':
    '{count, plural, one {# cohort is held or not wholly done} other {# cohorts are held or not wholly done}}; everything else is done.',
  'alert.title.paused': 'The service is paused: runs read and plan, and write nothing.',
  'alert.title.unusual': 'A run changed more than usual: {summary}.',
  'alert.title.findings':
    '{count, plural, one {# finding that was not there before deserves} other {# findings that were not there before deserve}} a look. Runs go on.',

  'alert.change.worse': 'It has become worse. It began on {since}.',
  'alert.change.returned':
    'It was over, and has come back; it first began on {since}. Its end is told once it has stayed away for some hours.',
  'alert.change.reminder': 'It goes on since {since}. This is a reminder.',
  'alert.lasted': 'It had begun on {since}.',

  'alert.over.failed': 'Runs work again: one has completed. Nothing needs to be made up for.',
  'alert.over.misconfigured': 'The configuration fits again: a run has completed.',
  'alert.over.refused': 'Runs are no longer refused: one has completed.',
  'alert.over.stale': 'A run has completed again: the cohorts are as the source says.',
  'alert.over.state': 'The state folder can be used again.',
  'alert.over.held': 'No cohort is held any more, and nothing is left undone.',
  'alert.over.paused': 'The service was resumed: runs write again.',

  'alert.killed':
    'The process of the run was killed, or its machine stopped: there is no report. Look for a memory limit or a restart at that time. What was written is valid, and the next run completes it.',
  'alert.killed.code': 'killed',
  'alert.stale.advice':
    'Look at the log of the service and at moodle-cohort-sync --history: either no run has begun, or one takes far longer than usual.',
  'alert.refused.approve':
    'If the source or the configuration is wrong, have it corrected: the next run then works by itself. If the changes are right (moodle-cohort-sync --history {run} shows all of them), have exactly this plan applied:',
  'alert.removals': 'Largest removals',
  'alert.removals.would-leave':
    '{cohort}: {count, plural, one {# of {members, number} members would leave} other {# of {members, number} members would leave}}',
  'alert.removals.left':
    '{cohort}: {count, plural, one {# of {members, number} members has left} other {# of {members, number} members have left}}',
  'alert.removals.more': 'and {count, plural, one {# more cohort} other {# more cohorts}}',
  'alert.held.new': '{count, plural, one {One of them is new:} other {# of them are new:}}',
  'alert.held.settled': '{count, plural, one {Settled since} other {# are settled since}}: {cohorts}',
  'alert.paused.reason': 'Reason: {reason}',
  'alert.paused.times':
    'Since {since}{known, select, true {, until {until}} other {, until somebody resumes it}}.',

  'alert.closing.run': 'Run {run}, {time}. moodle-cohort-sync --history {run} shows its whole report.',
  'alert.closing.time': '{time}',
  'alert.pages': 'Look at it in the console:',
  'alert.closing.why':
    'Sent by moodle-cohort-sync. Who is told of what is set under “alerts” in its configuration.',

  'alert.undelivered':
    '{count, plural, one {A message} other {# messages}} could not be delivered to {channel}, the first of {since}. {fault} It is tried again after each run.',
  'alert.fault.unreachable': 'The server cannot be reached ({detail}).',
  'alert.fault.silent': 'The server did not answer in time ({detail}).',
  'alert.fault.broken': 'The connection broke off ({detail}).',
  'alert.fault.certificate': 'The server’s certificate is not trusted, or is another server’s ({detail}).',
  'alert.fault.no-starttls': 'The server does not offer STARTTLS, or it failed ({detail}).',
  'alert.fault.login': 'The server refused the login or the address’s key ({detail}).',
  'alert.fault.recipients': 'The server refused recipients ({detail}).',
  'alert.fault.later': 'The server asked to come back later ({detail}).',
  'alert.fault.refused': 'The server refused the message ({detail}).',
  'alert.fault.redirect': 'The address leads elsewhere, which is not followed ({detail}).',
  'alert.test.delivered': '{channel}: {what}: delivered ({answer})',
  'alert.test.failed': '{channel}: {what}: not delivered. {fault}',
  'alert.test.none':
    'No channel is configured: give alerts.email, alerts.webhook or alerts.heartbeat. Nothing was sent.',
} as const;
