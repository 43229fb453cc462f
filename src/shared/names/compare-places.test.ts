import { describe, expect, it } from 'vitest'
import { comparePlaces } from './compare-places.ts'

describe('a place’s name in a file and what the LMS calls the place', () => {
  it.each([
    ['Algebra 1 – Period 3', ['Algebra 1 – P3', 'ALGE-101-0001-S1']],
    ['Alg 1', ['ALGE-101-0001-S1']],
    ['Algebra I', ['Algebra 1']],
    ['AP Calc AB', ['Calculus 101', 'CALC-101']],
    ['Mathematics Grade 7', ['Math 7 – Section 2']],
    ['Español II', ['Spanish 2']],
    ['Chemistry', ['CHM-220']],
    ['Bussiness Writing', ['Business Writing']],
    ['Section 4', ['Section 4']],
    ['Алгебра', ['Algebra 1']],
  ])('%s is %j', (name, names) => {
    expect(comparePlaces(name, names)).toBe('same')
  })

  it.each([
    ['ELA 8', ['English Language Arts 8', 'ENG-8']],
    ['Algebra 1', ['Algebra 2']],
    ['Food & Nutrition', ['FN-301']],
  ])('%s may be %j', (name, names) => {
    expect(comparePlaces(name, names)).not.toBe('different')
  })

  it.each([
    ['Algebra 1 – P3', ['Biology 2 – P1', 'BIOL-201']],
    ['World History', ['Organic Chemistry', 'ORGA-110-S1']],
    ['Drama', ['Statistics 101 – Section 1', 'STAT-101']],
  ])('%s is clearly not %j', (name, names) => {
    expect(comparePlaces(name, names)).toBe('different')
  })

  it.each([
    ['4', ['Algebra 1']],
    ['Section 4', ['Algebra 1']],
    ['Algebra 1', ['11834-2']],
    ['', ['Algebra 1']],
    ['Algebra 1', []],
  ])('%s says nothing of %j', (name, names) => {
    expect(comparePlaces(name, names)).toBe(null)
  })
})
