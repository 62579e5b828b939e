import { setTimeout } from 'node:timers/promises';

import { gitHubApi } from './api.js';
import { run } from './run.js';
import { readEvent } from './runner-files.js';

process.exitCode = await run({
  env: process.env,
  payload: readEvent(process.env.GITHUB_EVENT_PATH),
  print: (text) => {
    process.stdout.write(text);
  },
  connect: (url, token) =>
    gitHubApi({
      url,
      token,
      // GitHub itself ends a request after ten seconds.
      timeoutMs: 10_000,
      patienceMs: 60_000,
      wait: (milliseconds) => setTimeout(milliseconds),
      now: () => Date.now(),
    }),
});
