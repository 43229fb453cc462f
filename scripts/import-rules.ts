import type { Import } from './import-graph.ts'
import { LMS_IDS } from './lms-names.ts'

/** What files in one place may not import, and why. */
export type ImportRule = {
  readonly name: string
  /** The files it binds. */
  readonly from: RegExp
  /** Files it does not bind although `from` names them. */
  readonly except?: RegExp
  readonly forbids: RegExp
  /** Also allowed although `forbids` names it. */
  readonly allows?: RegExp
  /** Types may be imported all the same: they are gone after compilation. */
  readonly typesAllowed?: boolean
}

/** Libraries without input, output or state, which any part may use. */
const PURE_LIBRARIES = /^(zod|temporal-polyfill|any-ascii)$/

const FILE = /^src\//
const ANY_PACKAGE = /^(?!src\/|test\/|scripts\/|host\/)/

/** Design's «what may import what», one line each. Test files are bound by the last ones only. */
export const RULES: readonly ImportRule[] = [
  {
    name: 'shared imports only itself',
    from: /^src\/shared\//,
    forbids: FILE,
    allows: /^src\/shared\//,
  },
  {
    name: 'shared uses no package but pure libraries, and nothing of Node',
    from: /^src\/shared\//,
    forbids: ANY_PACKAGE,
    allows: PURE_LIBRARIES,
  },
  {
    name: 'the practice LMS is an independent witness: it shares no code with the app',
    from: /^src\/practice\//,
    forbids: /^(src\/(main|renderer|preload|cli|shared\/lms)\/|electron$|keytar$)/,
  },
  {
    name: 'the window knows only shared, and itself',
    from: /^src\/renderer\//,
    forbids: /^(src\/(main|preload|practice|cli)\/|electron$|node:|keytar$|papaparse$|hucre\b|undici$)/,
  },
  {
    name: 'the window uses schemas and the contract as types only',
    from: /^src\/renderer\//,
    forbids: /^(zod$|src\/shared\/ipc\/)/,
    typesAllowed: true,
  },
  {
    name: 'the parts of the window that know no feature import none',
    from: /^src\/renderer\/(grid|ui)\//,
    forbids: /^src\/renderer\/(app|roster|check|run|connections|history)\//,
  },
  {
    name: 'the preload uses Electron and the names of the channels, nothing else',
    from: /^src\/preload\//,
    forbids: /./,
    allows: /^(electron$|src\/shared\/ipc\/channels\.ts$)/,
    typesAllowed: true,
  },
  {
    name: 'the preload knows of the app only the contract',
    from: /^src\/preload\//,
    forbids: FILE,
    allows: /^src\/shared\/ipc\//,
  },
  {
    name: 'main knows neither the window, the preload nor the terminal door',
    from: /^src\/main\//,
    forbids: /^src\/(renderer|preload|cli)\//,
  },
  {
    name: 'only the desktop folder, the entry and the network adapter know Electron',
    from: /^src\/(main|cli)\//,
    except: /^src\/main\/(desktop\/|index\.ts$|line\/http\/electron-[^/]*\.ts$)/,
    forbids: /^electron$/,
  },
  {
    name: 'what runs without Electron does not reach into the desktop folder',
    from: /^src\/(main|cli)\//,
    except: /^src\/main\/(desktop\/|index\.ts$)/,
    forbids: /^src\/main\/(desktop\/|index\.ts$)/,
    typesAllowed: true,
  },
  {
    name: 'only the keychain knows keytar',
    from: FILE,
    except: /^src\/main\/connections\/keychain\.ts$/,
    forbids: /^keytar$/,
  },
  {
    name: 'only the files folder knows the libraries of file formats',
    from: FILE,
    except: /^src\/main\/files\//,
    forbids: /^(papaparse$|hucre\b)/,
  },
  {
    name: 'only the registries know a particular LMS; everything else knows the provider contract',
    from: /^src\/main\/(run|check|line|connections|pull|ipc|files|rosters)\//,
    forbids: new RegExp(`^src/(main/lms/[^/]+/|shared/lms/(${LMS_IDS.join('|')})\\b)`),
  },
  {
    name: 'an LMS knows itself and the contract, never the engine or what is around it',
    from: /^src\/main\/lms\/[^/]+\//,
    forbids:
      /^src\/main\/(run|check|line|database|rosters|files|connections|ipc|desktop|services\b|lms\/registry)/,
  },
  {
    name: 'handlers are thin: they know services, not databases, providers or Electron',
    from: /^src\/main\/ipc\//,
    forbids: /^(src\/main\/(database\/|lms\/[^/]+\/)|electron$|keytar$|papaparse$|hucre\b)/,
  },
  {
    name: 'what is stored is read as it was written, not by what a window may send',
    from: /^src\/main\/(database|rosters|connections|files|run\/journal)\//,
    forbids: /^src\/shared\/ipc\/schemas\.ts$/,
    typesAllowed: true,
  },
  {
    name: 'the terminal door uses the services, and nothing of a window',
    from: /^src\/cli\//,
    forbids: /^src\/(renderer|preload)\//,
  },
  {
    name: 'the shipped code imports no test, and not what stands in for Electron',
    from: FILE,
    forbids: /^(test|host)\/|\.test\.tsx?$/,
  },
]

const TEST_FILE = /\.test\.tsx?$/

/** What is wrong with one import, or null. */
export function violatedRule(found: Import): ImportRule | null {
  if (TEST_FILE.test(found.from)) return null
  return RULES.find((rule) => isViolated(rule, found)) ?? null
}

function isViolated(rule: ImportRule, { from, to, isType }: Import): boolean {
  if (!rule.from.test(from) || rule.except?.test(from)) return false
  if (isType && rule.typesAllowed) return false
  return rule.forbids.test(to) && !rule.allows?.test(to)
}

/** One LMS's folder importing another's; a rule of two variables, so not in the table. */
export function crossesLms({ from, to }: Import): boolean {
  const own = /^src\/main\/lms\/([^/]+)\//.exec(from)?.[1]
  const other = /^src\/main\/lms\/([^/]+)\//.exec(to)?.[1]
  return own !== undefined && other !== undefined && own !== other
}

/**
 * The rooms of main in the order in which they may know each other: each knows those before it. Rooms on one line know
 * nothing of one another.
 */
const ROOMS: readonly (readonly string[])[] = [
  ['lms', 'database'],
  ['line'],
  ['connections', 'rosters'],
  ['check', 'pull'],
  ['run'],
  ['files'],
  ['services.ts'],
  ['ipc'],
  ['desktop'],
  ['index.ts'],
]

const ROOM = /^src\/main\/([^/]+)/

function levelOf(file: string): { readonly room: string; readonly level: number } | null {
  const room = ROOM.exec(file)?.[1]
  if (room === undefined) return null
  const level = ROOMS.findIndex((rooms) => rooms.includes(room))
  return level < 0 ? null : { room, level }
}

/** An import against the order of main's rooms; of two variables, so not in the table. */
export function goesBack({ from, to }: Import): boolean {
  const [own, other] = [levelOf(from), levelOf(to)]
  return own !== null && other !== null && own.room !== other.room && other.level >= own.level
}

/** Everything that is wrong with a set of imports, each with the way there. */
export function checkImports(
  imports: readonly Import[],
  graph: Pick<typeof import('./import-graph.ts'), 'findChains' | 'findCycles'>,
): readonly string[] {
  const shipped = imports.filter(({ from }) => !TEST_FILE.test(from))
  const broken = imports.flatMap((found) => {
    const rule = violatedRule(found)
    const reason = rule?.name ?? crossing(found)
    return reason === null ? [] : [`${found.from} imports ${found.to}: ${reason}`]
  })
  const zod = graph
    .findChains(
      shipped,
      (file) => file.startsWith('src/renderer/'),
      (target) => target === 'zod',
    )
    .filter((chain) => chain.length > 2)
    .map((chain) => `${chain.join(' → ')}: zod would come into the window; import types only`)
  const cycles = graph.findCycles(shipped).map((cycle) => `${cycle.join(' → ')}: a circle`)
  return [...broken, ...zod, ...cycles]
}

function crossing(found: Import): string | null {
  if (crossesLms(found)) return 'one LMS knows nothing of another'
  return !TEST_FILE.test(found.from) && goesBack(found)
    ? 'in main, imports run one way: lms, line, connections, check, run, services'
    : null
}
