import { useId } from 'react'
import type { ImportAnswer, ImportQuestion } from '../../../shared/roster/import.ts'

type QuestionListProps = {
  readonly questions: readonly ImportQuestion[]
  readonly answers: ReadonlyMap<string, ImportAnswer>
  readonly open: ReadonlySet<string>
  readonly onAnswer: (code: string, answer: ImportAnswer) => void
}

/** What has to be decided before a file is imported; an answer can be changed until then. */
export function QuestionList({ questions, answers, open, onAnswer }: QuestionListProps) {
  if (questions.length === 0) return null
  return (
    <section className="import-questions" aria-label="To be decided before importing">
      {questions.map((question) => (
        <Question
          key={question.code}
          question={question}
          chosen={answers.get(question.code)}
          isOpen={open.has(question.code)}
          onAnswer={(answer) => onAnswer(question.code, answer)}
        />
      ))}
    </section>
  )
}

type QuestionProps = {
  readonly question: ImportQuestion
  readonly chosen: ImportAnswer | undefined
  readonly isOpen: boolean
  readonly onAnswer: (answer: ImportAnswer) => void
}

function Question({ question, chosen, isOpen, onAnswer }: QuestionProps) {
  const name = useId()
  return (
    <fieldset className="import-question" data-open={isOpen ? '' : undefined}>
      <legend>{isOpen ? 'Please decide' : 'Decided'}</legend>
      <p>{question.message}</p>
      <div className="import-answers">
        {question.answers.map((answer) => (
          <label key={answer.label} className="import-answer">
            <input
              type="radio"
              name={name}
              checked={chosen?.label === answer.label}
              onChange={() => onAnswer(answer)}
            />
            {answer.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
