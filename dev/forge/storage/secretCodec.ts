import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LocalDatabase } from '../../database';
import type { Codec } from './records';

const KEY_FILE = 'secrets.key';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Forge encrypts secrets at rest; here the key lies beside the database, so that the database alone tells none. */
export function secretCodec(database: LocalDatabase): Codec {
  const key = readKey(database);
  return {
    encode(text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
    },
    decode(stored) {
      const bytes = Buffer.from(stored, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES));
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString();
    },
  };
}

export const plainCodec: Codec = { encode: (text) => text, decode: (stored) => stored };

function readKey(database: LocalDatabase): Buffer {
  const [main] = database.prepare('PRAGMA database_list').all() as { file: string }[];
  if (main === undefined || main.file === '') {
    return randomBytes(KEY_BYTES);
  }
  const path = join(dirname(main.file), KEY_FILE);
  if (existsSync(path)) {
    return readFileSync(path);
  }
  const key = randomBytes(KEY_BYTES);
  writeFileSync(path, key, { mode: 0o600 });
  return key;
}
