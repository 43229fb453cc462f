/** What went wrong, said at once; nothing for null. */
export function ProblemNote({ problem }: { readonly problem: string | null }) {
  if (problem === null) return null
  return (
    <p className="note is-bad" role="alert">
      {problem}
    </p>
  )
}
