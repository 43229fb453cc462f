export { groupFailures } from '../../shared/run/failure-groups.ts'
