import { spawn, spawnSync } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { gitEnvironment } from '../../../../dev/lab/git/runGit';
import { openServer } from '../../../../dev/lab/http/server';
import type { LabServer } from '../../../../dev/lab/http/server';

/** Some systems package `git http-backend` apart from git. */
export function hasHttpBackend(): boolean {
  const { stdout } = spawnSync('git', ['http-backend'], { env: gitEnvironment({ REQUEST_METHOD: 'GET' }) });
  return /^Status: /m.test(stdout.toString());
}

/** Git's own CGI program behind a bare HTTP server (RFC 3875), for one repository. */
export async function openHttpBackend(folder: string): Promise<LabServer & { url: string }> {
  const server = await openServer(async ({ request, response, url }) => {
    const child = spawn('git', ['http-backend'], {
      env: gitEnvironment({
        GIT_PROJECT_ROOT: dirname(folder),
        GIT_HTTP_EXPORT_ALL: '1',
        GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
        REQUEST_METHOD: request.method ?? 'GET',
        PATH_INFO: url.pathname,
        QUERY_STRING: url.search.slice(1),
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        CONTENT_LENGTH: request.headers['content-length'] ?? '',
      }),
    });
    request.pipe(child.stdin);
    const parts: Buffer[] = [];
    for await (const part of child.stdout) {
      parts.push(Buffer.from(part as Uint8Array));
    }
    const output = Buffer.concat(parts);
    const end = output.indexOf('\r\n\r\n');
    const headers = output
      .toString('latin1', 0, end)
      .split('\r\n')
      .map((line): [string, string] => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
      });
    const status = Number.parseInt(headers.find(([name]) => name === 'status')?.[1] ?? '200', 10);
    response.writeHead(status, Object.fromEntries(headers.filter(([name]) => name !== 'status')));
    response.end(output.subarray(end + 4));
  });
  return { ...server, url: `${server.origin}/${basename(folder)}` };
}
