export interface PastedCredential {
  username: string;
  token: string;
}

/**
 * Takes the credential out of an address as a clone button gives it: `https://ada:clapat_x@git.acme.example/git/acme/payments`.
 * Works on the text, so that nothing of it is left in the address even where that turns out to be none. Pure.
 */
export function takeApart(entered: string): { address: string; credential?: PastedCredential } {
  const text = entered.trim();
  const parts = /^([a-z][a-z0-9+.-]*:\/\/)?([^/?#]*)@([^]*)$/i.exec(text);
  if (parts === null) {
    return { address: text };
  }
  const [, scheme = '', user = '', rest = ''] = parts;
  const colon = user.indexOf(':');
  // `git@server:path` is an ssh address, which has a message of its own.
  if (scheme === '' && colon < 0) {
    return { address: text };
  }
  const [first, second] = colon < 0 ? [user, ''] : [user.slice(0, colon), user.slice(colon + 1)];
  const aloneAndSecret = second === '' && looksLikeToken(first);
  const credential = aloneAndSecret
    ? { username: '', token: decoded(first) }
    : { username: decoded(first), token: decoded(second) };
  return { address: `${scheme}${rest}`, credential };
}

/** A user name is shown, a token must never be: what stands alone and could be one is taken for one. */
function looksLikeToken(text: string): boolean {
  return text.length >= 20 || /^[a-z]{2,8}_/.test(text);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
