/** As Node's `net` reports that nothing answered. */
export class NetworkError extends Error {
  constructor(
    readonly code: string,
    readonly syscall: string,
    where: string,
  ) {
    super(`${syscall} ${code} ${where}`);
  }
}
