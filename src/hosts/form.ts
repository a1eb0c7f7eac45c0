import type { HostKind } from '../domain/hostKinds';

/** What the page for a new connection asks and says for one kind of host; data only. */
export interface HostForm {
  kind: HostKind;
  /** "GitHub" */
  title: string;
  /** One sentence: which products and versions it covers. */
  covers: string;
  fields: FormField[];
  /** Where the credential is made, and with what; one entry per sort of credential, the recommended one first. */
  credentials: CredentialAdvice[];
}

export interface FormField {
  /** Path in the connection draft: `baseUrl`, `credential.token`, `organizations`. */
  path: string;
  label: string;
  input: 'text' | 'address' | 'secret' | 'date' | 'list';
  required: boolean;
  /** What the field holds when the form opens. */
  initial?: string;
  placeholder?: string;
  help?: string;
}

export interface CredentialAdvice {
  /** The host's own word: "Fine-grained personal access token". */
  title: string;
  /** One or two sentences: when to choose it. */
  when: string;
  /** Page of the host where it is made; `{baseUrl}` stands for the address that was entered. */
  createUrl?: string;
  scopes: ScopeAdvice[];
  /** Texts to copy into the host's page, such as a policy; one for each choice of what the credential shall do. */
  copies?: CopyText[];
  /** What to know before the credential is checked; whole sentences. */
  notes?: string[];
}

export interface CopyText {
  title: string;
  /** As it is to be pasted, with its line breaks. */
  text: string;
}

export interface ScopeAdvice {
  /** As the host's page names it. */
  scope: string;
  /** Why it is needed, and for what. */
  reason: string;
  neededFor: 'read' | 'createBranch' | 'createPullRequest' | 'webhooks';
}
