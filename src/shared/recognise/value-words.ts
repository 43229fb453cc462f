import type { Concept } from './concepts.ts'

/**
 * Words that student systems write where an enrollment's status or role stands. Here they only show that a column is
 * what its header says; what each stands for is said where cells are read.
 */
const STATUS =
  'a, active, act, d, del, deleted, tobedeleted, drop, dropped, dr, e, en, enr, enrolled, enroled, registered, reg, re, rw, rd, r, w, wd, wdrn, withdrawn, withdrew, withdraw, i, inactive, inact, c, cmp, completed, complete, concluded, graduated, transferred, no show, noshow, pending, waitlisted, waitlist, wait, p, pre-enrolled, preregistered, cancelled, canceled, suspended, left, current, y, n, 1, 0, -1, true, false, activo, inactivo, baja, retirado, inscrito, matriculado, actif, inactif, inscrit, desinscrit, abandon, aktiv, inaktiv, abgemeldet, eingeschrieben, ausgetreten, ativo, inativo, matriculado, cancelado, trancado, attivo, inattivo, iscritto, ritirato, actief, inactief, ingeschreven, uitgeschreven, inskriven, avbrott, aktywny, nieaktywny, skreslony, aktivni, ukonceno, aktif, pasif, kayitli, 有効, 無効, 在籍, 休学, 退学, 在读, 在籍, 退学, نشط'
const ROLE =
  'student, students, pupil, learner, s, t, teacher, teachers, instructor, instructor of record, primary instructor, co-teacher, coteacher, co teacher, faculty, lead teacher, lead instructor, aide, ta, teaching assistant, teaching asst, grader, auditor, proctor, mentor, guardian, parent, observer, designer, staff, administrator, admin, member, tutor, coach, manager, editingteacher, guest, secondary instructor, substitute, estudiante, alumno, profesor, docente, etudiant, eleve, enseignant, professeur, schuler, schulerin, lehrer, lehrerin, lehrkraft, dozent, teilnehmer, aluno, estudante, professor, studente, docente, insegnante, leerling, docent, elev, larare, laerer, opiskelija, opettaja, uczen, nauczyciel, ucitel, zak, ogrenci, ogretmen, 学生, 教師, 教員, 学生, 教师, 老师, طالب, معلم'

const WORDS: { readonly [K in Concept]?: ReadonlySet<string> } = {
  status: new Set(STATUS.split(', ')),
  role: new Set(ROLE.split(', ')),
}

/** Pure. True for a word that student systems write in such a column. */
export function isWordOf(concept: Concept | null, text: string): boolean {
  if (concept === null) return false
  const word = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()
  return WORDS[concept]?.has(word) ?? false
}
