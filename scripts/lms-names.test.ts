import { expect, test } from 'vitest'
import { createProviders } from '../src/main/lms/registry.ts'
import { practiceLmsNames } from '../src/practice/practice-lms.ts'
import { LMS_IDS, linesWithNames, mayNameAnLms, misplacedNames } from './lms-names.ts'

test('no general module names an LMS', () => {
  expect(misplacedNames()).toEqual([])
})

test('each folder is an LMS that is registered, with a practice LMS', () => {
  const ids = createProviders().all.map(({ manifest }) => manifest.id)
  expect([...ids].sort()).toEqual(LMS_IDS)
  expect([...practiceLmsNames].sort()).toEqual(LMS_IDS)
})

test('names in code are found, in comments they are not', () => {
  expect(linesWithNames(`const a = '${LMS_IDS[0]}'\n// as ${LMS_IDS[0]} does`)).toEqual([1])
  expect(linesWithNames(`/**\n * As ${LMS_IDS[0]}.\n */\nexport const x = 1 // ${LMS_IDS[0]}`)).toEqual([])
  expect(linesWithNames("get('https://docebo.example/x')")).toEqual([1])
  expect(mayNameAnLms('src/main/run/run-service.ts')).toBe(false)
  expect(mayNameAnLms(`src/main/lms/${LMS_IDS[0]}/plan.ts`)).toBe(true)
})
