/** What Clarive keeps beside git. */
export interface ClariveState {
  /** ms; when the site was made, from which tokens count their days. */
  issuedAt: number;
  /** Of the last start, so that clones keep their address. */
  port: number;
  /** The global setting "Allow PAT". */
  allowPat: boolean;
  repositories: ClariveRepository[];
}

export interface ClariveRepository {
  /** `acme/payments` */
  fullName: string;
  /** Name of the bare repository's folder. */
  folder: string;
  /** The repository's own setting; `inherit` follows the global one. */
  patAccess: 'inherit' | 'true' | 'false';
}
