import type { Concept } from '../concepts.ts'

/**
 * Headers that mean something as a whole, which their words alone don't say: names of fields in PeopleSoft, Banner,
 * PowerSchool, Infinite Campus, Skyward, Synergy, OneRoster, Clever, Google and Moodle, and fixed terms of languages.
 * Each a text with commas between; compared without case, accents, spaces and punctuation.
 */
export const wholeHeaders: { readonly [K in Concept]?: string } = {
  'person.number':
    'emplid, empl id, banner id, student_number, spriden_id, stu_id, sid, perm id, permid, perm number, perm_id, local id, local student id, lasid, local_id, user_sourcedid, usersourcedid, student_sourcedid, id number, idnumber, user idnumber, unique id, uniqueid, matriculation number, matrikelnummer, matrikelnr, matrikel nr, martikelnummer, matricula, nº de matricula, numero de matricula, no de matricula, nro de matricula, matricola, numero di matricola, num matricola, legajo, numero de legajo, numero de cuenta, boleta, carnet, carne, expediente, numero de expediente, nip, codigo estudiantil, num etudiant, numetu, code etudiant, code permanent, matricule, numero matricule, ra, registro academico, prontuario, mecanografico, numero mecanografico, processo, studentnummer, leerlingnummer, studienummer, stamnummer, studentnr, leerlingnr, deelnemersnummer, personeelsnummer, personalnummer, personal nr, pers nr, mitarbeiternummer, schulernummer, schuelernummer, opiskelijanumero, oppilasnumero, numer albumu, nr albumu, numer indeksu, indeks, uco, osobni cislo, cislo studenta, ogrenci no, ogrenci numarasi, okul no, sicil no, 学籍番号, 学生番号, 生徒番号, 社員番号, 学号, 學號, 工号, الرقم الجامعي, رقم جامعي, payroll number, worker id, employee number, associate id, org defined id, orgdefinedid, sourced id student, user sourced id, user unique id, unique user id, school uid, personnel number',
  'person.internal':
    'pidm, dcid, students dcid, person id, personid, entity id, name id, alphakey, name key, namekey, powerschool id, google id, clever id, other id, external id, externalid, external user id, external_user_key, student dcid, ps student id, spriden_pidm, sfrstcr_pidm',
  'person.public':
    'state_studentnumber, state student number, state student id, state id, stateid, ssid, sasid, suid, ssn, social security number, uln, upn no, unique pupil number, unique learner number, ine, numero ine, dni, nif, nie, curp, rut, run, cedula, cedula de identidad, cpf, codice fiscale, bsn, personnummer, fodselsnummer, cpr, cpr nr, pesel, rodne cislo, henkilotunnus, hetu, tc kimlik no, 身份证号, passport number, usi, national id, dui',
  'person.login':
    'userid login, campus id, oprid, external_login, user principal name, upn, loginid, netid, ldap, uid login, benutzer, zdv kennung, uni kennung, hrz kennung, rz kennung, ncsu id, eid',
  'person.email':
    'e mail 1 value, internet address, smtp, primary smtp address, proxy address, email 1, mail1',
  'person.mail2': 'new primary email, recovery email, home secondary email, work secondary email',
  nameFull:
    'student name, studentname, learner name, pupil name, participant name, employee name, lastfirst, last first, last name first name, full name, name_display, name display, display name, sortable name, sortable_name, short_name, short name, users name, navn, namn, naam, nom complet, nombre completo, nombre y apellidos, ad soyad, adi soyadi, 姓名, 氏名, nom prenom, nom et prenom, nom et prenoms, imie i nazwisko, nazwisko i imie, nominativo, jmeno a prijmeni, student preferred name full, last name comma first name',
  nameGiven: 'first, first name, firstname, given name, givenname, legal first name, fname, nombre s',
  nameFamily:
    'last, last name, lastname, family name, familyname, legal last name, lname, sn, surname, nom de famille, apellido paterno, apellidos',
  nameMiddle: 'middle, middle name, middlename, mi, middle initial, tussenvoegsel, apellido materno',
  namePreferred:
    'preferred first name, preferred name, preferredfirstname, nickname, pref name, preferred_first_name, known as, rufname, roepnaam',
  'section.id':
    'class_sourcedid, classsourcedid, class sourced id, section_sourcedid, class id, classid, section id, course section id, coursesectionid, section key, class code, class_code, course reference, sis section id, section sis id',
  'section.number':
    'crn, class nbr, classnbr, class number, course reference number, sfrstcr_crn, ssbsect_crn, section number, section_number, sec no, sect no, class_section, sectionnumber, trk nbr, term crn, section no, sec nbr',
  section: 'course section, coursesection, kurs gruppe',
  'course.code':
    'course_sourcedid, coursesourcedid, course number, course_number, coursenumber, course code, course id, courseid, course no, crse id, crse_id, course key, coursekey, cor num id, cornum, catalog nbr, course shortname, short course name, catalog number',
  courseName:
    'course title, course name, coursename, course_name, class title, crse_name, course description, course fullname, kursname, kursbezeichnung, kurstitel, nombre del curso, intitule du cours, fachbezeichnung',
  sectionName:
    'section name, section title, class name, classname, class description, klassenname, bezeichnung der klasse',
  recordId:
    'sourcedid, sourced id, enrollment id, enrolment id, enrollment sourcedid, roster id, rosterid, ccid, record id, subscription id, registration id, schedule id',
  start:
    'date_start, start_date, startdate, begindate, begin date, start at, started at, enrl start dt, active from, from, roster start date, date begin validity, valid from',
  end: 'date_end, end_date, enddate, end at, ended at, enrl end dt, active until, to, until, expiry, roster end date, date expire validity, valid until, valid to, expiration date',
  enrolledOn:
    'date_enrolled, dateenrolled, date enrolled, entry_date, entrydate, entry date, enrl_add_dt, enrl add dt, add date, date added, registration date, reg date, admission date, enroll date, enrolled on, sfrstcr_rsts_date, sfrstcr_add_date, fecha de inscripcion, fecha de matricula, fecha de alta, date d inscription, data di iscrizione, data de matricula, data da matricula, data matricula, einschreibedatum, eintrittsdatum, inschrijfdatum, subscription date',
  leftOn:
    'date_left, dateleft, date left, exit_date, exitdate, exit date, enrl_drop_dt, enrl drop dt, drop date, date dropped, withdrawal date, withdraw date, leave date, fecha de baja, date de sortie, austrittsdatum, uitschrijfdatum, data de saida',
  completedOn:
    'date completed, completed on, completion date, date complete, course completion date, completed date, date_complete, finish date',
  status:
    'enrollment status, enrolment status, stdnt enrl status, stdnt_enrl_status, enrl status, enroll status, registration status, reg status, sfrstcr_rsts_code, rsts code, rsts, course status, user enrollment status, learner status, enrolstatus1, enrollment state, enrolment state, student status, stu status, status code',
  role: 'enrollment type, enrolment type, enrollment role, canvas role, course role, user role, role1, role type, base role, member type, user level, enroll role, roletype, participant role',
  customRole: 'custom role, role name, role id',
  password:
    'password, unhashed password, password function, kennwort, user password, pass word, initial pw, pw, pass, temppassword',
  'person.sis':
    'sis id, sis user id, sisid, sisuserid, user sis id, student sis id, sis student id, sis person id, sis number',
  term: 'strm, term code, sfrstcr_term_code, term id, grading period, session id, academic period, school year, term name',
  rowNumber:
    'lfd nr, lfdnr, laufnr, lp, l p, poradove cislo, p c, sira no, s no, sno, sr no, sl no, num, no, nr, #, №, nº, n°, row, row number, line, line number, 序号, 序號, 連番, rec no, item no, volgnr, lopnr, rivi',
}
