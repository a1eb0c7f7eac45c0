/** An error that AWS answers with; `serve` writes it in the protocol of the service. */
export class AwsError extends Error {
  /** `RepositoryDoesNotExistException` */
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.name = 'AwsError';
    this.code = code;
    this.status = status;
  }
}
