import { parseArgs } from 'node:util';

export interface StartOptions {
  /** Port on 127.0.0.1; 0 lets the system pick one. */
  port: number;
  /** Folder of the database and of the lab's repositories, as it was given. */
  data: string;
  fresh: boolean;
  /** No lab: outbound requests really go out. */
  live: boolean;
  /** Outbound host name or `*.domain` to the origin that gets its requests; wins over the lab. */
  routes: Map<string, string>;
  history?: string;
  projects: { key: string; count: number }[];
}

export type CommandLine =
  { kind: 'start'; options: StartOptions } | { kind: 'help'; text: string } | { kind: 'mistake'; sentence: string };

export const HELP = `npm start -- [options]

  --port N          port on 127.0.0.1; 0 picks one (8042)
  --data DIR        where the site keeps its database and the lab's repositories (.local)
  --fresh           begin with an empty site
  --route HOST=URL  send outbound requests for HOST (or *.domain) to URL (repeatable); wins over the lab
  --live            no lab: outbound requests really go out
  --history FILE    add to every lab host a repository demo/history rebuilt from a commit log
  --project KEY=N   add a Jira project whose issues KEY-1 … KEY-N exist (repeatable)
  --help            this text
`;

const OPTIONS = {
  port: { type: 'string', default: '8042' },
  data: { type: 'string', default: '.local' },
  fresh: { type: 'boolean', default: false },
  route: { type: 'string', multiple: true, default: [] as string[] },
  live: { type: 'boolean', default: false },
  history: { type: 'string' },
  project: { type: 'string', multiple: true, default: [] as string[] },
  help: { type: 'boolean', default: false },
} as const;

const MAX_ISSUES = 999_999;

/** Reads the arguments after `npm start --`; a mistake is a sentence for whoever typed them. */
export function parseCommandLine(args: string[]): CommandLine {
  try {
    const { values } = parseArgs({ args, options: OPTIONS, strict: true, allowPositionals: false });
    if (values.help) {
      return { kind: 'help', text: HELP };
    }
    return {
      kind: 'start',
      options: {
        port: readPort(values.port),
        data: readFolder(values.data),
        fresh: values.fresh,
        live: values.live,
        routes: new Map(values.route.map(readRoute)),
        ...(values.history === undefined ? {} : { history: values.history }),
        projects: values.project.map(readProject),
      },
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'mistake', sentence: /[.]$/.test(message) ? message : `${message}.` };
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new Error(`--port takes a number from 0 to 65535, not "${text}"`);
  }
  return port;
}

function readFolder(text: string): string {
  if (text === '') {
    throw new Error('--data takes a folder');
  }
  return text;
}

function readRoute(text: string): [string, string] {
  const match = /^((?:\*\.)?[a-z0-9.-]+(?::\d+)?)=(.+)$/i.exec(text);
  const target = match?.[2] !== undefined && URL.canParse(match[2]) ? new URL(match[2]) : undefined;
  if (!match?.[1] || !target || !/^https?:$/.test(target.protocol)) {
    throw new Error(`--route takes HOST=URL, for instance git.example.com=http://127.0.0.1:3000, not "${text}"`);
  }
  return [match[1].toLowerCase(), target.pathname === '/' ? target.origin : target.href.replace(/\/$/, '')];
}

function readProject(text: string): { key: string; count: number } {
  // Jira's default rule for project keys: two to ten capitals, digits and underscores, a letter first.
  const match = /^([A-Z][A-Z0-9_]{1,9})=(\d+)$/.exec(text);
  const count = Number(match?.[2]);
  if (!match?.[1] || count < 1 || count > MAX_ISSUES) {
    throw new Error(`--project takes KEY=N, for instance LANG=2000, with N from 1 to ${MAX_ISSUES}, not "${text}"`);
  }
  return { key: match[1], count };
}
