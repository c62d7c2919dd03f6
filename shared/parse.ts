import * as v from 'valibot';
import { AppError } from './app-error.ts';

/** Untrusted input to its type. Throws `AppError('invalid')` that names `what`, the path and what was expected there. */
export function parse<S extends v.GenericSchema>(schema: S, input: unknown, what: string): v.InferOutput<S> {
  const result = v.safeParse(schema, input, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  throw new AppError('invalid', `${what}${path ? `, at "${path}"` : ''}: ${issue.message}`);
}
