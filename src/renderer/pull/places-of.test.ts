import { expect, it } from 'vitest'
import { placesOf } from './places-of.ts'

it('takes one place a line or between commas, each once, with the kind chosen or the one written', () => {
  expect(placesOf(' BIO-1\n\nBIO-2, BIO-1;id:77', 'course', 'sis_course_id:')).toEqual([
    { column: 'course', text: 'sis_course_id:BIO-1' },
    { column: 'course', text: 'sis_course_id:BIO-2' },
    { column: 'course', text: 'id:77' },
  ])
})
