import { describeError } from './redact.ts'
import type { RouterIncident } from './router.ts'

/** One line for the log about what the router met. */
export function describeIncident(incident: RouterIncident): string {
  switch (incident.kind) {
    case 'refused':
      return `request refused (${incident.reason}): ${incident.route}`
    case 'bad input':
    case 'bad output':
      return `${incident.kind} of ${incident.route}: ${incident.where.join('; ')}`
    case 'bug':
      return `bug ${incident.id} in ${incident.route}: ${describeError(incident.error)}`
  }
}
