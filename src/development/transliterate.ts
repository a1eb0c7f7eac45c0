import { transliterate } from 'transliteration';

/** Any script in ASCII letters: `Größe` is `Grosse`, `Приложение` is `Prilozhenie`. What has no letters goes. */
export function toAscii(text: string): string {
  return transliterate(text.normalize('NFC'));
}
