import type { LanguageWords } from './word-class.ts'

export const english: LanguageWords = {
  person:
    'student, students, stu, stud, stdnt, pupil, pupils, learner, learners, person, people, participant, participants, member, attendee, trainee, employee, employees, emp, candidate, enrollee, scholar',
  user: 'user, users, account',
  staff: 'staff, faculty, personnel',
  other:
    'guardian, guardians, parent, parents, mother, mothers, father, fathers, mom, mum, dad, advisor, adviser, advisors, counselor, counsellor, teacher, teachers, tchr, instructor, instructors, instr, professor, lecturer, contact, contacts, emergency, home, family, household, caregiver, carer, spouse, partner, sibling, relative, relation, supervisor, manager, mgr, boss, coach, mentor, tutor, principal, coordinator, sponsor, approver, requester, requestor, owner, creator, author, editor, registrar, observer, referee, by, case worker, caseworker, social worker, next of kin, kin, reports to, host, billing, payer, custodian, physician, doctor',
  id: 'id, ids, identifier, uid, guid, uuid, identification, identity, key, ident, idnumber',
  number: 'number, no, num, nbr, nr, numbers, #, №',
  code: 'code, codes, cd',
  row: 'row, line, seq, sequence, index, idx, order, rank, item, count, counter, record, sl, s no, serial, pos, position',
  mail: 'email, e mail, emails, mail, email address, e mail address, mail address, emailaddress, upn',
  further:
    'personal, private, secondary, alternate, alternative, alt, backup, recovery, other, previous, old, former, new, additional, second, cc',
  login:
    'login, logon, username, usernames, netid, net id, sign in, signin, loginname, logonname, samaccountname, userprincipalname, sam account name, network id, uniqname, unique name, cas id, sso id, nameid, alias, handle, screen name',
  name: 'name, names, nm',
  given: 'first, given, forename, firstname, forenames, fname, first name, given name, frst, christian name',
  family:
    'last, surname, lastname, lname, family name, last name, surnames, second name, family names, sname, maiden name',
  middle: 'middle, middlename, mi, initial, initials, mname, middle name',
  preferred: 'preferred, nickname, nick, chosen, goes by, known as, pref, used name, called',
  full: 'full, display, sortable, complete, fullname, displayname, legal',
  course:
    'course, courses, crs, crse, subject, module, catalog, offering, training, curriculum, programme course',
  section: 'section, sections, sect, sec, sctn, crn, class section, sctns',
  klass: 'class, classes, cls',
  group: 'group, groups, cohort, cohorts, team',
  term: 'term, semester, strm, session, grading period, grading periods, marking period, school year, academic year, year, quarter, trimester',
  date: 'date, dt, day, on, at, dates, timestamp, datetime, time',
  start:
    'start, starts, begin, begins, beginning, starting, effective, from date, commencement, active from, valid from, opens',
  end: 'end, ends, ending, until, expiry, expires, expiration, expire, thru, through, finish, due, deadline, to date, active until, valid until, closes',
  enroll:
    'enroll, enrol, enrolled, enrollment, enrolment, enrollments, enrolments, enrl, entry, entered, registered, registration, added, add, admit, joined, roster, rostered, subscription, subscribed, assigned, hire',
  left: 'left, exit, exited, leave, leaving, drop, dropped, withdraw, withdrawn, withdrawal, separation, leaver, termination',
  completed: 'completed, completion, complete, passed, finished',
  role: 'role, roles, function',
  type: 'type, category, kind',
  custom: 'custom',
  status: 'status, statuses, stat, sts, enrl status, rsts',
  state: 'state',
  action: 'action, operation, task, op, todo, to do, command, change',
  notify: 'notify, notification, notifications, send invitation, send email, invitation email',
  password:
    'password, passwords, pwd, passwd, passcode, passphrase, unhashed password, initial password, temp password',
  sis: 'sis',
  internal:
    'internal, dcid, pidm, powerschool, ps, skyward, banner internal, clever, google, system, database, db, record id, entity, import, external, ext, alternate id, other id, legacy, synergy, aeries',
  integration: 'integration',
  public:
    'state id, ssid, sasid, suid, ssn, national, government, federal, province, provincial, usid, statewide, upn number, uln, lasid state, tax, passport, social security, medicaid, license',
  lms: 'canvas, schoology, docebo, moodle, blackboard, brightspace, d2l, lms, edmodo, itslearning, sakai',
  score: 'score, grade, mark, marks, points, percent',
  level: 'level',
  detail:
    'phone, telephone, mobile, cell, tel, fax, ext no, city, town, zip, postal, postcode, zipcode, country, county, region, gender, sex, pronoun, pronouns, birth, birthdate, dob, birthday, born, age, ethnicity, race, photo, picture, image, homeroom, hr, locker, bus, lunch, language, religion, nationality, citizenship, room, building, major, minor, program, career, gpa, credits, credit, units, hours, period, periods, schedule, days, meeting, gradelevel, grade level, grad, graduation, class of, comments, comment, note, notes, remark, remarks, description, url, link, website, job, title job, job title, location, office, cost center, org unit, orgunit, height, weight, allergy, allergies, suffix, prefix, salutation, modified, updated, created, attendance, absences, tardies, seat, capacity, size, price, fee, balance, amount, label, device, barcode, badge, card, parking, transport, twitter, linkedin, facebook, skype, hash, version, enabled, suspended, quota, last login, metadata, last sign in, evaluation, test, quiz, assignment, essay, homework, exam, total, points possible',
  address: 'address, street, addr',
  org: 'school, campus, institution, district, department, dept, college, university, company, org, organization, organisation, unit, branch, division, local, site, faculty',
  filler:
    'the, of, a, an, and, for, in, with, to, s, main, primary, current, work, official, school email, institutional, value, text, perm, permanent, unique, banner, required, optional, 1, workday, powercampus, full time, org defined, orgdefined, valid',
}
