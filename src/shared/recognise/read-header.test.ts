import { describe, expect, it } from 'vitest'
import type { Concept } from './concepts.ts'
import { isPasswordHeader, readHeader } from './read-header.ts'

/** Headers as people and student systems write them → what they are about. */
const HEADERS: { readonly [K in Concept]?: readonly string[] } = {
  'person.number': [
    'Student Number',
    'Student_Number',
    '[1]Student_Number',
    'STUDENTS.Student_Number',
    'student.studentNumber',
    'STUDENTID',
    'Stu ID',
    'EMPLID',
    'Banner ID',
    'District Student ID',
    'Employee ID',
    'Matrikelnummer',
    'Schüler-ID',
    'Numéro étudiant',
    'Matrícula',
    'Matricola',
    'Leerlingnummer',
    'Elev-ID',
    'Opiskelijanumero',
    'Nr albumu',
    'Osobní číslo',
    'Öğrenci No',
    '学籍番号',
    '学号',
    'الرقم الجامعي',
  ],
  other: [
    'Guardian Email',
    'Parent1.Email',
    'contacts.email',
    'guardian.last_name',
    'teacher.teacherNumber',
    'Mother',
    'Emergency Contact Email',
    'Family Email',
    'Home Email',
    'Teacher ID',
    'Advisor ID',
    'Homeroom Teacher Number',
    'Counselor',
    'Manager Email',
    'Enrolled By',
    'Eltern E-Mail',
    'Elternmailadresse',
    'Klassenlehrer',
    'Courriel du parent',
    'Correo del tutor',
    'E-mail do responsável',
    'E-mail genitore',
    'E-mailadres ouder',
    'Vårdnadshavare e-post',
    'Foresatt e-post',
    'Huoltajan sähköposti',
    'E-mail rodzica',
    'Zákonný zástupce',
    'Veli e-posta',
    '保護者メールアドレス',
    '家长邮箱',
    'بريد ولي الأمر',
  ],
  'person.email': [
    'Email',
    'E-Mail-Adresse',
    'Student Email',
    'E-mail 1 - Value',
    'Email Address [Required]',
    'Work Email',
    'Courriel',
    'Correo electrónico',
    'Sähköposti',
    'メールアドレス',
    '邮箱',
    'البريد الإلكتروني',
  ],
  'person.login': [
    'Login ID',
    'Username',
    'Benutzername',
    'Brukernavn',
    'Nom d’utilisateur',
    'NetID',
    'ユーザー名',
  ],
  'person.sis': ['SIS ID', 'SIS User ID', 'sis_user_id'],
  'person.internal': ['PIDM', 'DCID', '[Students]ID', 'STUDENTS.ID'],
  bareId: ['ID', 'Id.', 'ID No.', 'Kennung'],
  rowNumber: ['No.', '#', 'Nr', 'Row', 'Lfd. Nr.', 'S.No', 'Sıra No', '序号', 'Lp.'],
  nameFull: [
    'Student Name',
    'Student Name (Last, First)',
    'Full Name',
    '氏名',
    '姓名',
    'Imię i nazwisko',
    'Nombre y apellidos',
  ],
  nameGiven: ['First Name', 'Vorname', 'Prénom', 'Student First Name', 'Förnamn'],
  nameFamily: [
    'Last Name',
    'Family Name',
    'Nachname',
    'Apellidos',
    'Cognome',
    'Příjmení',
    'SPRIDEN_LAST_NAME',
  ],
  'course.code': [
    'Course_Number',
    'Course Code',
    'Kursnummer',
    'コースコード',
    '课程编号',
    'courseInfo.courseNumber',
  ],
  'section.number': ['Section_Number', 'CRN', 'Class Nbr', 'sectionInfo.sectionNumber'],
  courseName: ['Course Name', 'COURSES.Course_Name', 'Course Title'],
  start: ['Start date', 'Date de début', 'Fecha de inicio', 'Startdatum', '開始日', 'roster.startDate'],
  end: ['End date', 'Date de fin', 'Enddatum', '終了日'],
  enrolledOn: ['DateEnrolled', 'Entry_Date', 'ENRL_ADD_DT'],
  leftOn: ['DateLeft', 'Exit_Date', 'ENRL_DROP_DT'],
  placeStart: ['course.start', 'Course Start Date', 'Class Start Date'],
  detail: [
    'Phone Number',
    'Student Phone',
    'Date of Birth',
    'Grade Level',
    'School ID',
    'Date Modified',
    'E-mail 1 - Type',
  ],
  password: [
    'password',
    'Password [Required]',
    'Passwort',
    'Mot de passe',
    'Senha',
    'Contraseña',
    'パスワード',
  ],
}

describe('headers', () => {
  it.each(
    Object.entries(HEADERS).flatMap(([concept, headers]) => headers.map((header) => [header, concept])),
  )('«%s» is %s', (header, concept) => {
    expect(readHeader(header).concept).toBe(concept)
  })

  it('a word that nobody knows makes it less than sure', () => {
    expect(readHeader('NWEA Student ID')).toMatchObject({ concept: 'person.number', isWhole: false })
    expect(readHeader('Email 2').ordinal).toBe(2)
    expect(readHeader('Qx').concept).toBeNull()
  })

  it('passwords are known in any language', () => {
    expect(
      ['Kennwort', 'wachtwoord', 'hasło', 'salasana', '密码', 'Şifre'].filter(
        (text) => !isPasswordHeader(text),
      ),
    ).toEqual([])
    expect(isPasswordHeader('Pass/Fail')).toBe(false)
  })
})
