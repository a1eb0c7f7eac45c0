import { parseCommandLine } from '../../../dev/site/commandLine';

const DEFAULTS = { port: 8042, data: '.local', fresh: false, live: false, routes: new Map(), projects: [] };

describe('parseCommandLine', () => {
  it.each([
    ['nothing', [], {}],
    ['a port', ['--port', '9000'], { port: 9000 }],
    ['port 0', ['--port=0'], { port: 0 }],
    ['a data folder', ['--data', 'somewhere'], { data: 'somewhere' }],
    ['fresh', ['--fresh'], { fresh: true }],
    ['live', ['--live'], { live: true }],
    ['a history', ['--history', '../log.jsonl.gz'], { history: '../log.jsonl.gz' }],
    [
      'routes',
      ['--route', 'git.example.com=http://127.0.0.1:3000/', '--route', '*.Acme.example=http://127.0.0.1:4000/git/'],
      {
        routes: new Map([
          ['git.example.com', 'http://127.0.0.1:3000'],
          ['*.acme.example', 'http://127.0.0.1:4000/git'],
        ]),
      },
    ],
    [
      'projects',
      ['--project', 'LANG=2000', '--project', 'A_1=1'],
      {
        projects: [
          { key: 'LANG', count: 2000 },
          { key: 'A_1', count: 1 },
        ],
      },
    ],
  ])('reads %s', (_name, args, expected) => {
    expect(parseCommandLine(args)).toEqual({ kind: 'start', options: { ...DEFAULTS, ...expected } });
  });

  it.each([
    [['--prot', '1'], /Unknown option '--prot'/],
    [['extra'], /extra/],
    [['--port', 'x'], /^--port takes a number from 0 to 65535, not "x"\.$/],
    [['--port', '65536'], /^--port takes a number/],
    [['--port'], /--port/],
    [['--data', ''], /^--data takes a folder\.$/],
    [['--fresh=yes'], /--fresh/],
    [['--route', 'git.example.com'], /^--route takes HOST=URL/],
    [['--route', 'git.example.com=ftp://x'], /^--route takes HOST=URL/],
    [['--route', 'https://a.example=http://127.0.0.1:1'], /^--route takes HOST=URL/],
    [['--project', 'LANG'], /^--project takes KEY=N/],
    [['--project', 'lang=3'], /^--project takes KEY=N/],
    [['--project', 'L=3'], /^--project takes KEY=N/],
    [['--project', 'LANG=0'], /^--project takes KEY=N/],
    [['--project', 'LANG=1000000'], /^--project takes KEY=N/],
  ])('refuses %j', (args, sentence) => {
    const parsed = parseCommandLine(args);
    expect(parsed).toEqual({ kind: 'mistake', sentence: expect.stringMatching(sentence) as string });
  });

  it('names every option in its help', () => {
    const parsed = parseCommandLine(['--help']);
    const text = parsed.kind === 'help' ? parsed.text : '';
    expect(text.match(/--[a-z]+/g)).toEqual(
      expect.arrayContaining(['--port', '--data', '--fresh', '--route', '--live', '--history', '--project']),
    );
  });
});
