/**
 * Settings of the SDK that it would otherwise take from environment variables and files of the machine (AWS SDKs and Tools reference guide,
 * "Settings reference"): where a key is sent is for the connection alone to say.
 * @param host of the region and service
 */
export function explicitSettings(host: string): {
  endpoint: string;
  useFipsEndpoint: false;
  useDualstackEndpoint: false;
  maxAttempts: 1;
  retryMode: 'standard';
  defaultsMode: 'standard';
} {
  return {
    endpoint: `https://${host}`,
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    // The sync waits and tries again by itself.
    maxAttempts: 1,
    retryMode: 'standard',
    defaultsMode: 'standard',
  };
}
