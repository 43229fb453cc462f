import { z } from 'zod'

/** A column that holds JSON, parsed on its way out of the database. */
export function jsonColumn<T>(schema: z.ZodType<T>): z.ZodType<T> {
  return z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema)
}
