/**
 * Stands in for `@atlaskit/feature-gate-js-client` in the built pages (see `viteConfig.ts`). Atlaskit asks it whether
 * an experiment of Atlassian's own products is on; here none ever is. The real one brings a tracking client of 120 kB
 * that is never started, and says so on the console.
 */
const featureGates = {
  checkGate(): boolean {
    return false;
  },
  getExperimentValue<T>(_experiment: string, _parameter: string, fallback: T): T {
    return fallback;
  },
  initializeCalled(): boolean {
    return false;
  },
  initializeCompleted(): boolean {
    return false;
  },
};

// eslint-disable-next-line import-x/no-default-export -- Atlaskit imports the default export
export default featureGates;
