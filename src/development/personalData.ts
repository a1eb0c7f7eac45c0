import type { ReportAccounts } from '../domain/ports';
import type { PersonalDataReportStore } from '../store/personalDataReports';
import type { RecentRepositoryStore } from '../store/recentRepositories';
import type { SettingsStore } from '../store/settings';
import type { SmartCommitOutcomeStore } from '../store/smartCommitOutcomes';
import { everyCredential, forget } from './personal';
import type { PersonalPorts } from './ports';

export interface PersonalDataPorts extends PersonalPorts {
  settings: SettingsStore;
  recent: RecentRepositoryStore;
  outcomes: SmartCommitOutcomeStore;
  reports: PersonalDataReportStore;
  reportAccounts: ReportAccounts;
  /** A person's name as Jira shows it now; `undefined` where Jira does not tell. */
  nameOf(accountId: string): Promise<string | undefined>;
}

/** Every account has to be reported once in a cycle, which is seven days; less, so that a bad day does not miss one. */
const EVERY_MS = 6 * 24 * 3600 * 1000;

/**
 * Tells Atlassian which accounts something is stored of, and does what it answers: erases what is known of a closed
 * account, and reads the name of a changed one anew. Does nothing before its time; where it throws, it is due again.
 * Source: Atlassian, User privacy guide for app developers, Reporting user personal data.
 */
export async function reportPersonalData(ports: PersonalDataPorts): Promise<void> {
  const last = (await ports.reports.last()) ?? 0;
  const at = ports.now();
  if (at - last < EVERY_MS) {
    return;
  }
  const people = await storedPeople(ports);
  const accounts = [...people].map(([accountId, oldest]) => ({
    accountId,
    // What was stored before the last report was brought up to date by it.
    updatedAt: new Date(Math.max(oldest, last)).toISOString(),
  }));
  for (const { accountId, status } of accounts.length === 0 ? [] : await ports.reportAccounts(accounts)) {
    if (status === 'closed') {
      await erase(accountId, ports);
    } else {
      await ports.outcomes.rename(accountId, await ports.nameOf(accountId));
    }
  }
  await ports.reports.save(at);
}

/** Everybody of whom an account id is stored, with the time (ms) of the oldest record. */
async function storedPeople(ports: PersonalDataPorts): Promise<Map<string, number>> {
  const people = new Map<string, number>();
  const add = (accountId: string, at: number): void => {
    people.set(accountId, Math.min(at, people.get(accountId) ?? at));
  };
  for await (const { accountId, verifiedAt } of everyCredential(undefined, ports)) {
    add(accountId, verifiedAt);
  }
  for (const found of [await ports.audit.people(), await ports.outcomes.people()]) {
    found.forEach((at, accountId) => add(accountId, at));
  }
  for (const { accountId } of (await ports.settings.get()).smartCommits.aliases) {
    // When an alias was set is not kept; an admin's word does not grow old.
    add(accountId, ports.now());
  }
  return people;
}

async function erase(accountId: string, ports: PersonalDataPorts): Promise<void> {
  for await (const own of everyCredential(undefined, ports)) {
    if (own.accountId === accountId) {
      await forget(own, ports);
    }
  }
  await ports.recent.forget(accountId);
  await ports.outcomes.rename(accountId, undefined);
  const settings = await ports.settings.get();
  const aliases = settings.smartCommits.aliases.filter((alias) => alias.accountId !== accountId);
  if (aliases.length < settings.smartCommits.aliases.length) {
    await ports.settings.save({ ...settings, smartCommits: { ...settings.smartCommits, aliases } });
  }
  // Last: the record of what was done names the person until everything else is gone.
  await ports.audit.forget(accountId);
}
