import { useEffect, useRef, useState } from 'react'

/** A value at most every so often: the first at once, the last always. For what costs much to show. */
export function usePaced<Value>(value: Value, everyMs: number): Value {
  const [shown, setShown] = useState(value)
  const shownAt = useRef(Date.now())
  useEffect(() => {
    const wait = Math.max(0, shownAt.current + everyMs - Date.now())
    const timer = setTimeout(() => {
      shownAt.current = Date.now()
      setShown(value)
    }, wait)
    return () => clearTimeout(timer)
  }, [value, everyMs])
  return shown
}
