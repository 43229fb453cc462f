import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { endWithASentence, whyBrokenOff } from './broken-off.ts'

test('a full disk is said as such', () => {
  const error = Object.assign(new Error('database or disk is full'), { errcode: 13 })
  expect(whyBrokenOff(error)).toMatch(/disk is full.+Make room/)
})

test('a bug is one line, with its place and without a token', () => {
  const text = whyBrokenOff(new TypeError('x is undefined with Bearer 1~abcdefghijklmnopqrstuvwxyz'))
  expect(text).toMatch(/x is undefined.+broken-off\.test\.ts/)
  expect(text).not.toMatch(/\n|abcdefghij/)
})

test.each(['uncaughtException', 'unhandledRejection'])('an %s ends with a sentence and a status', (event) => {
  const statuses: number[] = []
  const told: string[] = []
  const emitter = new EventEmitter()
  endWithASentence(
    {
      on: (name, listener) => emitter.on(name, listener),
      exit: (status) => {
        statuses.push(status)
      },
    },
    (text) => told.push(text),
  )
  emitter.emit(event, Object.assign(new Error('database is locked'), { errcode: 5 }))
  expect(statuses).toEqual([1])
  expect(told.join('')).toMatch(/^Another program is using.+\n$/)
})
