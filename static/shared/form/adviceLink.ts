/**
 * The page of the host where a credential is made.
 * @param template may hold `{baseUrl}`, for hosts that people run themselves
 * @param baseUrl what stands in the address field; a missing `https://` is understood
 * @returns `undefined` while no usable address is entered
 */
export function adviceLink(template: string, baseUrl: string | undefined): string | undefined {
  if (!template.includes('{baseUrl}')) {
    return httpsAddress(template);
  }
  const base = httpsAddress(baseUrl ?? '');
  return base === undefined ? undefined : httpsAddress(template.replaceAll('{baseUrl}', base.replace(/\/+$/, '')));
}

function httpsAddress(text: string): string | undefined {
  const trimmed = text.trim();
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`);
    return url.protocol === 'https:' && url.hostname.includes('.') ? url.href : undefined;
  } catch {
    return undefined;
  }
}
