import { z } from 'zod'
import type { Reader, RowRequest } from '../../../../src/main/lms/contract.ts'

/** What the club has told: null where it did not. */
export type Snapshot = {
  /** Login → name. */
  readonly people: ReadonlyMap<string, string> | null
  readonly groups: ReadonlyMap<string, Group> | null
}
export type Group = { readonly name: string; readonly roles: ReadonlyMap<string, string> }

const peopleSchema = z.object({ people: z.array(z.object({ login: z.string(), name: z.string() })) })
const groupsSchema = z.object({
  groups: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      members: z.array(z.object({ login: z.string(), role: z.enum(['member', 'leader']) })),
    }),
  ),
})

/** Two reads: the people the rows name, and their groups with everybody in them. */
export async function observe(rows: readonly RowRequest[], reader: Reader): Promise<Snapshot> {
  const named = (column: string) => [...new Set(rows.flatMap(({ refs }) => refs[column]?.value ?? []))]
  const [people, groups] = await Promise.all([
    reader.post('/people', { logins: named('person') }),
    reader.post('/groups', { codes: named('group') }),
  ])
  const told = peopleSchema.safeParse(people.json)
  const lists = groupsSchema.safeParse(groups.json)
  return {
    people:
      people.status === 200 && told.success
        ? new Map(told.data.people.map(({ login, name }) => [login, name]))
        : null,
    groups:
      groups.status === 200 && lists.success
        ? new Map(
            lists.data.groups.map(({ code, name, members }) => [
              code,
              { name, roles: new Map(members.map(({ login, role }) => [login, role])) },
            ]),
          )
        : null,
  }
}
