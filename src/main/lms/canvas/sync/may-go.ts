import type { Context, SyncWish } from '../../contract.ts'
import { isLive } from '../subject.ts'
import type { CanvasEnrollment } from '../wire.ts'

/** Pure. Whether a sync may take this enrollment out at all. Canvas's own test student is nobody's to drop. */
export function mayGo(enrollment: CanvasEnrollment, wish: SyncWish, context: Context): boolean {
  if (!isLive(enrollment.enrollment_state) || enrollment.type === 'StudentViewEnrollment') return false
  if (enrollment.user_id === context.selfId && !wish.selfToo) return false
  return enrollment.type === 'StudentEnrollment' || wish.staffToo
}
