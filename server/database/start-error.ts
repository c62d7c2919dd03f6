/** Why Recordmark cannot start, in one line with its remedy. Commands print the line and exit with 1. */
export class StartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartError';
  }
}
