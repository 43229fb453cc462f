import type { Comparison, RowRequest } from '../../../../src/main/lms/contract.ts'
import { nothing, unseen, verdict } from '../../../../src/main/lms/verdicts.ts'
import { nobody, noGroup, notTold } from './explanations.ts'
import type { Snapshot } from './observe.ts'

/** A row as `/change` wants it. */
export type Intent = { readonly group: string; readonly login: string; readonly role: string }

/** Pure. What each row changes. */
export function compare(rows: readonly RowRequest[], { people, groups }: Snapshot): Comparison<Intent>[] {
  return rows.map(({ rowId, action, cells, refs }) => {
    const login = refs.person?.value ?? ''
    const code = refs.group?.value ?? ''
    if (people === null || groups === null) return unseen(rowId, notTold())
    const name = people.get(login)
    const group = groups.get(code)
    if (name === undefined) return unseen(rowId, nobody(login))
    if (group === undefined) return unseen(rowId, noGroup(code))
    const was = group.roles.get(login)
    const before = was ?? null
    if (action === 'remove') {
      return was === undefined
        ? nothing(rowId, `${name} is not in ${group.name}`, before)
        : {
            verdict: verdict(rowId, 'remove', `Remove ${name} from ${group.name}`),
            intent: { group: code, login, role: 'none' },
            before,
          }
    }
    const role = cells.role ?? was ?? 'member'
    if (role === was) return nothing(rowId, `${name} is in ${group.name} as ${role}`, before)
    const intent = { group: code, login, role }
    return was === undefined
      ? { verdict: verdict(rowId, 'create', `Enroll ${name} in ${group.name} as ${role}`), intent, before }
      : {
          verdict: {
            ...verdict(rowId, 'change', `Make ${name} ${role} of ${group.name}`),
            changes: [{ label: 'Role', from: was, to: role }],
          },
          intent,
          before,
        }
  })
}
