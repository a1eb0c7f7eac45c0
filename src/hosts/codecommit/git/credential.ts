import { createHash, createHmac } from 'node:crypto';
import type { Keys } from '../client/keys';

/**
 * User name and password by which AWS's git endpoint knows an access key, made as `aws codecommit credential-helper` makes them
 * (aws-cli, `customizations/codecommit.py`): the password is a signature of version 4 that is good for a quarter of an hour.
 * @param path of the repository: `/v1/repos/payments`
 */
export function gitCredential(
  { accessKeyId, secretAccessKey, sessionToken }: Keys,
  { region, host, path }: { region: string; host: string; path: string },
  now: number,
): { username: string; password: string } {
  const stamp = new Date(now).toISOString().replace(/[-:]/g, '').slice(0, 15);
  const day = stamp.slice(0, 8);
  const canonical = `GIT\n${path}\n\nhost:${host}\n\nhost\n`;
  const hash = createHash('sha256').update(canonical).digest('hex');
  const toSign = `AWS4-HMAC-SHA256\n${stamp}\n${day}/${region}/codecommit/aws4_request\n${hash}`;
  const key = [day, region, 'codecommit', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  return {
    username: sessionToken === undefined ? accessKeyId : `${accessKeyId}%${sessionToken}`,
    password: `${stamp}Z${hmac(key, toSign).toString('hex')}`,
  };
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
