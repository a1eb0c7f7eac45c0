import type { HostKind } from '../domain/hostKinds';

/** What the page for a new connection asks and says for one kind of host; data only. */
export interface HostForm {
  kind: HostKind;
  /** "GitHub" */
  title: string;
  /** One sentence: which products and versions it covers. */
  covers: string;
  fields: FormField[];
  /** Of what a connection may have several, each with a credential of its own; the first stands among `fields`. */
  more?: MoreFields;
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
  /** A box to tick instead of filling the field in, such as “I don’t know”: one of both is needed. */
  unknown?: string;
}

export interface MoreFields {
  /** Path in the connection draft of the list. */
  path: 'organizations';
  /** "Organization" */
  title: string;
  /** Paths within one entry of the list: `name`, `credential.token`. */
  fields: FormField[];
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
  neededFor: 'read' | 'createBranch' | 'createPullRequest';
}
